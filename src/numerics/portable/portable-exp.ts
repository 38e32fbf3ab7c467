import { powersOfTwo } from "./powers-of-two.ts";

/**
 * e to the power of `x`: the bits that `Math.exp` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_exp.c): x = k · log 2 + r with r up to half of log 2 in size, where
 * exp(r) = 1 + r + r · c / (2 - c) and c = r - r² · (its polynomial for the even part of r · coth(r / 2)).
 */
export function portableExp(x: number): number {
  const size = Math.abs(x);
  // Half of log 2, as far as the upper half of its bits goes.
  if (size < 0.3465735912322998) {
    if (size < 3.725290298461914e-9) return 1 + x;
    const s = x * x;
    const c =
      x -
      s *
        (0.16666666666666602 +
          s * (-0.0027777777777015593 + s * (0.00006613756321437934 + s * (-0.0000016533902205465252 + s * 4.1381367970572385e-8))));
    return 1 - ((x * c) / (c - 2) - x);
  }
  if (!(size < 708)) return farExp(x);
  // The one argument at which the last bit would be wrong.
  if (x === 1) return Math.E;
  const k = (Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) | 0;
  return nearOne(x - k * 0.6931471803691238, k * 1.9082149292705877e-10) * (powersOfTwo[k + 1024] as number);
}

/** exp(high - low), between the roots of a half and of two. */
function nearOne(high: number, low: number): number {
  const r = high - low;
  const s = r * r;
  const c =
    r -
    s *
      (0.16666666666666602 +
        s * (-0.0027777777777015593 + s * (0.00006613756321437934 + s * (-0.0000016533902205465252 + s * 4.1381367970572385e-8))));
  return 1 - (low - (r * c) / (2 - c) - high);
}

/** Where the result, or its power of two, may be beyond what a number holds. */
function farExp(x: number): number {
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (x < -745.1332191019411) return 0;
  const k = (Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const near = nearOne(x - k * 0.6931471803691238, k * 1.9082149292705877e-10);
  return x > 0 ? near * (powersOfTwo[k + 1023] as number) * 2 : near * (powersOfTwo[k + 2024] as number) * (powersOfTwo[24] as number);
}
