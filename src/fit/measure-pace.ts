import { fitEarly } from "./early-fit.ts";
import type { EarlyOptions, RatePrior } from "./early-types.ts";

/** How fast one curve went from 10% to 90% of its ceiling, as far as its own data tell. */
export interface MeasuredPace {
  /** posterior median of the years from 10% to 90% */
  readonly years: number;
  /** the data reach far enough to tell the ceiling within a factor of three (95% interval), so that the pace is measured and not guessed */
  readonly whole: boolean;
}

/** Knows next to nothing: 95% between three months and eight hundred years. */
const VAGUE: RatePrior = { mean: Math.log(15), deviation: 2, how: "vague, so that a curve is measured by its own data" };
/** Ends of the ceiling's interval that are further apart leave open how much of the curve has been seen. */
const WHOLE = 3;

/** Measures the pace of a curve that has, mostly, run its course; for `poolPaces`. Data as for `fitEarly`, with the same refusals. */
export function measurePace({ t, y }: Pick<EarlyOptions, "t" | "y">): MeasuredPace {
  const { parameters } = fitEarly({ t, y, prior: VAGUE });
  const find = (wanted: string): (typeof parameters)[number] | undefined => parameters.find(({ name }) => name === wanted);
  const interval = find("ceiling")?.interval;
  return {
    years: find("years10To90")?.estimate ?? Number.NaN,
    whole: interval !== undefined && interval.high <= WHOLE * interval.low,
  };
}
