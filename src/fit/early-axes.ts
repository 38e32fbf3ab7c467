import type { EarlyPoints } from "./early-points.ts";
import { cellMiddle, type EarlyPosterior, type EarlyProblem, earlyPosterior, type GridAxes, type GridAxis } from "./early-posterior.ts";

/** Cells of the grids on which the posterior is looked for, and of the one on which it is read. */
const SEARCHED = { rest: 28, now: 36, noise: 12 };
const READ = { rest: 80, now: 48, noise: 12 };
/** Ceilings from a thousandth above the last level to a million times it. */
const REST = { low: -7, high: 14 };
/** Growth now, as log of its ratio to the mean rate of the data: a curve's growth only falls, and may have nearly ended. */
const NOW = { low: -12, high: 4 };
/** log noise: from growth as steady as a clock to growth that doubles or vanishes from step to step. */
const NOISE = { low: Math.log(0.01), high: Math.log(3) };
/** Probability left out at either end of an axis, far less than a quantile that is shown. */
const TAIL = 1e-6;
/** The grid fits when the posterior fills this share of each axis. */
const FILLED = 0.6;
const MOST_ROUNDS = 12;

export interface FoundPosterior extends EarlyPosterior {
  readonly rounds: number;
  readonly settled: boolean;
}

/** Narrows the axes on the posterior until it fills them, then computes it on a fine grid. */
export function findPosterior(problem: EarlyProblem): FoundPosterior {
  let axes = firstAxes(problem.points);
  for (let round = 1; ; round++) {
    const narrowed = narrow(earlyPosterior(problem, axes));
    const settled = (["rest", "now", "noise"] as const).every((name) => width(narrowed[name]) >= FILLED * width(axes[name]));
    axes = narrowed;
    if (settled || round === MOST_ROUNDS) return { ...earlyPosterior(problem, withCells(axes, READ)), rounds: round, settled };
  }
}

function firstAxes({ years, below, peak }: EarlyPoints): GridAxes {
  const elapsed = years.reduce((sum, one) => sum + one, 0);
  const pace = Math.log((below[0] ?? 0) / elapsed);
  // the ceiling lies above the highest level
  const least = peak > 0 ? Math.log(Math.expm1(peak)) : REST.low;
  const axes = {
    rest: { low: Math.max(REST.low, least), high: Math.max(REST.high, least + REST.high), cells: 0 },
    now: { low: pace + NOW.low, high: pace + NOW.high, cells: 0 },
    noise: { ...NOISE, cells: 0 },
  };
  return withCells(axes, SEARCHED);
}

function withCells({ rest, now, noise }: GridAxes, cells: Readonly<Record<keyof GridAxes, number>>): GridAxes {
  return { rest: { ...rest, cells: cells.rest }, now: { ...now, cells: cells.now }, noise: { ...noise, cells: cells.noise } };
}

/** The same axes, cut back on each side to one cell beyond the tails. */
function narrow({ axes, mass, weights }: EarlyPosterior): GridAxes {
  const { rest, now, noise } = axes;
  const sums = { rest: new Float64Array(rest.cells), now: new Float64Array(now.cells), noise: new Float64Array(noise.cells) };
  let at = 0;
  for (let i = 0; i < rest.cells; i++)
    for (let k = 0; k < weights.length; k++)
      for (let j = 0; j < now.cells; j++)
        for (let s = 0; s < noise.cells; s++) {
          const one = mass[at++] as number;
          sums.rest[i] = (sums.rest[i] as number) + one;
          sums.now[j] = (sums.now[j] as number) + one;
          sums.noise[s] = (sums.noise[s] as number) + one;
        }
  return { rest: cut(rest, sums.rest), now: cut(now, sums.now), noise: cut(noise, sums.noise) };
}

function cut(axis: GridAxis, mass: Float64Array): GridAxis {
  const size = width(axis) / axis.cells;
  const first = firstAbove(mass, (i) => i);
  const last = axis.cells - 1 - firstAbove(mass, (i) => axis.cells - 1 - i);
  const low = Math.max(axis.low, cellMiddle(axis, first) - 1.5 * size);
  const high = Math.min(axis.high, cellMiddle(axis, last) + 1.5 * size);
  return { low, high, cells: axis.cells };
}

/** How many cells, counted from an end, hold no more than the tail. */
function firstAbove(mass: Float64Array, order: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < mass.length; i++) {
    sum += mass[order(i)] as number;
    if (sum > TAIL) return i;
  }
  return mass.length - 1;
}

function width({ low, high }: GridAxis): number {
  return high - low;
}
