import { normalQuantile } from "../../numerics/normal.ts";

/**
 * How a cohort thins out with age. Ages count billing periods since a customer's first payment; at age 0 all are there. Both parameters live on a line without ends (`toLine`, `fromLine`), where a search and a
 * posterior need no bounds.
 */
export interface RetentionCurve {
  readonly name: string;
  /** what it says of customers, in one phrase */
  readonly meaning: string;
  readonly parameters: readonly RetentionParameter[];
  /** share that is still there at each age, 1 at age 0; `values` are one a parameter */
  survival(age: number, values: readonly number[]): number;
}

export interface RetentionParameter {
  readonly name: string;
  readonly meaning: string;
  toLine(value: number): number;
  fromLine(place: number): number;
  /** what is believed beforehand, as mean and standard deviation of a normal on the line */
  readonly prior: { readonly mean: number; readonly deviation: number };
}

const logit = (share: number): number => Math.log(share / (1 - share));

/** Share of a cohort that leaves in its first period. Beforehand 3%, and 90% between 0.3 and 25%: monthly churn as it is published ranges from that of large contracts to that of consumer apps. */
export const firstChurn: RetentionParameter = {
  name: "churn",
  meaning: "share of a cohort that leaves in its first period",
  toLine: logit,
  fromLine: (place) => 1 / (1 + Math.exp(-place)),
  prior: { mean: logit(0.03), deviation: 1.45 },
};

/** A positive number that is believed to lie about `median`, and with 90% within a factor. */
export function positive(name: string, meaning: string, median: number, factor: number): RetentionParameter {
  return {
    name,
    meaning,
    toLine: Math.log,
    fromLine: Math.exp,
    prior: { mean: Math.log(median), deviation: Math.log(factor) / normalQuantile(0.95) },
  };
}
