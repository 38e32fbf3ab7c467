/** Halvings of the bracket: beyond what a double can tell apart. */
const HALVINGS = 80;

/** Where a rising distribution function reaches a probability, by halving the bracket [low, high]. */
export function quantileBetween(distribution: (x: number) => number, probability: number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = 0.5 * (left + right);
    if (distribution(middle) < probability) left = middle;
    else right = middle;
  }
  return 0.5 * (left + right);
}
