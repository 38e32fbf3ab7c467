import { bootstrapIntervals } from "./bootstrap-intervals.ts";
import type { EstimatedParameter, IntervalMethod } from "./curve-fit.ts";
import type { ErrorCorrelation } from "./error-correlation.ts";
import { CORRELATION } from "./errors.ts";
import { type ProfileInterval, profileInterval } from "./profile-interval.ts";
import { type SolvedModel, solvedOnAverages } from "./solve-model.ts";
import { widening } from "./standard-error.ts";
import { type Uncertainty, uncertaintyOf } from "./uncertainty.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** Share of a normal distribution below one standard deviation. */
const ONE_DEVIATION = 0.8413447460685429;

export interface DescribedParameters {
  readonly parameters: readonly EstimatedParameter[];
  readonly uncertainty: Uncertainty;
  /** a better place that a profile met on its way */
  readonly better?: Float64Array;
}

/** Estimates with standard errors and intervals. `reach` is Student's t (or the normal's z) for the level. */
export function describeParameters(solved: SolvedModel, method: IntervalMethod, level: number, reach: number): DescribedParameters {
  const { model, best, problem } = solved;
  const uncertainty = uncertaintyOf(best, problem.points, solved.spread);
  const averaged = method === "profile" && solved.coarse !== undefined ? solvedOnAverages(solved) : undefined;
  const made = method === "bootstrap" ? bootstrapIntervals(solved, level) : [];
  const intervalOf: Readonly<Record<IntervalMethod, (j: number, error: number, reach: number) => ProfileInterval>> = {
    profile: (j, error, wide) => profileInterval(solved, j, wide, error, averaged),
    wald: (j, _, wide) => waldInterval(solved, uncertainty, j, wide),
    bootstrap: (j) => made[j] ?? { low: null, high: null },
  };
  let better: Float64Array | undefined;
  const parameters = model.parameters.map(({ name, unit, min }, j): EstimatedParameter => {
    const position = best.parameters[j] ?? Number.NaN;
    const scale = problem.scales[j];
    const natural = (at: number | null): number | null => (at === null ? null : (scale?.from(at) ?? null));
    const estimate = natural(position) ?? Number.NaN;
    if (name === CORRELATION.name && solved.correlation !== undefined) return describeCorrelation(solved.correlation, level);
    if (problem.low[j] === problem.high[j])
      return {
        name,
        estimate,
        standardError: 0,
        interval: { level, method, low: estimate, high: estimate },
        identified: true,
        fixed: true,
      };
    const wider = widening((at) => at[j] as number, solved, uncertainty);
    const error = uncertainty.standardErrors[j] ?? Number.POSITIVE_INFINITY;
    const isHidden = best.outcome === "not-finite" || (solved.correlation?.outlasts === true && unit === "y");
    const found = isHidden ? { low: null, high: null } : intervalOf[method](j, error, wider * reach);
    if (found.better !== undefined) better ??= found.better.parameters;
    const [low, high] = [natural(found.low), natural(found.high)];
    const identified = low !== null && high !== null && (min < 0 || high / low <= WIDEST_RATIO);
    const standardError = !isHidden && Number.isFinite(wider * error) ? wider * error * (scale?.slope(position) ?? 1) : null;
    return { name, estimate, standardError, interval: { level, method, low, high }, identified, fixed: false };
  });
  return { parameters, uncertainty, ...(better === undefined ? {} : { better }) };
}

function describeCorrelation({ median, quantile }: ErrorCorrelation, level: number): EstimatedParameter {
  const [low, high] = [quantile((1 - level) / 2), quantile((1 + level) / 2)];
  const standardError = 0.5 * (quantile(ONE_DEVIATION) - quantile(1 - ONE_DEVIATION));
  const interval = { level, method: "posterior" as const, low, high };
  return { name: CORRELATION.name, estimate: median, standardError, interval, identified: true, fixed: false };
}

/** Symmetric on the estimation scale; an end outside the range that the data can say anything about is no end. */
function waldInterval({ problem, best }: SolvedModel, { standardErrors, held }: Uncertainty, j: number, reach: number): ProfileInterval {
  const position = best.parameters[j] ?? Number.NaN;
  const miss = reach * (standardErrors[j] ?? Number.POSITIVE_INFINITY);
  const end = (at: number): number | null => (held[j] !== true && at > (problem.low[j] ?? at) && at < (problem.high[j] ?? at) ? at : null);
  return { low: end(position - miss), high: end(position + miss) };
}
