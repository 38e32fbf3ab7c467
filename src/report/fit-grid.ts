import type { BandPoint } from "../fit/profile-band.ts";
import { dayAt, yearsAt } from "../units/time.ts";
import type { FitAnswer } from "./fit-answer.ts";

/** The curve and both its bands at one x. An end that the data do not give is `null`. */
export interface GridPoint {
  readonly x: number;
  readonly fitted: number;
  /** for the curve itself */
  readonly confidence: BandPoint;
  /** for one new observation */
  readonly prediction: BandPoint;
  /** later than the last point */
  readonly beyond: boolean;
}

/** Places at which bands are worked out, each a search of its own: enough for a smooth picture. */
const INSIDE = 24;
const BEYOND = 6;
/** share of the span of x by which the curve goes on after the last point */
const EXTENSION = 0.15;
/** More points than these make searches slow and bands straight: fewer places do. */
const MANY_POINTS = 20_000;
const INSIDE_MANY = 6;

/** The fitted curve with its bands from the first point to a little beyond the last; dates on whole days. */
export function fitGrid({ fit, subject, question }: FitAnswer): readonly GridPoint[] {
  const { clock, points } = subject;
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const many = points.length > MANY_POINTS;
  const [inside, beyond] = many ? [INSIDE_MANY, 1] : [INSIDE, BEYOND];
  const until = last + EXTENSION * (last - first);
  const wanted = [
    ...Array.from({ length: inside + 1 }, (_, i) => first + (i / inside) * (last - first)),
    ...Array.from({ length: beyond }, (_, i) => last + ((i + 1) / beyond) * (until - last)),
  ];
  const places = [...new Set(clock.kind === "date" ? wanted.map((x) => yearsAt(dayAt(x))) : wanted)];
  return places.map((x) => {
    const t = x - clock.origin;
    const [confidence, prediction] = [fit.band(t, "confidence", question.level), fit.band(t, "prediction", question.level)];
    return { x, fitted: fit.value(t), confidence, prediction, beyond: x > last };
  });
}
