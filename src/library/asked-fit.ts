import type { IntervalMethod } from "../fit/curve-fit.ts";
import type { Errors } from "../fit/errors.ts";
import type { NoiseChoice } from "../fit/fit-request.ts";

/** What is asked of a fit to data, its values as a person writes them: `$500B/year`, `9 weeks`, `2026-06-30`. */
export interface AskedFit {
  /** names of curves; absent for all */
  readonly curves?: readonly string[];
  readonly noise?: NoiseChoice;
  readonly errors?: Errors | "auto";
  /** known parameters, by name */
  readonly fixed: Readonly<Record<string, string>>;
  /** where one more search begins, by parameter */
  readonly start?: Readonly<Record<string, string>>;
  /** levels of a ceiling that moves, by time */
  readonly ceiling?: Readonly<Record<string, string>>;
  /** left to the number of points where absent */
  readonly intervals?: IntervalMethod;
  /** what is believed of parameters, by name */
  readonly priors?: Readonly<Record<string, string>>;
  readonly launch?: string;
  readonly level?: number;
}
