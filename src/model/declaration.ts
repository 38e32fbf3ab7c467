/**
 * What a model or a scenario says, as written: the keys of a YAML file and the argument of `defineModel` are the same thing. Every collection is a map keyed
 * by name, so that a scenario can replace one entry of what it extends, or remove it with `null`.
 */

export type InputGrade = "measured" | "derived" | "analogue" | "judgement";

/** `$2.5B/year`, `0.4`, `9 to 14 weeks` (a 90% interval), or one distribution: `{ uniform: { low: $2.5B/year, high: $2.7B/year } }`. */
export type ValueDeclaration = string | number | { readonly [distribution: string]: DistributionDeclaration };

/** The parameters of a distribution; a list holds numbers, or for a mixture values, each of which may be a distribution. */
export type DistributionDeclaration = { readonly [parameter: string]: string | number | readonly ValueDeclaration[] };

export interface FitDeclaration {
  readonly series: string;
  readonly curve: string;
  /** only facts as of this date or later, or earlier */
  readonly since?: string;
  readonly until?: string;
  readonly use?: readonly string[];
  /** for a series of amounts per period, the period's length: the fit is then of the yearly rate */
  readonly per?: "month" | "quarter" | "year";
  /** what is believed before the facts are seen, by parameter (`noise` among them), or of `ceiling` or `doubling_time` */
  readonly priors?: Readonly<Record<string, ValueDeclaration>>;
  /** parameters that are known */
  readonly fixed?: Readonly<Record<string, string | number>>;
}

export interface InputDeclaration {
  readonly meaning?: string;
  /** `USD/year`, `1/year`, `1`, or `date` for a calendar date (a time in formulas) */
  readonly unit?: string;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly value?: ValueDeclaration;
  readonly fit?: FitDeclaration;
  readonly grade?: InputGrade;
  readonly why?: string;
  readonly source?: string;
}

/** A random process: its name, its unit (1 where absent) and its parameters, each a value or a formula. */
export interface DriverDeclaration {
  readonly meaning?: string;
  readonly why?: string;
  readonly source?: string;
  readonly process: string;
  readonly unit?: string;
  readonly [parameter: string]: string | number | undefined;
}

/** Two inputs, Spearman's correlation of them, and why, where that is said. */
export type CorrelationDeclaration = readonly [string, string, number, string?];

/** States between which a path switches at random: `switch: { boom: { slump: 0.3/year } }` are hazards, values or formulas in 1/year. */
export interface RegimeDeclaration {
  readonly meaning?: string;
  readonly why?: string;
  readonly source?: string;
  /** the state just before the first period */
  readonly start: string;
  readonly switch: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

export interface HistoryDeclaration {
  /** facts joined by exponentials */
  readonly series?: string;
  readonly use?: readonly string[];
  /** further points by date, such as a launch: `{ 2025-05-22: $0.05B/year }` */
  readonly values?: Readonly<Record<string, string | number>>;
  /** the value at all earlier times */
  readonly before?: string | number;
}

export interface LineDeclaration {
  readonly meaning?: string;
  readonly unit: string;
  /** a stock (default) is its value at the period's end; a flow is over the period and sums */
  readonly kind?: "stock" | "flow";
  readonly formula?: string | number;
  /** value just before the first period, for a line that refers to its own past */
  readonly start?: string | number;
  /** instead of a formula, for a stock: what it holds just before the first period, and the flows into it and out of it, lines or formulas */
  readonly opening?: string | number;
  readonly in?: string | readonly string[];
  readonly out?: string | readonly string[];
  /** the date on which `start` holds: a date, or the name of a date input or of a fit */
  readonly from?: string;
  readonly history?: HistoryDeclaration;
  /** what it had in periods before the horizon, by the last month of each, for `cohorts` to count at its age: `{ "2024-05": "12 customers" }` */
  readonly earlier?: Readonly<Record<string, string | number>>;
  /** the series of the fact base that publishes this line */
  readonly series?: string;
  /** at or below zero on any path is a failed check; the headline is always held to this */
  readonly positive?: boolean;
}

export interface EventDeclaration {
  readonly on: string;
  /** a date, or the name of a date input */
  readonly at: string;
  /** an amount in the line's unit, or `x0.6` to multiply */
  readonly pulse?: string | number;
  readonly step?: string | number;
  readonly ramp?: string | number;
  /** in full at its date, then fading */
  readonly shock?: string | number;
  /** by so much of itself from its date on: `-10%` */
  readonly change?: string | number;
  /** how long a ramp takes */
  readonly over?: string;
  /** how long until half of a shock has faded */
  readonly half_life?: string;
  readonly why: string;
}

/** A function of one number, given by points: `price(seats)`. */
export interface TableDeclaration {
  readonly meaning?: string;
  /** of what it gives */
  readonly unit: string;
  /** the unit of what it is read at, 1 where absent, or `date`: it is then read at a time, as in `price(t)` */
  readonly by?: string;
  /** values by number or by date; at least two */
  readonly points?: Readonly<Record<string, string | number>>;
  /** instead of points, the facts of a series by date */
  readonly series?: string;
  readonly use?: readonly string[];
  /** between points: on a line (the default), at the earlier one, or at even growth (the default of a series) */
  readonly between?: "line" | "step" | "growth";
}

/** A swing that comes back: a cosine with its peak at a date, before any event. */
export interface CycleDeclaration {
  readonly on: string;
  /** from one peak to the next: `1 year`, or a formula */
  readonly period: string | number;
  /** how far the peak stands out: `15%` of the line, or an amount in its unit */
  readonly amplitude: string | number;
  /** a date, or the name of a date input */
  readonly peak: string;
  readonly why: string;
}

export interface TargetDeclaration {
  readonly line: string;
  readonly at_least?: string | number;
  readonly at_most?: string | number;
  /** a fact that sets the level, as `series@date` */
  readonly level_from?: string;
  readonly at?: string;
  readonly by?: string;
  /** `CY2027`, `FY2027`, `FY2027 Q1`: the sum over the span of a flow */
  readonly over?: string;
  readonly set_by?: string;
  readonly by_construction?: string;
  readonly note?: string;
}

export interface CheckDeclaration {
  /** a formula that is true when all is well */
  readonly that: string;
  readonly why?: string;
  /** only at this date; default every period */
  readonly at?: string;
  /** share of paths that may break it, default 0 */
  readonly tolerate?: number | string;
}

/**
 * Series of the fact base that a figure shows: one, several, or a map from what a row is called to its series (several where one goes on from another);
 * rows may stand under headings, in maps of their own.
 */
export type FigureSeries =
  | string
  | readonly string[]
  | Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string | readonly string[]>>>>;

export interface FigureDeclaration {
  readonly figure: string;
  readonly line?: string;
  readonly lines?: readonly string[];
  readonly fit?: string;
  readonly title?: string;
  /** drawn only where it is asked for: `--figure NAME`, `--figure all` */
  readonly optional?: boolean;
  /** facts that are loaded for it under the rule of the run's `as_of`, whether or not a line or a fit uses them */
  readonly series?: FigureSeries;
  readonly [option: string]: string | number | boolean | readonly string[] | FigureSeries | undefined;
}

/** What each route or shape alone would say. */
export interface SpreadDeclaration {
  readonly lines: Readonly<Record<string, string>>;
}

export interface Declaration {
  readonly title?: string;
  readonly description?: string;
  readonly model?: string;
  readonly extends?: string;
  readonly as_of?: string;
  readonly horizon?: { readonly from?: string; readonly until?: string; readonly step?: "month" | "quarter" | "year" };
  readonly seed?: number;
  readonly paths?: number | "auto";
  /** `random`, `latin-hypercube` or `sobol` */
  readonly sampling?: string;
  /** last month of the fiscal year, for totals by fiscal quarter and year */
  readonly fiscal_year_ends?: string;
  /** the currency in which a model that is written in USD is to be read */
  readonly currency?: string;
  /** stated correlations that cannot all hold become the nearest that can, and the run says so; else they are a fault */
  readonly repair_correlations?: boolean;
  /** what is written besides figures and tables: `[workbook, report]` */
  readonly with?: readonly string[];
  readonly headline?: { readonly line: string; readonly at: string; readonly label?: string };
  readonly uses?: Readonly<Record<string, string | null>>;
  /** values of inputs that are run as one comparison, every combination on the same draws: `{ doubling_time: [6 weeks, 9 weeks] }` */
  readonly grid?: Readonly<Record<string, readonly (string | number)[] | null>>;
  readonly inputs?: Readonly<Record<string, InputDeclaration | string | number | null>>;
  readonly drivers?: Readonly<Record<string, DriverDeclaration | null>>;
  readonly tables?: Readonly<Record<string, TableDeclaration | null>>;
  readonly regimes?: Readonly<Record<string, RegimeDeclaration | null>>;
  readonly lines?: Readonly<Record<string, LineDeclaration | null>>;
  readonly cycles?: Readonly<Record<string, CycleDeclaration | null>>;
  readonly events?: Readonly<Record<string, EventDeclaration | null>>;
  readonly correlations?: Readonly<Record<string, CorrelationDeclaration | null>>;
  readonly targets?: Readonly<Record<string, TargetDeclaration | null>>;
  readonly checks?: Readonly<Record<string, CheckDeclaration | null>>;
  readonly figures?: Readonly<Record<string, FigureDeclaration | null>>;
  readonly spreads?: Readonly<Record<string, SpreadDeclaration | null>>;
  /** published projections to set beside the headline: series of the fact base */
  readonly references?: Readonly<Record<string, string | null>>;
  /** what the data cannot say, one sentence each */
  readonly caveats?: Readonly<Record<string, string | null>>;
}
