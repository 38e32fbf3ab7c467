import type { Place } from "../base/errors.ts";
import type { Fact, LeftOut, SeriesPoint, SourceQuality } from "../data/fact.ts";
import type { Fit } from "../fit/fit-types.ts";
import type { Day, Month } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";

export const STATISTICS = ["mean", "p2.5", "p5", "p10", "p25", "p50", "p75", "p90", "p95", "p97.5"] as const;
export type Statistic = (typeof STATISTICS)[number];

/** Something for each statistic, from its name and its place among them. */
export function byStatistic<T>(of: (statistic: Statistic, place: number) => T): Record<Statistic, T> {
  return Object.fromEntries(STATISTICS.map((statistic, i) => [statistic, of(statistic, i)])) as Record<Statistic, T>;
}

export const GRADES = ["measured", "derived", "analogue", "judgement"] as const;
export type Grade = (typeof GRADES)[number];

/** A stock is its value at the period's end; a flow is what passes during the period and sums over periods. */
export type LineKind = "stock" | "flow";

/** A simulated value with its Monte Carlo standard error, in the line's base unit. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** One line over all periods of the run. */
export interface LineResult {
  readonly name: string;
  readonly meaning: string;
  readonly unit: Unit;
  readonly kind: LineKind;
  /** one number per period and statistic */
  readonly statistics: Readonly<Record<Statistic, Float64Array>>;
  /** their Monte Carlo standard errors, in the same shape */
  readonly errors: Readonly<Record<Statistic, Float64Array>>;
}

/** A flow summed (or a stock taken last) over whole fiscal or calendar quarters and years, path by path. */
export interface AggregateResult {
  readonly line: string;
  readonly unit: Unit;
  readonly kind: LineKind;
  /** `CY2027`, `FY2027`, `FY2027 Q1`, `CY2026 Q3` */
  readonly span: string;
  readonly first: Month;
  readonly last: Month;
  readonly statistics: Readonly<Record<Statistic, number>>;
  /** their Monte Carlo standard errors */
  readonly errors: Readonly<Record<Statistic, number>>;
}

/** Growth of a line from one whole quarter or year to the next, path by path: what its median is, no medians of levels can tell. */
export interface GrowthResult {
  readonly line: string;
  readonly kind: LineKind;
  /** as of an aggregate */
  readonly span: string;
  /** the quarter or year before, from which it has grown: from its total, or from its end */
  readonly since: string;
  /** shares: 0.5 is half as much again */
  readonly statistics: Readonly<Record<Statistic, number>>;
  /** their Monte Carlo standard errors */
  readonly errors: Readonly<Record<Statistic, number>>;
}

/** What the headline and the targets come to for each combination of a grid's values. */
export interface GridResult {
  /** inputs, the first varying slowest, with their values as written */
  readonly axes: readonly { readonly input: string; readonly values: readonly string[] }[];
  readonly cells: readonly GridCell[];
}

export interface GridCell {
  /** one an axis, as written */
  readonly values: readonly string[];
  readonly low: Estimate;
  readonly median: Estimate;
  readonly high: Estimate;
  readonly targets: readonly { readonly name: string; readonly probability: Estimate }[];
}

/** How the paths stand to a level, or to another line, period by period: one estimated share of paths each. */
export interface OddsResult {
  /** at or beyond it at the period's end (over the period, for a flow) */
  readonly at: readonly Estimate[];
  /** at or beyond it then or in an earlier period of the run */
  readonly reached: readonly Estimate[];
}

/** A line against another one of the same unit on the same paths, as a figure asks for it. */
export interface LinePairResult {
  readonly line: string;
  readonly against: string;
  /** the line at or above the other */
  readonly odds: OddsResult;
}

export interface TargetResult {
  readonly name: string;
  readonly line: string;
  readonly unit: Unit;
  readonly direction: "at_least" | "at_most";
  readonly level: number;
  /** the level is stated in percent, and is shown so */
  readonly inPercent?: boolean;
  /** how the date is meant: the level at that period's end, any period up to it, or the sum over a span */
  readonly when:
    | { readonly kind: "at" | "by"; readonly month: Month }
    | { readonly kind: "over"; readonly span: string; readonly first: Month; readonly last: Month };
  readonly probability: Estimate;
  /** the same for every period; absent for spans */
  readonly odds?: OddsResult;
  /** the line's median at the target's date (or over its span) */
  readonly median: Estimate;
  /** who set the level, when it is somebody's forecast or guidance */
  readonly setBy?: string;
  /** where the level falls in the simulated distribution, in percent of paths below it */
  readonly percentile: number;
  /** from the line's last fact (or nowcast) to the level: the multiple, the years that are left and the doubling time that it takes; absent for spans */
  readonly needs?: {
    readonly from: number;
    readonly fromDay: Day;
    readonly multiple: number;
    readonly years: number;
    readonly doublingYears: number | null;
  };
  /** what is so by construction, in the scenario's own words */
  readonly byConstruction?: string;
  readonly note?: string;
}

export interface InputResult {
  /** `company.half_life` for an input of a used scenario */
  readonly name: string;
  readonly meaning: string;
  readonly unit: Unit;
  /** as written: `9 to 14 weeks` */
  readonly stated: string;
  /** as understood: `lognormal, 90% between 9 and 14 weeks` */
  readonly understood: string;
  readonly grade: Grade;
  readonly why: string;
  readonly source: string;
  readonly place: Place;
  /** set for this run alone, not by a file */
  readonly isSet?: true;
  /** all its numbers are written in percent, and are shown so */
  readonly inPercent?: true;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** of a calendar date, whose numbers are years since the run began, the days that these are */
  readonly days?: { readonly p5: Day; readonly p50: Day; readonly p95: Day };
}

export interface SensitivityResult {
  readonly input: string;
  readonly grade: Grade;
  /** share of the variance of the log headline that moves with this input (Pratt's measure on normal scores); they sum to at most 1 */
  readonly share: number;
  /** the headline's median among the paths in which the input is in its lowest and its highest fifth */
  readonly whenLow: Estimate;
  readonly whenHigh: Estimate;
}

/** What was asked of the fact base and what it gave. */
export interface SeriesResult {
  readonly series: string;
  readonly unit: Unit;
  readonly usedBy: string;
  /** only figures ask for it: nothing that is simulated rests on it */
  readonly isOnlyShown?: true;
  readonly points: readonly SeriesPoint[];
  readonly leftOut: readonly LeftOut[];
  /** quality of the worst source among the points */
  readonly lowestQuality: SourceQuality | undefined;
}

export interface CheckResult {
  readonly name: string;
  readonly text: string;
  /** share of paths that break it in any period in which it is asked */
  readonly broken: Estimate;
  /** the first period's month in which some path breaks it */
  readonly firstBroken?: Month;
  /** the share that is tolerated, 0 unless the scenario says otherwise */
  readonly tolerated: number;
  readonly holds: boolean;
}

/** Published projections of a charted line: analyst, guidance. */
export interface ReferencePoint {
  readonly fact: Fact;
  readonly label: string;
  /** the charted line that it projects; without it, the headline's */
  readonly line?: string;
  /** percent of paths below it at that date, when the date lies inside the run */
  readonly percentile?: number;
}

/** A value on a day. */
export interface DatedValue {
  readonly day: Day;
  readonly value: number;
}

/** A table by date of the scenario, its points in time order. */
export interface TableResult {
  readonly name: string;
  readonly unit: Unit;
  readonly points: readonly DatedValue[];
}

/** One row of the series that a figure asks for. */
export interface SeriesRow {
  readonly heading?: string;
  /** what it is called; without it, the series' name in words */
  readonly label?: string;
  /** one, or several of which each goes on from the one before */
  readonly series: readonly string[];
}

/** A figure as the model or scenario asked for it; what it needs beyond a name is kept as parsed. */
export interface FigureRequest {
  readonly name: string;
  readonly figure: string;
  readonly line?: string;
  readonly lines?: readonly string[];
  readonly fit?: string;
  readonly title?: string;
  /** series of the fact base that it shows; the run holds them, whoever else uses them */
  readonly series?: readonly SeriesRow[];
  readonly options: Readonly<Record<string, string | number | boolean>>;
  /** where it is asked for, for messages */
  readonly place?: Place;
}

export interface EventResult {
  readonly name: string;
  readonly on: string;
  /** last month of the period in which it takes effect; `undefined` where the date is uncertain */
  readonly month: Month | undefined;
  /** its date as stated, a day, a month, or the name of a date input */
  readonly at?: string;
  readonly text: string;
  readonly why: string;
}

/** A process, a fit's noise or a regime: what differs from period to period by chance alone. */
export interface ChanceResult {
  readonly name: string;
  readonly kind: "driver" | "noise of a fit" | "regime";
  readonly meaning: string;
  /** its process by name, or the states of a regime */
  readonly does: string;
  /** its numbers as stated: values, or formulas over inputs and lines */
  readonly numbers: readonly { readonly name: string; readonly stated: string }[];
  /** inputs by which its numbers are stated */
  readonly inputs: readonly string[];
  /** lines that read it, with their formulas */
  readonly readBy: readonly { readonly line: string; readonly formula: string }[];
  readonly why: string;
  readonly source: string;
  readonly place: Place;
}

/** A swing of a line about what it else would be. */
export interface CycleResult {
  readonly name: string;
  readonly on: string;
  readonly text: string;
  readonly why: string;
}

/** A line as it is written: its formula, its start and all else that decides its numbers. */
export interface FormulaResult {
  readonly name: string;
  readonly meaning: string;
  readonly stated: string;
}

/** What each route or shape alone would say of the targets: the spread that no number of paths reduces. */
export interface SpreadResult {
  /** what the rows are: `routes`, `shapes` */
  readonly label: string;
  readonly rows: readonly {
    readonly label: string;
    readonly line: string;
    /** at the headline's month, in the headline's unit */
    readonly median: Estimate;
    /** probability of each target by this row alone; `target` is the target's name */
    readonly probabilities: readonly (Estimate & { readonly target: string })[];
  }[];
}

/** One simulated scenario: everything that figures, tables and the summary are made of. */
export interface RunResult {
  readonly runId: string;
  readonly name: string;
  readonly title: string;
  readonly model: string;
  readonly file: string;
  readonly seed: number;
  readonly paths: number;
  /** why there are so many paths, where that was left to the run: what stopped it */
  readonly stopped?: string;
  /** how paths were chosen where they are not independent, and what that gives up: no Monte Carlo error of the result is to be stated then */
  readonly sampling?: { readonly name: string; readonly givesUp: string };
  readonly version: string;
  readonly asOf: Day;
  /** period-end months, in order */
  readonly months: readonly Month[];
  /** months per period: 1, 3 or 12 */
  readonly monthsPerPeriod: number;
  /** index 0 to 11 of the month in which the fiscal year ends; absent where the scenario names none */
  readonly fiscalEnd?: number;
  readonly headline: {
    readonly line: string;
    readonly label: string;
    readonly month: Month;
    readonly unit: Unit;
    readonly median: Estimate;
    readonly interval80: { readonly low: Estimate; readonly high: Estimate };
    /** the line's series in the fact base, when it has one */
    readonly series?: string;
    /** the level on `asOf`, simulated from the last fact */
    readonly nowcast?: {
      readonly median: Estimate;
      readonly low: Estimate;
      readonly high: Estimate;
      readonly lastFact: Fact;
      readonly days: number;
    };
    /** quality of the worst source that the headline rests on */
    readonly lowestQuality: SourceQuality | undefined;
  };
  readonly lines: readonly LineResult[];
  /** lines that figures set against each other; absent where none does */
  readonly linePairs?: readonly LinePairResult[];
  readonly aggregates: readonly AggregateResult[];
  /** of the amounts among the lines that have aggregates (a share or a rate has none), where every path starts above zero */
  readonly growth?: readonly GrowthResult[];
  readonly targets: readonly TargetResult[];
  readonly inputs: readonly InputResult[];
  readonly sensitivity: {
    readonly line: string;
    readonly month: Month;
    readonly rows: readonly SensitivityResult[];
    readonly shareByGrade: Readonly<Record<Grade, number>>;
    readonly unexplained: number;
  };
  readonly series: readonly SeriesResult[];
  readonly fits: readonly { readonly name: string; readonly fit: Fit }[];
  readonly checks: readonly CheckResult[];
  readonly spreads?: readonly SpreadResult[];
  /** for a scenario with a grid, which is run once for each of its combinations */
  readonly grid?: GridResult;
  readonly references: readonly ReferencePoint[];
  readonly events: readonly EventResult[];
  readonly figures: readonly FigureRequest[];
  /** names of those that are drawn only where they are asked for */
  readonly moreFigures: readonly string[];
  /** the tables by date that figures ask for; absent where none does */
  readonly tables?: readonly TableResult[];
  /** what the data cannot say, and other notes of the model and scenario */
  readonly caveats: readonly string[];
  /** pairs of inputs with a stated correlation; all else is assumed independent */
  readonly correlations: readonly {
    readonly a: string;
    readonly b: string;
    readonly spearman: number;
    readonly stated?: number;
    readonly why?: string;
  }[];
  /** what moves by chance in the course of a path; absent where nothing does */
  readonly chance?: readonly ChanceResult[];
  /** swings that come back; absent where there are none */
  readonly cycles?: readonly CycleResult[];
  /** lines as they are stated, to be compared with those of other runs */
  readonly formulas?: readonly FormulaResult[];
  /** inputs that one stream draws: those of a scenario, or of several of one model, that are used side by side */
  readonly drawnAlike: readonly (readonly string[])[];
  /** kept joint paths of chosen lines, when asked for: `values[line][path * periods + period]` */
  readonly jointPaths?: {
    readonly lines: readonly string[];
    /** those of them that were asked for as a table; the others are kept for what is made of the run */
    readonly tabled: readonly string[];
    readonly count: number;
    readonly values: Readonly<Record<string, Float64Array>>;
  };
}
