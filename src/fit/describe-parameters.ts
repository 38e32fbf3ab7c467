import { bootstrapIntervals } from "./bootstrap-intervals.ts";
import type { EstimatedParameter, IntervalMethod } from "./curve-fit.ts";
import { type ProfileInterval, profileInterval } from "./profile-interval.ts";
import { type SolvedModel, solvedOnAverages } from "./solve-model.ts";
import { type Uncertainty, uncertaintyOf } from "./uncertainty.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

export interface DescribedParameters {
  readonly parameters: readonly EstimatedParameter[];
  readonly uncertainty: Uncertainty;
  /** a better place that a profile met on its way */
  readonly better?: Float64Array;
}

/** Estimates with standard errors and intervals. `reach` is Student's t (or the normal's z) for the level. */
export function describeParameters(solved: SolvedModel, method: IntervalMethod, level: number, reach: number): DescribedParameters {
  const { model, best, problem } = solved;
  const uncertainty = uncertaintyOf(best, problem.points, solved.deviation / problem.size);
  const averaged = method === "profile" && solved.coarse !== undefined ? solvedOnAverages(solved) : undefined;
  const made = method === "bootstrap" ? bootstrapIntervals(solved, level) : [];
  const intervalOf: Readonly<Record<IntervalMethod, (j: number, error: number) => ProfileInterval>> = {
    profile: (j, error) => profileInterval(solved, j, reach, error, averaged),
    wald: (j) => waldInterval(solved, uncertainty, j, reach),
    bootstrap: (j) => made[j] ?? { low: null, high: null },
  };
  let better: Float64Array | undefined;
  const parameters = model.parameters.map(({ name, min }, j): EstimatedParameter => {
    const position = best.parameters[j] ?? Number.NaN;
    const scale = problem.scales[j];
    const natural = (at: number | null): number | null => (at === null ? null : (scale?.from(at) ?? null));
    const estimate = natural(position) ?? Number.NaN;
    if (problem.low[j] === problem.high[j])
      return {
        name,
        estimate,
        standardError: 0,
        interval: { level, method, low: estimate, high: estimate },
        identified: true,
        fixed: true,
      };
    const error = uncertainty.standardErrors[j] ?? Number.POSITIVE_INFINITY;
    const found = intervalOf[method](j, error);
    if (found.better !== undefined) better ??= found.better.parameters;
    const [low, high] = [natural(found.low), natural(found.high)];
    const identified = low !== null && high !== null && (min < 0 || high / low <= WIDEST_RATIO);
    const standardError = Number.isFinite(error) ? error * (scale?.slope(position) ?? 1) : null;
    return { name, estimate, standardError, interval: { level, method, low, high }, identified, fixed: false };
  });
  return { parameters, uncertainty, ...(better === undefined ? {} : { better }) };
}

/** Symmetric on the estimation scale; an end outside the range that the data can say anything about is no end. */
function waldInterval({ problem, best }: SolvedModel, { standardErrors, held }: Uncertainty, j: number, reach: number): ProfileInterval {
  const position = best.parameters[j] ?? Number.NaN;
  const miss = reach * (standardErrors[j] ?? Number.POSITIVE_INFINITY);
  const end = (at: number): number | null => (held[j] !== true && at > (problem.low[j] ?? at) && at < (problem.high[j] ?? at) ? at : null);
  return { low: end(position - miss), high: end(position + miss) };
}
