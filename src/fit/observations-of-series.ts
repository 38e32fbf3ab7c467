import type { SeriesPoint } from "../data/fact.ts";
import { yearsAt } from "../units/time.ts";
import { type Observation, type Observations, observationsOf } from "./observations.ts";

/** The facts of a series as a likelihood reads them: their intervals and windows, with time in years from `origin` (on the scale of `yearsAt`). */
export function observationsOfSeries(points: readonly SeriesPoint[], origin: number): Observations {
  return observationsOf(points.map((point) => observationOf(point, origin)));
}

function observationOf({ fact, time, interval: { low, high } }: SeriesPoint, origin: number): Observation {
  const plain = { time: time - origin, low, high };
  if (fact.window === undefined) return plain;
  const end = yearsAt(fact.window.end);
  // a point's time is the middle of its window
  return { ...plain, window: { start: 2 * time - end - origin, end: end - origin } };
}
