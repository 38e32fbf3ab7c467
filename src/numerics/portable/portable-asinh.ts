import { portableLog } from "./portable-log.ts";
import { portableLog1p } from "./portable-log1p.ts";

/** The inverse of the hyperbolic sine: the bits that `Math.asinh` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_asinh.c). */
export function portableAsinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < Number.POSITIVE_INFINITY) || size < 3.725290298461914e-9) return x;
  const value = ofSize(size);
  return x < 0 ? -value : value;
}

function ofSize(size: number): number {
  const square = size * size;
  // The bounds are 2^28 and 2, as far as the upper half of their bits goes.
  if (size >= 268_435_712) return portableLog(size) + Math.LN2;
  if (size >= 2.0000019073486328) return portableLog(2 * size + 1 / (Math.sqrt(square + 1) + size));
  return portableLog1p(size + square / (1 + Math.sqrt(1 + square)));
}
