import type { CurvePosterior } from "./curve-posterior-types.ts";
import type { FitSubject } from "./fit-subject.ts";

/** The median curve at the points, and what the points (the middles of intervals) miss it by, on the scale of the errors. */
export interface PosteriorResiduals {
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
}

/** Worked out when first asked for, and once: each point takes the curve at hundreds of draws. */
export function posteriorResiduals({ points, clock }: FitSubject, { median, noise }: CurvePosterior): () => PosteriorResiduals {
  let known: PosteriorResiduals | undefined;
  const isLog = noise.model === "multiplicative";
  const missOf = (y: number, fitted: number): number => (isLog ? Math.log(y) - Math.log(fitted) : y - fitted);
  return () => {
    if (known === undefined) {
      const fitted = points.map(({ x }) => median(x - clock.origin));
      known = { fitted, residuals: points.map(({ y }, i) => missOf(y, fitted[i] ?? Number.NaN)) };
    }
    return known;
  };
}
