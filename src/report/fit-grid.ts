import type { BandPoint } from "../fit/profile-band.ts";
import { dayAt, yearsAt } from "../units/time.ts";
import type { FitAnswer } from "./fit-answer.ts";

/** The curve and both its bands at one x. An end that the data do not give is `null`. */
export interface GridPoint {
  readonly x: number;
  readonly fitted: number;
  /** for the curve itself and for one new observation; absent for very many points */
  readonly bands?: { readonly confidence: BandPoint; readonly prediction: BandPoint };
  /** later than the last point */
  readonly beyond: boolean;
}

/** Places at which bands are worked out, each a search of its own: enough for a smooth picture. */
const INSIDE = 24;
const BEYOND = 6;
/** share of the span of x by which the curve goes on after the last point */
const EXTENSION = 0.15;
/** With more points each search takes seconds, and bands of the curve are thinner than its line: they are left out, which the report and the figure say. */
export const MOST_POINTS_WITH_BANDS = 20_000;

/** The fitted curve with its bands from the first point to a little beyond the last; dates on whole days. */
export function fitGrid({ fit, subject, question }: FitAnswer): readonly GridPoint[] {
  const { clock, points } = subject;
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const until = last + EXTENSION * (last - first);
  const wanted = [
    ...Array.from({ length: INSIDE + 1 }, (_, i) => first + (i / INSIDE) * (last - first)),
    ...Array.from({ length: BEYOND }, (_, i) => last + ((i + 1) / BEYOND) * (until - last)),
  ];
  const places = [...new Set(clock.kind === "date" ? wanted.map((x) => yearsAt(dayAt(x))) : wanted)];
  return places.map((x) => {
    const t = x - clock.origin;
    const place = { x, fitted: fit.value(t), beyond: x > last };
    if (points.length > MOST_POINTS_WITH_BANDS) return place;
    return {
      ...place,
      bands: { confidence: fit.band(t, "confidence", question.level), prediction: fit.band(t, "prediction", question.level) },
    };
  });
}
