/** The share 1 / (1 + exp(-x)) that goes with log odds of x; `oddsShare(-x)` is what is left of one, without its cancellation. */
export function oddsShare(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
