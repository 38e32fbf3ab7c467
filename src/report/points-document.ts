import type { FitSubject } from "../fit/fit-subject.ts";
import { dayAt, formatDay } from "../units/time.ts";

/** The points of a curve's fit as JSON has them: `x` is the fit's own time with `dates` beside it, or the column as it stands. */
export function pointsDocument({ clock, points }: FitSubject): object {
  const dated = clock.kind === "date";
  return {
    points: points.length,
    x: points.map(({ x }) => (dated ? x - clock.origin : x)),
    ...(dated ? { dates: points.map(({ x }) => formatDay(dayAt(x))) } : {}),
    y: points.map(({ y }) => y),
  };
}
