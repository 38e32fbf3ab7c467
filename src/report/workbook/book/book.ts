import type { Tree } from "../../../formula/tree.ts";
import type { Between } from "../../../model/table-function.ts";
import type { OnePath } from "../../../scenario/one-path.ts";
import type { ResolvedLine } from "../../../scenario/resolve-lines.ts";
import type { ResolvedScenario } from "../../../scenario/resolve-scenario.ts";
import type { InputResult, RunResult } from "../../../scenario/run-result.ts";
import type { Day, Month } from "../../../units/time.ts";
import type { Unit } from "../../../units/unit.ts";

/** One of the scenarios that the workbook's switch chooses from. */
export interface BookScenario {
  readonly run: RunResult;
  readonly resolved: ResolvedScenario;
  readonly sample: RunResult["jointPaths"];
  /** the engine's deterministic path, as long as the longest scenario */
  readonly path: OnePath;
  /** the same path of formulas whose numbers have become names, so that parts of them can be worked out */
  readonly named: OnePath;
  /** lines with their numbers and events as names */
  readonly lines: ReadonlyMap<string, NamedLine>;
}

/** A line whose formulas hold no number but 0, 1 and 2. */
export interface NamedLine {
  readonly line: ResolvedLine;
  readonly formula: Tree;
  readonly start?: Tree;
  /** when it begins, where that is not the horizon's beginning: the name of a number */
  readonly from?: string;
}

/** How a number is shown and how it is read: a date is shown as one and read in years since the horizon's beginning, the date of an event as the middle of its period. */
export type NumberKind = "number" | "date" | "event date";

/** A number that formulas read by name, with its value in each scenario. */
export interface BookNumber {
  readonly key: string;
  readonly kind: NumberKind;
  readonly section: NumberSection;
  readonly label: string;
  readonly meaning: string;
  readonly unit: Unit | undefined;
  /** the unit in words, where its own says too little */
  readonly measured?: string;
  /** as formulas read it, in each scenario; `undefined` where a scenario has none of it */
  readonly values: readonly (number | undefined)[];
  /** the date of an event as it was stated, in each scenario */
  readonly days?: readonly (Day | undefined)[];
  /** what the run says of it, in each scenario */
  readonly inputs?: readonly (InputResult | undefined)[];
  readonly note?: string;
  /** between what the engine takes it, as formulas read it; infinite where it says nothing */
  readonly range?: { readonly min: number; readonly max: number };
  /** the engine takes only a date within the horizon, for a line begins with it */
  readonly isWithinHorizon?: true;
}

export type NumberSection = "inputs" | "fits" | "events" | "draws" | "constants";

/** Numbers in a row that formulas look up: a line's history, its cohorts from before the horizon, a table's places or values. */
export interface BookList {
  readonly key: string;
  readonly kind: "history" | "earlier" | "table";
  readonly label: string;
  readonly meaning: string;
  readonly unit: Unit | undefined;
  /** what stands before each row: a month, a number */
  readonly rows: readonly string[];
  /** by scenario, then by row */
  readonly values: readonly (readonly (number | undefined)[])[];
}

/** A look-up table of the scenarios, its points in two lists. */
export interface BookTable {
  readonly name: string;
  readonly between: Between;
  readonly points: number;
}

/** Everything that the sheets are made of: scenarios of one model, side by side. */
export interface Book {
  readonly scenarios: readonly [BookScenario, ...BookScenario[]];
  readonly numbers: readonly BookNumber[];
  readonly lists: readonly BookList[];
  readonly tables: readonly BookTable[];
  /** names of all lines in the order of the sheet, those of used scenarios first */
  readonly lines: readonly string[];
  /** period-end months, of the longest scenario */
  readonly months: readonly Month[];
  readonly monthsPerPeriod: number;
  /** periods that every scenario has */
  readonly sharedPeriods: number;
  /** columns before the first period, for what formulas look back on */
  readonly before: number;
}
