import type { Registry } from "../base/registry.ts";
import type { EarlierCohort } from "../formula/earlier-cohort.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import { compileKernel, depthOf, type Frame } from "../formula/kernel.ts";
import type { Reference } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { language } from "../model/language.ts";
import { withTables } from "../simulate/engine.ts";
import { keepPaths } from "../simulate/observers.ts";
import type { Plan, PlannedLine } from "../simulate/plan.ts";
import type { World } from "./world.ts";

/** Whose formula is worked out, and when. */
export interface Moment {
  readonly line: PlannedLine;
  readonly period: number;
}

/** One path of a simulation, with everything that a formula may ask of it. */
export interface OnePath {
  /** a line at the end of a period; before its first step what is known of its past */
  line(name: string, period: number): number | undefined;
  /** what a line is just before its first step, where that is given */
  start(name: string): number | undefined;
  input(name: string): number | undefined;
  /** the standard normal number that a driver had in a period */
  shock(driver: string, period: number): number | undefined;
  /** what a line's formula reads; the start counts as its past */
  read(reference: Reference, moment: Moment): number | undefined;
  /** a part of a line's formula, worked out with this path's numbers; `age` where it stands in a cohort's weight */
  value(tree: Tree, moment: Moment, age?: number): number;
  planned(name: string): PlannedLine | undefined;
}

/** No name of a line has a space. */
const drawOf = (driver: string): string => `draw of ${driver}`;

/** Simulates the plan and keeps one path of it, its shocks too. */
export async function followPath(plan: Plan, path: number, world: World): Promise<OnePath> {
  const draws = plan.drivers.map(
    ({ name }): PlannedLine => ({
      name: drawOf(name),
      formula: { kind: "name", name, at: 0 },
      firstPeriod: 0,
      firstStep: plan.periods[0]?.dt ?? 0,
      history: new Map(),
    }),
  );
  const lines = [...plan.lines, ...draws];
  const kept = keepPaths(
    lines.map(({ name }, index) => ({ name, index })),
    1,
    plan.periods.length,
    path,
  );
  await world.simulate({ ...plan, lines }, kept.observe);
  return pathOf(plan, path, kept.values);
}

/** The path of a plan whose lines have these values, one a period. */
export function pathOf(plan: Plan, path: number, values: Readonly<Record<string, Float64Array>>): OnePath {
  const functions = withTables(language, plan);
  const lines = new Map(plan.lines.map((line) => [line.name, line]));
  const found: OnePath = {
    planned: (name) => lines.get(name),
    line: (name, period) => (period >= 0 ? values[name]?.[period] : lines.get(name)?.history.get(period)),
    start: (name) => {
      const line = lines.get(name);
      return line?.start === undefined ? undefined : found.value(line.start, { line, period: line.firstPeriod });
    },
    input: (name) => {
      const column = plan.inputs.get(name);
      return typeof column === "object" ? column[path] : column;
    },
    shock: (driver, period) => values[drawOf(driver)]?.[period],
    read: (reference, { line: { name: own }, period }) => {
      const { name } = reference;
      if (reference.kind === "cumulative") return values[name]?.subarray(0, period + 1).reduce((sum, value) => sum + value, 0);
      if (reference.kind !== "lag") return found.input(name) ?? found.shock(name, period) ?? found.line(name, period);
      const then = period - reference.periods;
      return beginsAt(lines.get(name), then, own) ? found.start(name) : found.line(name, then);
    },
    value: (tree, moment, age) => workOut(tree, moment, { plan, functions, path: found, age }),
  };
  return found;
}

/** Whether a look back on a line meets its start: its own does, that of others where there is no history. */
export function beginsAt(line: PlannedLine | undefined, period: number, reader: string): boolean {
  return line?.start !== undefined && period === line.firstPeriod - 1 && (reader === line.name || !line.history.has(period));
}

interface Numbers {
  readonly plan: Plan;
  readonly functions: Registry<FormulaFunction>;
  readonly path: OnePath;
  readonly age: number | undefined;
}

/** Works a formula out by the engine's own kernels, on a column of one. */
function workOut(tree: Tree, moment: Moment, { plan, functions, path, age }: Numbers): number {
  const { line, period } = moment;
  const slots: number[] = [];
  const pasts: (readonly number[] | undefined)[] = [];
  const earlier: (readonly EarlierCohort[] | undefined)[] = [];
  const kernel = compileKernel(tree, {
    functions,
    slotOf: (reference) => {
      slots.push(path.read(reference, moment) ?? Number.NaN);
      pasts.push(
        reference.kind === "cohorts"
          ? Array.from({ length: period + 1 }, (_, k) => path.line(reference.name, period - k) ?? Number.NaN)
          : undefined,
      );
      earlier.push(reference.kind === "cohorts" ? path.planned(reference.name)?.earlier : undefined);
      return slots.length - 1;
    },
  });
  const { t = 0, dt = 0 } = plan.periods[period] ?? {};
  const frame: Frame = {
    ...{ length: 1, t, dt: period === line.firstPeriod ? line.firstStep : dt, spacing: plan.periods[0]?.dt ?? 0 },
    ...(age === undefined ? {} : { age }),
    ...{ slots, pasts, earlier, scratch: Array.from({ length: depthOf(tree) }, () => new Float64Array(1)) },
  };
  const result = kernel(frame);
  return typeof result === "number" ? result : (result[0] ?? Number.NaN);
}
