import type { EarlyCurve } from "./early-curves.ts";
import { cellMiddle, type EarlyPosterior, type GridAxis, logRatioOf } from "./early-posterior.ts";

/**
 * Joint draws from the cells: the ceiling by the first uniform, the curve given the ceiling by the second, its growth now by the third, the noise
 * by the fourth; even within a cell. `out` receives the curve's index, its rate (1/year), the ceiling (unit of `last`) and the noise.
 */
export function earlyDraw(
  { axes, mass, weights }: EarlyPosterior,
  curves: readonly EarlyCurve[],
  last: number,
): (uniforms: ArrayLike<number>, out: Float64Array) => void {
  const { rest, now, noise } = axes;
  const count = weights.length;
  // each level of the tree sums the one below it
  const byNow = sumsOf(mass, noise.cells);
  const byCurve = sumsOf(byNow, now.cells);
  const byRest = sumsOf(byCurve, count);
  const [i, k, j, s] = [emptyPick(), emptyPick(), emptyPick(), emptyPick()];
  return (uniforms, out) => {
    pick(byRest, 0, rest.cells, uniforms[0] ?? 0.5, i);
    pick(byCurve, i.cell * count, count, uniforms[1] ?? 0.5, k);
    const branch = i.cell * count + k.cell;
    pick(byNow, branch * now.cells, now.cells, uniforms[2] ?? 0.5, j);
    pick(mass, (branch * now.cells + j.cell) * noise.cells, noise.cells, uniforms[3] ?? 0.5, s);
    const ratio = logRatioOf(placeOf(rest, i));
    out[0] = k.cell;
    out[1] = Math.exp(placeOf(now, j)) / (curves[k.cell]?.growth(ratio, 1) ?? 1);
    out[2] = last * Math.exp(ratio);
    out[3] = Math.exp(placeOf(noise, s));
  };
}

/** A cell, and how far into it. */
interface Pick {
  cell: number;
  share: number;
}

function emptyPick(): Pick {
  return { cell: 0, share: 0.5 };
}

function placeOf(axis: GridAxis, { cell, share }: Pick): number {
  return cellMiddle(axis, cell + share - 0.5);
}

/** The cell among `count` from `from` on in which the cumulative mass passes a probability of their total. */
function pick(mass: Float64Array, from: number, count: number, probability: number, out: Pick): void {
  let total = 0;
  for (let i = 0; i < count; i++) total += mass[from + i] as number;
  let left = probability * total;
  for (let i = 0; i < count; i++) {
    const here = mass[from + i] as number;
    if (left < here || i === count - 1) {
      out.cell = i;
      out.share = here > 0 ? Math.min(1, left / here) : 0.5;
      return;
    }
    left -= here;
  }
}

/** Sums of runs of `size` neighbours. */
function sumsOf(mass: Float64Array, size: number): Float64Array {
  const sums = new Float64Array(mass.length / size);
  for (let at = 0; at < mass.length; at++) {
    const run = Math.floor(at / size);
    sums[run] = (sums[run] as number) + (mass[at] as number);
  }
  return sums;
}
