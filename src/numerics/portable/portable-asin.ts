import { arcsineBend } from "./arcsine-bend.ts";
import { withoutLowWord } from "./without-low-word.ts";

const HALF_PI = 1.5707963267948966;
const HALF_PI_REST = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;

/** The angle of a sine: the bits that `Math.asin` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_asin.c): beyond a half, from the angle of the root of (1 - x) / 2. */
export function portableAsin(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5) return size < 7.450580596923828e-9 ? x : x + x * arcsineBend(x * x);
  if (!(size < 1)) return size === 1 ? x * HALF_PI : Number.NaN;
  const angle = beyondHalf(size);
  return x < 0 ? -angle : angle;
}

function beyondHalf(size: number): number {
  const z = (1 - size) * 0.5;
  const bend = arcsineBend(z);
  const root = Math.sqrt(z);
  // 0.975, as far as the upper half of its bits goes.
  if (size >= 0.9749999046325684) return HALF_PI - (2 * (root + root * bend) - HALF_PI_REST);
  const high = withoutLowWord(root);
  const low = (z - high * high) / (root + high);
  return QUARTER_PI - (2 * root * bend - (HALF_PI_REST - 2 * low) - (QUARTER_PI - 2 * high));
}
