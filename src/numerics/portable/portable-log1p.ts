import { asNumber, asWords } from "./high-word.ts";
import { powersOfTwo } from "./powers-of-two.ts";

const TWO_TO_53 = 9_007_199_254_740_992;

/**
 * log(1 + x) without the rounding of 1 + x: the bits that `Math.log1p` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_log1p.c): as its logarithm of u = 1 + x, and what u
 * lost in rounding, over u, on top.
 */
export function portableLog1p(x: number): number {
  // Roots of a half and of two less one, as far as the upper half of their bits goes: no power of two is taken out.
  if (x > -0.292893648147583 && x < 0.4142136573791504) {
    const size = Math.abs(x);
    if (size < 1.862645149230957e-9) return size < 5.551115123125783e-17 ? x : x - x * x * 0.5;
    const half = 0.5 * x * x;
    return x - (half - slope(x, half));
  }
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  return x < TWO_TO_53 ? taken(x, 1 + x) : taken(x, x);
}

function taken(x: number, u: number): number {
  asNumber[0] = u;
  const high = asWords[1] as number;
  // One more from the root of two on, which this function cuts elsewhere than the logarithm does.
  const k = ((high + 0x95f62) >> 20) - 1023;
  const whole = (high >> 20) - 1023;
  const lost = u === x ? 0 : (whole > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  const f = u * (powersOfTwo[1024 - k] as number) - 1;
  const low = k * 1.9082149292705877e-10 + lost;
  const half = 0.5 * f * f;
  if (f >= -0.000001430511474609375 && f < 9.5367431640625e-7) {
    if (f === 0) return k * 0.6931471803691238 + (lost + k * 1.9082149292705877e-10);
    return k * 0.6931471803691238 - (half * (1 - 0.6666666666666666 * f) - low - f);
  }
  return k * 0.6931471803691238 - (half - (slope(f, half) + low) - f);
}

/** s · (f²/2 + R(s²)) */
function slope(f: number, half: number): number {
  const s = f / (2 + f);
  const z = s * s;
  return (
    s *
    (half +
      z *
        (0.6666666666666735 +
          z *
            (0.3999999999940942 +
              z * (0.2857142874366239 + z * (0.22222198432149784 + z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586)))))))
  );
}
