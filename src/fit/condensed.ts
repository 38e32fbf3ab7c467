import type { CheckedData } from "./fit-request.ts";
import { MANY_POINTS } from "./many-points.ts";
import type { NoiseScale } from "./noise.ts";

/** Averages that show the shape of any curve, so that a search through all points from where one through them ends has a few steps to go. */
export const MOST_AVERAGES = 400;

/**
 * Long data as averages of neighbours, on the scale of the errors, each counting for as much as the points in it; `undefined` where there are few points, or errors of which averages are no likeness: that follow each other, or have outliers. Good for finding the valley in which an estimate
 * lies, and for no more: an average over a gap or a steep stretch lies off the curve.
 * @param data in the order of x, every y admitted by the scale
 */
export function condensed({ x, y, weights, varianceKnown, errors }: CheckedData, scale: NoiseScale): CheckedData | undefined {
  if (x.length <= MANY_POINTS || errors !== "independent") return undefined;
  const [times, levels, counts] = [new Float64Array(MOST_AVERAGES), new Float64Array(MOST_AVERAGES), new Float64Array(MOST_AVERAGES)];
  for (let k = 0, i = 0; k < MOST_AVERAGES; k++) {
    let [time, level, count] = [0, 0, 0];
    for (const end = Math.floor(((k + 1) * x.length) / MOST_AVERAGES); i < end; i++) {
      const weight = weights?.[i] ?? 1;
      count += weight;
      time += (weight / count) * ((x[i] as number) - time);
      level += (weight / count) * (scale.to(y[i] as number) - level);
    }
    times[k] = time;
    levels[k] = scale.from(level);
    counts[k] = count;
  }
  return { x: times, y: levels, weights: counts, varianceKnown, typicalWeight: 1, errors };
}
