import { portableExp } from "./portable-exp.ts";
import { portableExpm1 } from "./portable-expm1.ts";

/** The hyperbolic sine: the bits that `Math.sinh` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_sinh.c): from expm1 up to 22, from the exponential beyond. */
export function portableSinh(x: number): number {
  const size = Math.abs(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    if (size < 3.725290298461914e-9) return x;
    const t = portableExpm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < 709.7822265625) return half * portableExp(size);
  if (!(size <= 710.4758600739439)) return x * 1e307;
  const root = portableExp(0.5 * size);
  return half * root * root;
}
