import { quantiles } from "../numerics/quantile.ts";
import type { FitSubject } from "./fit-subject.ts";
import { type Observations, observationsOf } from "./observations.ts";
import { observationsOfSeries } from "./observations-of-series.ts";

/**
 * A subject as what a posterior is worked out from: facts with their intervals and windows, values of a file as they stand. Known errors are in the unit of the data, or shares of the
 * level where errors were told to be in proportion to it. Weights count against their median, so that the noise is that of a typical point and their unit says nothing.
 */
export function posteriorObservations({ source, clock, points, weights, standardErrors }: FitSubject): Observations {
  if (source.kind === "facts") return observationsOfSeries(source.series.points, clock.origin);
  const typical = weights === undefined ? 1 : (quantiles(weights, [0.5])[0] ?? 1);
  return observationsOf(
    points.map(({ x, y }, i) => ({
      ...{ time: x - clock.origin, low: y, high: y },
      ...(weights === undefined ? {} : { weight: (weights[i] as number) / typical }),
      ...(standardErrors === undefined ? {} : { standardError: standardErrors[i] as number }),
    })),
  );
}
