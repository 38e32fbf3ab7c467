import type { EarlyCurve } from "./early-curves.ts";
import type { EarlyPoints } from "./early-points.ts";

/** Degrees of freedom of the steps' Student's t: jumps such as a changed definition or an opened market are common in such series. */
const DEGREES = 4;
/** Log of its density at zero. */
const PEAK = Math.log(3 / 8);
/** A level at its ceiling still wavers a little: as much as it would if it grew at this share of the curve's rate. */
const STILL = 0.004;
/** A product of factors is taken to its logarithm before it can overflow. */
const LARGE = 1e150;

/** Writes into `out` from `at` on the log likelihood of the steps for each noise. `ratio` is log(ceiling / last level). */
export type StepLikelihood = (curve: EarlyCurve, ratio: number, rate: number, out: Float64Array, at: number) => void;

/**
 * Likelihood of steps of log growth. Each step is Student's t about the rise of the curve from the level before, so that errors stay in the level and
 * do not repeat. Its scale is noise × √rise: growth comes in lumps, so that its variance is in proportion to how much growth there is. That has no unit, does
 * not depend on how a stretch is cut into steps, and dies out towards the ceiling. `noises` are logarithms.
 */
export function stepLikelihood(points: EarlyPoints, noises: Float64Array): StepLikelihood {
  const { years, growth, below } = points;
  const steps = years.length;
  const squares = new Float64Array(steps);
  const precisions = noises.map((noise) => Math.exp(-2 * noise));
  return (curve, ratio, rate, out, at) => {
    let logSpread = 0;
    for (let i = 0; i < steps; i++) {
      const span = years[i] as number;
      // rounding must not put a level above the ceiling that it is
      const rise = curve.rise(Math.max(0, ratio + (below[i] as number)), rate, span);
      const variance = rise + STILL * rate * span;
      const miss = (growth[i] as number) - rise;
      squares[i] = (miss * miss) / (DEGREES * variance);
      logSpread += 0.5 * Math.log(variance);
    }
    for (let s = 0; s < noises.length; s++) {
      const precision = precisions[s] as number;
      let product = 1;
      let log = 0;
      for (let i = 0; i < steps; i++) {
        product *= 1 + (squares[i] as number) * precision;
        if (product > LARGE) {
          log += Math.log(product);
          product = 1;
        }
      }
      out[at + s] = steps * (PEAK - (noises[s] as number)) - logSpread - 0.5 * (DEGREES + 1) * (log + Math.log(product));
    }
  };
}
