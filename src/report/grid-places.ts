import type { FitSubject } from "../fit/fit-subject.ts";
import { dayAt, yearsAt } from "../units/time.ts";

/** Places at which bands are worked out, each a search of its own: enough for a smooth picture. */
const INSIDE = 24;
const BEYOND = 6;
/** share of the span of x by which the curve goes on after the last point */
const EXTENSION = 0.15;

/** One place, on x and on the fit's own clock. */
export interface GridPlace {
  readonly x: number;
  readonly t: number;
  /** earlier than the first point or later than the last */
  readonly beyond: boolean;
}

/** Places from the first point to a little beyond the last, on x and on the fit's own clock; dates on whole days. */
export function gridPlaces(subject: FitSubject): readonly GridPlace[] {
  const { clock, points } = subject;
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const until = last + EXTENSION * (last - first);
  const wanted = [
    ...Array.from({ length: INSIDE + 1 }, (_, i) => first + (i / INSIDE) * (last - first)),
    ...Array.from({ length: BEYOND }, (_, i) => last + ((i + 1) / BEYOND) * (until - last)),
  ];
  const places = [...new Set(clock.kind === "date" ? wanted.map((x) => yearsAt(dayAt(x))) : wanted)];
  return places.map((x) => placeAt(x, subject));
}

/** Any place on x. */
export function placeAt(x: number, { clock, points }: FitSubject): GridPlace {
  return { x, t: x - clock.origin, beyond: x < (points[0]?.x ?? 0) || x > (points.at(-1)?.x ?? 0) };
}
