/** A density along a line in steps of one width, from which places are drawn by their probability. */
export interface StepDensity {
  /** the place below which a share `p` in (0, 1) lies, written into `out[index]`; returns the log of the density there */
  place(p: number, out: Float64Array, index: number): number;
  /** of the function that it was made from */
  readonly evaluations: number;
}

/** Steps are this share of the deviation wide; there are at most so many either way, and none where the density is below its top by more than this (in logarithms). */
const WIDTH = 0.25;
const MOST_STEPS = 80;
const DEEPEST = 14;
/** The density is flattened by this power, so that what is drawn from it reaches a little further than what it is drawn for. */
const FLATTENED = 0.8;

/** Steps about `middle` as high as the mean of a density at their ends, flattened a little. `logDensity` is finite at the middle. */
export function stepDensity(logDensity: (at: number) => number, middle: number, deviation: number): StepDensity {
  const width = WIDTH * deviation;
  const down = reach(logDensity, middle, -width);
  const up = reach(logDensity, middle, width);
  const logs = Float64Array.from([...down.reverse(), logDensity(middle), ...up]);
  const first = middle - down.length * width;
  const highest = logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const heights = logs.map((log) => Math.exp(FLATTENED * (log - highest)));
  const cells = logs.length - 1;
  const below = new Float64Array(cells + 1);
  for (let c = 0; c < cells; c++) below[c + 1] = (below[c] as number) + (heights[c] as number) + (heights[c + 1] as number);
  const total = below[cells] as number;
  const logHeights = Float64Array.from({ length: cells }, (_, c) =>
    Math.log(((below[c + 1] as number) - (below[c] as number)) / total / width),
  );
  return {
    evaluations: logs.length,
    place(p, out, index) {
      const wanted = p * total;
      let [low, high] = [0, cells];
      while (high - low > 1) {
        const half = (low + high) >> 1;
        if ((below[half] as number) <= wanted) low = half;
        else high = half;
      }
      const inside = (wanted - (below[low] as number)) / ((below[low + 1] as number) - (below[low] as number));
      out[index] = first + width * (low + inside);
      return logHeights[low] as number;
    },
  };
}

/** Log densities at steps away from the middle, up to and with the first that is deep down. */
function reach(logDensity: (at: number) => number, middle: number, step: number): number[] {
  const logs: number[] = [];
  let highest = logDensity(middle);
  for (let k = 1; k <= MOST_STEPS; k++) {
    const log = logDensity(middle + k * step);
    logs.push(Number.isNaN(log) ? Number.NEGATIVE_INFINITY : log);
    highest = Math.max(highest, log);
    if (!(log >= highest - DEEPEST)) break;
  }
  return logs;
}
