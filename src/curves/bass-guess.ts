import type { CurveParameter, CurvePoint } from "./curve.ts";
import { gridGuess } from "./grid-guess.ts";
import { gridOf } from "./grid-of.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

/** Innovation and imitation together, as multiples of one over the time since launch. */
const RATES = [0.3, 0.7, 1.3, 2, 3, 4.5, 6.5, 9, 13, 20, 35];
/** When adoption peaks, as a share of the time since launch; below 0 it only falls. */
const PEAKS = [-2, -0.5, 0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1, 1.3, 1.8, 3];
/** Imitation over innovation up to exp of this: beyond, the launch leaves no trace. */
const FARTHEST = 30;
/** Imitation over innovation at least: below, a search finds nothing that still depends on it. */
const LEAST_RATIO = 0.1;

const STARTS = gridOf(RATES, PEAKS)
  .filter(([rate = 0, peak = 0]) => rate * peak < FARTHEST)
  .map(([rate = 0, peak = 0]) => {
    const ratio = Math.max(LEAST_RATIO, Math.exp(rate * peak));
    return [rate / (1 + ratio), (rate * ratio) / (1 + ratio)];
  });

/** Starting values [capacity, innovation, imitation] of both Bass curves; `share` is the curve with a capacity of 1. */
export function bassGuess(
  parameters: readonly CurveParameter[],
  share: (t: number, values: readonly number[]) => number,
): (points: readonly CurvePoint[]) => readonly number[] {
  return scaleFreeGuess({ parameters, startsAt: "launch", sign: "positive" }, (points) =>
    gridGuess(points, STARTS, (t, [innovation = 0, imitation = 0]) => share(t, [1, innovation, imitation])),
  );
}
