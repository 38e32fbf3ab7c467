import { minimise } from "../numerics/minimise.ts";
import type { JointDensity } from "./joint-density.ts";

/** A way through a posterior along one parameter, the others where they are likeliest. */
export interface Ridge {
  /** values of the parameter on its estimation scale, rising */
  readonly along: Float64Array;
  /** positions of all parameters, one row per value */
  readonly tops: Float64Array;
}

/** The walk ends where the density is this much below its top (in logarithms): nothing is drawn from there. */
const DEEPEST = 25;
/** A step that loses more than this is made again at half the length. */
const LONGEST_FALL = 4;
const GROWTH = 1.15;
const MOST_STEPS = 45;
const SMALLEST_SHARE = 1e-3;
/** Digits are not needed here: a thousandth of a standard deviation will do. */
const COARSE = { gainTolerance: 1e-7, mostSteps: 30 };

/**
 * Follows the ridge both ways from `top` along the parameter `index`, `free` being moved to where the density is largest and all others held. `units` are sizes of the parameters
 * on their estimation scales: the first step is half a unit of the parameter, later ones grow. `reach` is how far it goes at most on either side.
 */
export function traceRidge(
  density: JointDensity,
  top: Float64Array,
  index: number,
  free: readonly number[],
  units: Float64Array,
  reach: number,
): Ridge {
  const best = density.logDensity(top);
  const down = walk(density, top, index, free, units, best, -1, reach);
  const up = walk(density, top, index, free, units, best, 1, reach);
  const rows = [...down.reverse(), top, ...up];
  return { along: Float64Array.from(rows, (row) => row[index] ?? 0), tops: Float64Array.from(rows.flatMap((row) => [...row])) };
}

function walk(
  density: JointDensity,
  top: Float64Array,
  index: number,
  free: readonly number[],
  units: Float64Array,
  best: number,
  direction: number,
  reach: number,
): Float64Array[] {
  const rows: Float64Array[] = [];
  const unit = units[index] as number;
  let [before, here, height] = [top, top, best];
  for (let step = 0.5 * unit, steps = 0; steps < MOST_STEPS && step > SMALLEST_SHARE * unit; steps++) {
    const next = here.slice();
    next[index] = (here[index] as number) + direction * step;
    if (Math.abs((next[index] as number) - (top[index] as number)) > reach) break;
    // on from where the last step led
    const gone = (here[index] as number) - (before[index] as number);
    if (gone !== 0)
      for (const j of free) next[j] = (here[j] as number) + (direction * step * ((here[j] as number) - (before[j] as number))) / gone;
    const there = climb(
      density,
      density.logDensity(next) > Number.NEGATIVE_INFINITY ? next : here.with(index, next[index] as number),
      free,
      units,
    );
    if (there === undefined || there.height < height - LONGEST_FALL) {
      if (there !== undefined && there.height < best - DEEPEST) {
        rows.push(there.at);
        break;
      }
      step *= 0.5;
      continue;
    }
    rows.push(there.at);
    if (there.height < best - DEEPEST) break;
    [before, here, height] = [here, there.at, there.height];
    step *= GROWTH;
  }
  return rows;
}

/** Moves the free parameters to where the density is largest; `undefined` where it cannot. */
function climb(
  density: JointDensity,
  start: Float64Array,
  free: readonly number[],
  units: Float64Array,
): { readonly at: Float64Array; readonly height: number } | undefined {
  const at = start.slice();
  const slopes = new Float64Array(at.length);
  const place = (moved: Float64Array): Float64Array => {
    for (const [f, j] of free.entries()) at[j] = (start[j] as number) + (units[j] as number) * (moved[f] as number);
    return at;
  };
  const found = minimise(
    {
      parameters: free.length,
      value: (moved) => -density.logDensity(place(moved)),
      gradient(moved, out) {
        density.gradient(place(moved), slopes);
        for (const [f, j] of free.entries()) out[f] = -(slopes[j] as number) * (units[j] as number);
      },
    },
    new Float64Array(free.length),
    COARSE,
  );
  return found.outcome === "not-finite" ? undefined : { at: place(found.parameters).slice(), height: -found.value };
}
