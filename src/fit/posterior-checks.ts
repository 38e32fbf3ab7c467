import { formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import type { FitWords } from "./fit-request.ts";
import type { NoiseScale } from "./noise.ts";
import { observationMiddles } from "./observation-middles.ts";
import type { Observations } from "./observations.ts";
import { outlierClause } from "./outlier-clause.ts";
import { checkResiduals, type ResidualChecks } from "./residual-checks.ts";

/** Whether the residuals of a posterior look like noise: what least squares checks but for leverage, which a prior takes part in. */
export type PosteriorChecks = Omit<ResidualChecks, "leverage">;

/**
 * Checks what the points (the middles of intervals) miss the median curve by, in units of each one's error.
 * @param fitted the median curve at the observations
 * @param estimated how many parameters of the curve were estimated
 */
export function posteriorChecks(
  observations: Observations,
  fitted: Float64Array,
  { to }: Pick<NoiseScale, "to">,
  estimated: number,
): PosteriorChecks {
  const { times, weights, standardErrors } = observations;
  const order = Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number));
  const sorted = Float64Array.from(order, (i) => fitted[i] as number);
  const residuals = observationMiddles(observations).map(({ y }, k) => {
    const i = order[k] as number;
    const size = (standardErrors[i] as number) > 0 ? (standardErrors[i] as number) : 1 / Math.sqrt(weights[i] as number);
    return (to(y) - to(sorted[k] as number)) / size;
  });
  const { leverage: _, ...checks } = checkResiduals(Float64Array.from(residuals), sorted, new Float64Array(), estimated);
  return checks;
}

/** What the residuals warn of: errors are taken as independent and normal here. */
export function posteriorCheckClauses(
  { autocorrelation, outlier }: PosteriorChecks,
  times: Float64Array,
  words: FitWords,
): readonly string[] {
  const lasting =
    autocorrelation?.flagged === true
      ? [
          `the residuals follow each other (autocorrelation ${formatQuantity(autocorrelation.value, dimensionless, { significant: 2 })}): the curve misses a bend of the data, or errors last; they are taken as independent here, so that the intervals are too narrow`,
        ]
      : [];
  return [...lasting, ...outlierClause({ outlier }, times.slice().sort(), "for the posterior may hang on it", words)];
}
