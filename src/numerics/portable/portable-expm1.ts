import { powersOfTwo } from "./powers-of-two.ts";

/**
 * exp(x) - 1 without the rounding of exp(x): the bits that `Math.expm1` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_expm1.c): x = k · log 2 + r as for the exponential, the
 * rounding of r kept, and expm1(r) = r + r²/2 + r³/2 · (its quotient of two polynomials in r).
 */
export function portableExpm1(x: number): number {
  const size = Math.abs(x);
  // Half of log 2, as far as the upper half of its bits goes.
  if (size < 0.3465735912322998) {
    if (size < 5.551115123125783e-17) return x;
    const square = x * (0.5 * x);
    return x - (x * bend(x, square) - square);
  }
  if (!(x <= 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  // From 56 · log 2 down.
  if (x <= -38.81622314453125) return -1;
  const k = (Math.LOG2E * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * 0.6931471803691238;
  const low = k * 1.9082149292705877e-10;
  const r = high - low;
  const lost = high - r - low;
  const square = r * (0.5 * r);
  const e = r * (bend(r, square) - lost) - lost - square;
  return scaled(r, e, k);
}

/** 2^k · (1 + r - e) - 1 */
function scaled(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k === 1024) return (1 - (e - r)) * 2 * (powersOfTwo[2047] as number) - 1;
  const power = powersOfTwo[1024 + k] as number;
  if (k <= -2 || k > 56) return (1 - (e - r)) * power - 1;
  const inverse = powersOfTwo[1024 - k] as number;
  return (k < 20 ? 1 - inverse - (e - r) : r - (e + inverse) + 1) * power;
}

function bend(r: number, square: number): number {
  const even =
    1 +
    square *
      (-0.03333333333333313 +
        square *
          (0.0015873015872548146 +
            square * (-0.0000793650757867488 + square * (0.000004008217827329362 + square * -2.0109921818362437e-7))));
  const t = 3 - even * (0.5 * r);
  return square * ((even - t) / (6 - r * t));
}
