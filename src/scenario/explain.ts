import { fail } from "../base/errors.ts";
import { formatFormula } from "../formula/format-formula.ts";
import { referencesOf } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { keepColumn, keepPaths } from "../simulate/observers.ts";
import { formatQuantity } from "../units/format.ts";
import { formatMonth, type Month, sayMonth } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";
import { buildPlan } from "./build-plan.ts";
import { monthOfPeriod } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import { type ResolvedScenario, type RunOptions, resolveScenario } from "./resolve-scenario.ts";
import { findLine, periodInside } from "./resolve-targets.ts";
import type { World } from "./world.ts";

export interface ExplainOptions extends RunOptions {
  /** levels of formulas to open */
  readonly depth: number;
  /** path to explain, from 1 as in `paths.csv`; default the one whose value is the median (the lower of two in the middle) */
  readonly path?: number | undefined;
}

/** One step of an explanation: a value, how it came about, and what it was made of. */
export interface Explained {
  readonly name: string;
  readonly month: Month;
  readonly value: number;
  readonly unit: Unit;
  readonly display: string;
  readonly meaning: string;
  /** the formula as written, and with this path's numbers in it; absent for inputs, draws and history */
  readonly formula?: string;
  readonly substituted?: string;
  readonly origin: string;
  readonly parts: readonly Explained[];
}

export interface Explanation {
  readonly scenario: string;
  readonly path: number;
  readonly paths: number;
  readonly isMedian: boolean;
  readonly root: Explained;
}

/** The chain of formulas behind `LINE@PERIOD`, on one path, so that the numbers fit together exactly (medians of different lines do not). */
export async function explainLine(merged: MergedScenario, target: string, world: World, options: ExplainOptions): Promise<Explanation> {
  const { facts } = await world.readFacts();
  const scenario = resolveScenario(merged, facts, options);
  const [name = "", date] = target.split("@");
  const place = { file: target };
  const line = findLine(name, scenario.lines, place);
  const period = date === undefined ? scenario.headline.period : periodInside(date, scenario.horizon, place);
  const { plan, draws } = buildPlan(scenario);
  const index = new Map(plan.lines.map((planned, i) => [planned.name, i]));
  if (options.path !== undefined && !(Number.isInteger(options.path) && options.path >= 1 && options.path <= plan.paths))
    fail(`no path ${options.path}; paths run from 1 to ${plan.paths}`, { file: "--path" });
  const path = options.path === undefined ? await medianPath(plan, index.get(line.name) ?? 0, period, world) : options.path - 1;
  const lines = plan.lines.map((planned, i) => ({ name: planned.name, index: i }));
  const kept = keepPaths(lines, 1, plan.periods.length, path);
  await world.simulate(plan, kept.observe);
  const lineValue = (lineName: string, at: number): number | undefined => {
    const planned = plan.lines[index.get(lineName) ?? -1];
    if (planned === undefined) return undefined;
    return at >= 0 ? kept.values[lineName]?.[at] : planned.history.get(at);
  };
  const inputValue = (inputName: string): number | undefined => {
    const column = draws.get(inputName);
    return typeof column === "object" ? column[path] : column;
  };
  const opened = new Set<string>();
  const root = open(line, period, options.depth, { scenario, lineValue, inputValue, opened });
  return { scenario: merged.file, path: path + 1, paths: plan.paths, isMedian: options.path === undefined, root };
}

async function medianPath(plan: ReturnType<typeof buildPlan>["plan"], line: number, period: number, world: World): Promise<number> {
  const kept = keepColumn(line, period);
  await world.simulate(plan, kept.observe);
  const column = kept.column();
  const order = Array.from(column.keys()).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
  return order[Math.floor((order.length - 1) / 2)] ?? 0;
}

/** From here on powers of ten are easier to read than digits. */
const LARGE = 1e6;

interface Reading {
  readonly scenario: ResolvedScenario;
  lineValue(line: string, period: number): number | undefined;
  inputValue(name: string): number | undefined;
  readonly opened: Set<string>;
}

function open(line: ResolvedLine, period: number, depth: number, reading: Reading): Explained {
  const { scenario, lineValue } = reading;
  const value = lineValue(line.name, period) ?? Number.NaN;
  const month = monthOfPeriod(scenario.horizon, period);
  const base = {
    name: line.name,
    month,
    value,
    unit: line.unit,
    display: formatQuantity(value, line.unit, { significant: 4 }),
    meaning: line.meaning,
  };
  if (period < line.firstPeriod) return { ...base, origin: "from the facts, joined by exponentials", parts: [] };
  const formula = formatFormula(line.formula);
  const { file, line: row } = line.placeAt(0);
  const shown = {
    ...base,
    formula,
    substituted: formatFormula(line.formula, (node, plain) => substitute(node, plain, line, period, reading)),
    origin: row === undefined ? file : `${file}:${row}`,
  };
  const key = `${line.name}@${period}`;
  if (depth <= 1 || reading.opened.has(key)) return { ...shown, parts: [] };
  reading.opened.add(key);
  return { ...shown, parts: partsOf(line, period, depth - 1, reading) };
}

/** What a formula reads, each thing once; a line's own past is shown but not opened, or the chain would run back to the start. */
function partsOf(line: ResolvedLine, period: number, depth: number, reading: Reading): Explained[] {
  const seen = new Set<string>();
  return referencesOf(line.formula).flatMap((reference): Explained[] => {
    const back = reference.kind === "lag" ? reference.periods : 0;
    const key = `${reference.name}@${back}${reference.kind}`;
    if (seen.has(key) || reference.kind === "cumulative" || reference.kind === "cohorts") return [];
    seen.add(key);
    const read = reading.scenario.lines.find(({ name }) => name === reference.name);
    if (read === undefined) return [inputPart(reference.name, period, reading)];
    if (period - back < 0) return [];
    return [open(read, period - back, read.name === line.name ? 1 : depth, reading)];
  });
}

function inputPart(name: string, period: number, { scenario, inputValue }: Reading): Explained {
  const month = monthOfPeriod(scenario.horizon, period);
  const value = inputValue(name);
  const input = scenario.inputs.find((one) => one.name === name) ?? scenario.inputs.find((one) => name.startsWith(`${one.name}.`));
  if (value === undefined || input === undefined)
    return {
      name,
      month,
      value: Number.NaN,
      unit: { dimensions: {} },
      display: "drawn",
      meaning: "a standard normal shock of this period",
      origin: "driver",
      parts: [],
    };
  const unit = input.name === name ? input.unit : unitOfFitName(name, input.unit, scenario);
  const { file, line } = input.place;
  return {
    name,
    month,
    value,
    unit,
    display: formatQuantity(value, unit, { significant: 4 }),
    meaning: input.merged.declared.meaning ?? "",
    origin: `${input.merged.given.value.grade ?? "judgement"}, ${file}${line === undefined ? "" : `:${line}`}`,
    parts: [],
  };
}

function unitOfFitName(name: string, level: Unit, scenario: ResolvedScenario): Unit {
  const parameter = scenario.inputs
    .find((one) => name.startsWith(`${one.name}.`))
    ?.fit?.curve.parameters.find((one) => name.endsWith(`.${one.name}`));
  if (name.endsWith(".start") || parameter?.unit === "y") return level;
  return parameter?.unit === "1/year"
    ? { dimensions: { year: -1 } }
    : { dimensions: parameter?.unit === "year" || name.endsWith(".date") ? { year: 1 } : {} };
}

function substitute(node: Tree, plain: string, line: ResolvedLine, period: number, { scenario, lineValue, inputValue }: Reading): string {
  const digits = (value: number): string =>
    Math.abs(value) >= LARGE ? value.toExponential(5).replace("e+", "e") : String(Number(value.toPrecision(6)));
  if (node.kind === "number") return plain;
  if (node.kind === "time") return digits(scenario.horizon.periods[period]?.t ?? Number.NaN);
  if (node.kind === "step")
    return digits(period === line.firstPeriod ? line.firstStep : (scenario.horizon.periods[period]?.dt ?? Number.NaN));
  if (node.kind === "name") {
    const value = inputValue(node.name) ?? lineValue(node.name, period);
    return value === undefined ? plain : digits(value);
  }
  if (node.kind === "lag") {
    const then = period - node.periods;
    if (node.line === line.name && then === line.firstPeriod - 1) return plain;
    const value = lineValue(node.line, then);
    return value === undefined ? plain : digits(value);
  }
  return plain;
}

/** The explanation as indented text. */
export function renderExplanation({ root, path, paths, isMedian, scenario }: Explanation): string {
  const out = [
    `${scenario}, path ${path} of ${paths}${isMedian ? `: the one at the median of ${root.name} in ${sayMonth(root.month)}` : ""}`,
    "",
  ];
  const write = (part: Explained, indent: string): void => {
    const same = part.month === root.month ? "" : ` in ${formatMonth(part.month)}`;
    out.push(`${indent}${part.name}${same} = ${part.display}${part.meaning === "" ? "" : `   ${part.meaning}`}`);
    if (part.formula !== undefined) {
      out.push(`${indent}  = ${part.formula}   [${part.origin}]`);
      if (part.substituted !== part.formula) out.push(`${indent}  = ${part.substituted ?? ""}`);
    } else out[out.length - 1] += `   [${part.origin}]`;
    for (const inner of part.parts) write(inner, `${indent}    `);
  };
  write(root, "");
  return `${out.join("\n")}\n`;
}
