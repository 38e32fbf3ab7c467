import { asNumber, asWords } from "./high-word.ts";
import { powersOfTwo } from "./powers-of-two.ts";

const TWO_TO_53 = 9_007_199_254_740_992;

/**
 * log(1 + x) without the rounding of 1 + x: the bits that `Math.log1p` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_log1p.c): as its logarithm of u = 1 + x, and what u
 * lost in rounding, over u, on top.
 */
export function portableLog1p(x: number): number {
  let f = x;
  let k = 0;
  let lost = 0;
  // Roots of a half and of two less one, as far as the upper half of their bits goes: no power of two is taken out.
  if (x > -0.292893648147583 && x < 0.4142136573791504) {
    if (x < 1.862645149230957e-9 && x > -1.862645149230957e-9) return Math.abs(x) < 5.551115123125783e-17 ? x : x - x * x * 0.5;
  } else {
    if (!(x > -1 && x < Number.POSITIVE_INFINITY)) return x === -1 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
    const u = x < TWO_TO_53 ? 1 + x : x;
    if (x < TWO_TO_53) lost = (u >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
    asNumber[0] = u;
    // One more from the root of two on, which this function cuts elsewhere than the logarithm does.
    k = (((asWords[1] as number) + 0x95f62) >> 20) - 1023;
    f = u * (powersOfTwo[1024 - k] as number) - 1;
  }
  const half = 0.5 * f * f;
  const low = k * 1.9082149292705877e-10 + lost;
  if (k !== 0 && f >= -0.000001430511474609375 && f < 9.5367431640625e-7)
    return k * 0.6931471803691238 - (half * (1 - 0.6666666666666666 * f) - low - f);
  const s = f / (2 + f);
  const z = s * s;
  const R =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z * (0.22222198432149784 + z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))));
  return k * 0.6931471803691238 - (half - (s * (half + R) + low) - f);
}
