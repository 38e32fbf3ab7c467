/**
 * What a model or a scenario says, as written: the keys of a YAML file and the argument of `defineModel` are the same thing. Every collection is a map keyed
 * by name, so that a scenario can replace one entry of what it extends, or remove it with `null`.
 */

export type InputGrade = "measured" | "derived" | "analogue" | "judgement";

/** `$2.5B/year`, `0.4`, `9 to 14 weeks` (a 90% interval), or one distribution: `{ uniform: { low: $2.5B/year, high: $2.7B/year } }`. */
export type ValueDeclaration = string | number | Readonly<Record<string, Readonly<Record<string, string | number>>>>;

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

/** Independent standard normal shocks, one per path and period; formulas shape them. */
export interface DriverDeclaration {
  readonly meaning?: string;
  readonly process: "white-noise";
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
  readonly formula: string | number;
  /** value just before the first period, for a line that refers to its own past */
  readonly start?: string | number;
  /** the date on which `start` holds: a date, or the name of a date input or of a fit */
  readonly from?: string;
  readonly history?: HistoryDeclaration;
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
  /** how long a ramp takes */
  readonly over?: string;
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

export interface FigureDeclaration {
  readonly figure: string;
  readonly line?: string;
  readonly lines?: readonly string[];
  readonly fit?: string;
  readonly title?: string;
  readonly [option: string]: string | number | boolean | readonly string[] | undefined;
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
  readonly headline?: { readonly line: string; readonly at: string; readonly label?: string };
  readonly uses?: Readonly<Record<string, string | null>>;
  readonly inputs?: Readonly<Record<string, InputDeclaration | string | number | null>>;
  readonly drivers?: Readonly<Record<string, DriverDeclaration | null>>;
  readonly lines?: Readonly<Record<string, LineDeclaration | null>>;
  readonly events?: Readonly<Record<string, EventDeclaration | null>>;
  readonly correlations?: Readonly<Record<string, readonly [string, string, number] | null>>;
  readonly targets?: Readonly<Record<string, TargetDeclaration | null>>;
  readonly checks?: Readonly<Record<string, CheckDeclaration | null>>;
  readonly figures?: Readonly<Record<string, FigureDeclaration | null>>;
  readonly spreads?: Readonly<Record<string, SpreadDeclaration | null>>;
  /** published projections to set beside the headline: series of the fact base */
  readonly references?: Readonly<Record<string, string | null>>;
  /** what the data cannot say, one sentence each */
  readonly caveats?: Readonly<Record<string, string | null>>;
}
