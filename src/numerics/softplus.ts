/** log(1 + exp(x)), without overflow for large x and without loss for small. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
