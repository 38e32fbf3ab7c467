import gammainc from "@stdlib/math-base-special-gammainc";
import { logGammaDensity } from "./log-gamma-density.ts";
import type { Tail } from "./tail.ts";

/** Beyond this x the package takes a series whose factors are off by one: 1% wrong at shape 1,000. */
const PACKAGE_END = 1000;
/** It takes that series up to shapes this far above x. */
const PACKAGE_MARGIN = 50;
/** A term this small beside the sum changes no digit. */
const LAST_TERM = 1e-17;

/**
 * The probability that the gamma distribution of this shape and scale 1 has on one side of x ≥ 0; about 13 digits on either side, up to shape 10⁶ and down to 1e-300.
 */
export function gammaProbability(x: number, shape: number, tail: Tail): number {
  if (x > PACKAGE_END && shape < x + PACKAGE_MARGIN) {
    const above = x === Number.POSITIVE_INFINITY ? 0 : Math.exp(logGammaDensity(x, shape)) * asymptoticSum(x, shape);
    return tail === "above" ? above : 1 - above;
  }
  return gammainc(x, shape, true, tail === "above");
}

/** 1 + (a − 1)/x + (a − 1)(a − 2)/x² + …, the upper tail over the density (Abramowitz & Stegun 6.5.32); its terms fall or vanish before they could rise. */
function asymptoticSum(x: number, shape: number): number {
  let sum = 0;
  let term = 1;
  for (let k = 1; Math.abs(term) > LAST_TERM * sum; k++) {
    sum += term;
    term *= (shape - k) / x;
  }
  return sum;
}
