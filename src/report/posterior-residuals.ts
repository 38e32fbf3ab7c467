import type { PosteriorAnswer } from "./posterior-answer.ts";

/** The median curve at the points, and what the points (the middles of intervals) miss it by, on the scale of the errors. */
export function posteriorResiduals({ subject, found }: PosteriorAnswer): {
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
} {
  const fitted = subject.points.map(({ x }) => found.band(x - subject.clock.origin).median);
  const isLog = found.noise.model === "multiplicative";
  return {
    fitted,
    residuals: subject.points.map(({ y }, i) => (isLog ? Math.log(y) - Math.log(fitted[i] ?? Number.NaN) : y - (fitted[i] ?? Number.NaN))),
  };
}
