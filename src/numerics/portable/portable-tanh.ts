import { portableExpm1 } from "./portable-expm1.ts";

/** The hyperbolic tangent: the bits that `Math.tanh` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_tanh.c): from expm1 of twice the argument. */
export function portableTanh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  const value = size < 22 ? ofSize(size) : Number.isNaN(x) ? x : 1;
  return x < 0 ? -value : value;
}

function ofSize(size: number): number {
  if (size >= 1) return 1 - 2 / (portableExpm1(2 * size) + 2);
  const t = portableExpm1(-2 * size);
  return -t / (t + 2);
}
