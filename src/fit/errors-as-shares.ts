import type { FitSubject } from "./fit-subject.ts";

/**
 * Known errors, which a column gives in the unit of y, as shares of each level: what errors in proportion to the level are known by. A subject with values at or below zero, to which no such
 * errors belong, stays as it is.
 */
export function errorsAsShares(subject: FitSubject): FitSubject {
  const { points, standardErrors, errors, notes, name } = subject;
  if (standardErrors === undefined || points.some(({ y }) => !(y > 0))) return subject;
  return {
    ...subject,
    standardErrors: standardErrors.map((error, i) => error / (points[i]?.y ?? Number.NaN)),
    notes: [
      ...notes,
      `errors are in proportion to the level, so each of "${errors?.standardErrors ?? "se"}" is divided by the "${name}" of its row`,
    ],
  };
}
