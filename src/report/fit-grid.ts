import type { BandPoint } from "../fit/band-point.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import { cutToShare } from "../fit/shares.ts";
import type { TellProgress } from "../fit/tell-progress.ts";
import { type GridPlace, gridPlaces } from "./grid-places.ts";

/** Of the curve itself, or of one new observation. */
export type BandKind = "confidence" | "prediction";

/** The curve and both its bands at one x. An end that the data do not give is `null`; a share's bands are cut at 0% and 100%. */
export interface GridPoint {
  readonly x: number;
  readonly fitted: number;
  /** absent for very many points */
  readonly bands?: Readonly<Record<BandKind, BandPoint>>;
  /** earlier than the first point or later than the last */
  readonly beyond: boolean;
}

/** With more points each search takes seconds, and bands of the curve are thinner than its line: they are left out, which the report and the figure say. */
export const MOST_POINTS_WITH_BANDS = 20_000;

/** The fitted curve with its bands from the first point to a little beyond the last; dates on whole days. `tell` hears at which place it is. */
export function fitGrid(answer: FitAnswer, tell?: TellProgress): readonly GridPoint[] {
  return gridPlaces(answer.subject).map((place, n, { length }) => {
    tell?.("finding the bands, place", n, length);
    return fitAt(answer, place);
  });
}

/** The curve with its bands at one place. */
export function fitAt({ fit, subject, question }: FitAnswer, { x, t, beyond }: GridPlace): GridPoint {
  const place = { x, fitted: fit.value(t), beyond };
  if (subject.points.length > MOST_POINTS_WITH_BANDS) return place;
  const band = (kind: BandKind) => cutToShare(fit.band(t, kind, question.level), subject);
  return { ...place, bands: { confidence: band("confidence"), prediction: band("prediction") } };
}
