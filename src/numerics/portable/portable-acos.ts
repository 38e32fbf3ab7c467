import { arcsineBend } from "./arcsine-bend.ts";
import { withoutLowWord } from "./without-low-word.ts";

const HALF_PI = 1.5707963267948966;
const HALF_PI_REST = 6.123233995736766e-17;

/** The angle of a cosine: the bits that `Math.acos` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_acos.c): a right angle less that of a sine, in parts. */
export function portableAcos(x: number): number {
  if (!(Math.abs(x) < 1)) return x === 1 ? 0 : x === -1 ? Math.PI : Number.NaN;
  if (Math.abs(x) < 0.5) {
    if (Math.abs(x) < 6.938893903907228e-18) return HALF_PI;
    return HALF_PI - (x - (HALF_PI_REST - x * arcsineBend(x * x)));
  }
  if (x < 0) {
    const z = (1 + x) * 0.5;
    const root = Math.sqrt(z);
    return Math.PI - 2 * (root + (arcsineBend(z) * root - HALF_PI_REST));
  }
  const z = (1 - x) * 0.5;
  const root = Math.sqrt(z);
  const high = withoutLowWord(root);
  return 2 * (high + (arcsineBend(z) * root + (z - high * high) / (root + high)));
}
