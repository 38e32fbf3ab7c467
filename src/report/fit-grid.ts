import type { BandPoint } from "../fit/band-point.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import type { TellProgress } from "../fit/tell-progress.ts";
import { gridPlaces } from "./grid-places.ts";

/** The curve and both its bands at one x. An end that the data do not give is `null`. */
export interface GridPoint {
  readonly x: number;
  readonly fitted: number;
  /** for the curve itself and for one new observation; absent for very many points */
  readonly bands?: { readonly confidence: BandPoint; readonly prediction: BandPoint };
  /** later than the last point */
  readonly beyond: boolean;
}

/** With more points each search takes seconds, and bands of the curve are thinner than its line: they are left out, which the report and the figure say. */
export const MOST_POINTS_WITH_BANDS = 20_000;

/** The fitted curve with its bands from the first point to a little beyond the last; dates on whole days. `tell` hears at which place it is. */
export function fitGrid({ fit, subject, question }: FitAnswer, tell?: TellProgress): readonly GridPoint[] {
  const hasBands = subject.points.length <= MOST_POINTS_WITH_BANDS;
  return gridPlaces(subject).map(({ x, t, beyond }, n, { length }) => {
    tell?.("finding the bands, place", n, length);
    const place = { x, fitted: fit.value(t), beyond };
    if (!hasBands) return place;
    return {
      ...place,
      bands: { confidence: fit.band(t, "confidence", question.level), prediction: fit.band(t, "prediction", question.level) },
    };
  });
}
