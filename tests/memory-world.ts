import { fail } from "../src/base/errors.ts";
import type { Fact } from "../src/data/fact.ts";
import { readFacts } from "../src/data/index.ts";
import { language } from "../src/model/language.ts";
import { buildPlan } from "../src/scenario/build-plan.ts";
import type { InputDraws } from "../src/scenario/draw-inputs.ts";
import { loadScenario, type MergedScenario, type Override } from "../src/scenario/load-scenario.ts";
import { type RunOptions, resolveScenario } from "../src/scenario/resolve-scenario.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import type { World } from "../src/scenario/world.ts";
import { simulate } from "../src/simulate/engine.ts";
import { blocksOf } from "../src/simulate/plan.ts";

export interface Files {
  /** YAML by name */
  readonly scenarios: Readonly<Record<string, string>>;
  readonly models?: Readonly<Record<string, unknown>>;
  /** rows below `series,as_of,value,unit,kind`, and the day of publication where one has it */
  readonly facts?: readonly string[];
}

/** A world that is all in memory. */
export function memoryWorld({ scenarios, models = {}, facts = [] }: Files): World {
  const dated = facts.some((row) => row.split(",").length > 5);
  const rows = dated ? facts.map((row) => (row.split(",").length > 5 ? row : `${row},`)) : facts;
  const factsText = [`series,as_of,value,unit,kind${dated ? ",published" : ""}`, ...rows].join("\n");
  return {
    version: "0.0.0",
    hash: (text) => String([...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_000_007, 7)).padStart(12, "0"),
    async readScenario(name, place) {
      const text = scenarios[name.replace(/\.yaml$/, "")];
      return text === undefined ? fail(`no such scenario "${name}"`, place) : { file: `${name.replace(/\.yaml$/, "")}.yaml`, text };
    },
    async loadModel(name, place) {
      const declaration = models[name];
      if (declaration === undefined) fail(`unknown model "${name}"`, place);
      return { file: `${name}.ts`, text: JSON.stringify(declaration, null, 1), declaration };
    },
    async readFacts() {
      return { facts: facts.length === 0 ? [] : readFacts(factsText, "facts.csv"), files: [{ file: "facts.csv", text: factsText }] };
    },
    async simulate(plan, observe) {
      simulate(plan, { first: 0, end: blocksOf(plan.paths) }, language, observe);
    },
  };
}

export interface Simulated {
  readonly merged: MergedScenario;
  readonly result: RunResult;
  readonly draws: InputDraws;
  /** a line's values by path, in each period */
  readonly columns: Readonly<Record<string, readonly Float64Array[]>>;
}

export const set = (values: Readonly<Record<string, string>>): Override[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** Loads and runs a scenario of these files, and keeps everything. */
export async function simulated(
  files: Files,
  name: string,
  options: RunOptions & { readonly set?: Readonly<Record<string, string>> } = {},
): Promise<Simulated> {
  const world = memoryWorld(files);
  const { set: overrides = {}, ...run } = { paths: 200, ...options };
  const merged = await loadScenario(name, world, set(overrides));
  const { facts }: { facts: readonly Fact[] } = await world.readFacts();
  const { plan, draws } = buildPlan(resolveScenario(merged, facts, run));
  const columns: Record<string, Float64Array[]> = Object.fromEntries(plan.lines.map((line) => [line.name, []]));
  await world.simulate(plan, (_, all) => {
    for (const [i, { name: line }] of plan.lines.entries()) columns[line]?.push(Float64Array.from(all[i] ?? []));
  });
  const { result } = await runScenario(merged, world, run);
  return { merged, result, draws, columns };
}

/** One number a period of a line that is the same on all paths. */
export function onePath({ columns }: Simulated, line: string): number[] {
  return (columns[line] ?? []).map((column) => column[0] ?? Number.NaN);
}

/** The faults that a scenario of these files stops with, as the command prints them. */
export async function faultsOf(files: Files, name: string, options: Parameters<typeof simulated>[2] = {}): Promise<string[]> {
  try {
    await simulated(files, name, options);
  } catch (error) {
    return error instanceof Error ? error.message.split("\n") : [String(error)];
  }
  return [];
}
