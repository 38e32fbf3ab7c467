import { fail } from "../base/errors.ts";
import type { AskedFigure } from "../scenario/choose-figures.ts";
import type { LoadOptions, Override } from "../scenario/load-scenario.ts";
import { checkPaths } from "../scenario/paths-range.ts";
import type { RunOptions } from "../scenario/resolve-scenario.ts";
import { refuseUnknownKeys } from "./known-keys.ts";

/** A figure by its name in the scenario, or a kind of figure with its keys: `{ figure: "fan", line: "arr", scale: "log" }`. */
export type FigureAsked =
  | string
  | ({ readonly figure: string; readonly name?: string } & Readonly<Record<string, string | boolean | readonly string[]>>);

/** What may be set for one run, as on the command line. */
export interface RunAsked extends RunOptions {
  /** inputs by name, as a scenario file has values: `{ doubling_time: "8 to 12 weeks" }` */
  readonly set?: Readonly<Record<string, string | number>>;
  /** inputs of which every combination is run: `{ doubling_time: ["6 weeks", "9 weeks"] }` */
  readonly grid?: Readonly<Record<string, readonly (string | number)[]>>;
  /** these figures and no others; those that the scenario draws by itself unless told. `all` are all that it declares */
  readonly figures?: readonly FigureAsked[] | "all";
  /** lines of which joint paths are kept for the table `paths` */
  readonly keep?: readonly string[];
  /** threads of the simulation, in Node and Deno; the numbers are the same */
  readonly workers?: number;
}

/** What is set, as overrides of the scenario. */
export function overridesOf({ set = {} }: RunAsked): readonly Override[] {
  return Object.entries(set).map(([name, value]) => ({ name, value }));
}

/** What else decides how the scenario is read. */
export function loadingOf({ grid = {}, figures = [] }: RunAsked): LoadOptions {
  const axes = Object.entries(grid).map(([name, values]) => ({ name, values: values.map(String) }));
  return { grid: axes, figures: figures === "all" ? [askedFigure("all")] : figures.map(askedFigure) };
}

/** A figure as the command line asks for it. */
export function askedFigure(figure: FigureAsked): AskedFigure {
  if (typeof figure === "string") return { figure, options: {} };
  const { figure: kind, name, ...options } = figure;
  return { figure: kind, ...(name === undefined ? {} : { name }), options };
}

const KEYS = ["seed", "paths", "asOf", "sampling", "set", "grid", "figures", "keep", "workers"];
const MOST_WORKERS = 64;

/** The same, checked where nobody compiled: its keys, and the numbers that the command line checks when it reads them. */
export function checkedAsked(asked: RunAsked): RunAsked {
  refuseUnknownKeys(asked, KEYS, "a run");
  const { seed, paths, workers, grid = {}, keep = [], figures = [] } = asked;
  if (!Array.isArray(keep)) fail('it is a list of lines, as in ["arr"]', { file: "keep" });
  if (figures !== "all" && !Array.isArray(figures)) fail('it is a list of figures, as in ["fan"], or "all"', { file: "figures" });
  for (const [name, values] of Object.entries(grid))
    if (!Array.isArray(values)) fail(`it is a list of values for each input, as in { ${name}: ["6 weeks", "9 weeks"] }`, { file: "grid" });
  for (const [name, value] of Object.entries(asked.set ?? {}))
    if (typeof value !== "string" && typeof value !== "number")
      fail(`${name} is given as ${value === null ? "null" : typeof value}; write a number, or a text as a scenario file has it`, {
        file: "set",
      });
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0))
    fail(`invalid number "${seed}"; it must be a whole number from 0`, { file: "seed" });
  if (paths !== undefined && paths !== "auto") checkPaths(paths, { file: "paths" });
  if (workers !== undefined && !(Number.isSafeInteger(workers) && workers >= 1 && workers <= MOST_WORKERS))
    fail(`invalid number "${workers}"; it must be a whole number from 1 to ${MOST_WORKERS}`, { file: "workers" });
  return asked;
}
