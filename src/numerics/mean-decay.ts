/** The mean of exp(−s) for s between 0 and x, (1 − exp(−x)) / x: 1 at 0, infinite far below it, 0 far above. */
export function meanDecay(x: number): number {
  return x === 0 ? 1 : -Math.expm1(-x) / x;
}
