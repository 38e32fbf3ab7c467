import type { CurveFit } from "./curve-fit.ts";
import type { FitSubject } from "./fit-subject.ts";
import { farPoints } from "./residual-checks.ts";

export interface NearPoints {
  readonly subject: FitSubject;
  /** positions of the points that are left out */
  readonly left: readonly number[];
}

/** Where the data themselves tell that errors have outliers, without those: growth rates with noise take one for two leaps, and intervals of errors that have none grow wide by it. */
export function withoutFarPoints(subject: FitSubject, { verdict, residuals }: CurveFit): NearPoints {
  const far = new Set(verdict.errors.kind === "student" ? farPoints(residuals) : []);
  if (far.size === 0) return { subject, left: [] };
  const isNear = (_: unknown, i: number): boolean => !far.has(i);
  const { points, weights, standardErrors } = subject;
  return {
    subject: {
      ...subject,
      points: points.filter(isNear),
      ...(weights === undefined ? {} : { weights: weights.filter(isNear) }),
      ...(standardErrors === undefined ? {} : { standardErrors: standardErrors.filter(isNear) }),
    },
    left: [...far],
  };
}
