/**
 * `out` = factor · exp(scale · x) for the first `n` values of a column; `out` may be either column. The same to the bit as `Math.exp` of Node 20 to 26: near zero, where growth over a month lies, the few
 * operations of Sun's FDLIBM (e_exp.c) are written out, because a call of a function takes as long as they do. Elsewhere it is `Math.exp`, for which the build has `portableExp`.
 */
export function timesExponential(
  factor: number | Float64Array,
  scale: number,
  x: Float64Array,
  out: Float64Array,
  n: number,
): Float64Array {
  return typeof factor === "number" ? numberTimes(factor, scale, x, out, n) : columnTimes(factor, scale, x, out, n);
}

/** e to the power of `x`, as `timesExponential` has it. */
export function exponential(x: number): number {
  one[0] = x;
  return numberTimes(1, 1, one, one, 1)[0] as number;
}

const one = new Float64Array(1);

// Arguments are near where their squares lie between these two: 0.3465 is half of log 2, cut, up to which fdlibm takes no powers of two out of them; below 2^-27 it gives 1 + x. The numbers P1 to P5 are
// its coefficients for the even part of x · coth(x / 2). All stand inside the loops, because V8 looks up what stands outside at every use, and calls a function rather than have it grow too long.

function columnTimes(factor: Float64Array, scale: number, x: Float64Array, out: Float64Array, n: number): Float64Array {
  const near = 0.12006225;
  const tiny = 5.551115123125783e-17;
  const P1 = 0.16666666666666602;
  const P2 = -0.0027777777777015593;
  const P3 = 0.00006613756321437934;
  const P4 = -0.0000016533902205465252;
  const P5 = 4.1381367970572385e-8;
  let i = 0;
  for (; i < n - 1; i += 2) {
    const a = scale * (x[i] as number);
    const b = scale * (x[i + 1] as number);
    const s = a * a;
    const t = b * b;
    if (s < near && t < near && s > tiny && t > tiny) {
      const c = a - s * (P1 + s * (P2 + s * (P3 + s * (P4 + s * P5))));
      const d = b - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
      out[i] = (factor[i] as number) * (1 - ((a * c) / (c - 2) - a));
      out[i + 1] = (factor[i + 1] as number) * (1 - ((b * d) / (d - 2) - b));
    } else {
      out[i] = (factor[i] as number) * Math.exp(a);
      out[i + 1] = (factor[i + 1] as number) * Math.exp(b);
    }
  }
  if (i < n) out[i] = (factor[i] as number) * exponential(scale * (x[i] as number));
  return out;
}

function numberTimes(factor: number, scale: number, x: Float64Array, out: Float64Array, n: number): Float64Array {
  const near = 0.12006225;
  const tiny = 5.551115123125783e-17;
  const P1 = 0.16666666666666602;
  const P2 = -0.0027777777777015593;
  const P3 = 0.00006613756321437934;
  const P4 = -0.0000016533902205465252;
  const P5 = 4.1381367970572385e-8;
  for (let i = 0; i < n; i++) {
    const a = scale * (x[i] as number);
    const s = a * a;
    if (s < near && s > tiny) {
      const c = a - s * (P1 + s * (P2 + s * (P3 + s * (P4 + s * P5))));
      out[i] = factor * (1 - ((a * c) / (c - 2) - a));
    } else out[i] = factor * Math.exp(a);
  }
  return out;
}
