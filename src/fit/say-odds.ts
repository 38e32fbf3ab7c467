/** Below these odds one digit would be too coarse. */
const CLOSE = 3;

/** Odds in words, to one digit, from a difference of Akaike's criterion. */
export function sayOdds(advantage: number): string {
  const exact = Math.exp(Math.min(700, Math.abs(advantage) / 2));
  const odds = Number(exact.toPrecision(exact < CLOSE ? 2 : 1));
  return odds >= 1e6 ? "more than a million" : String(odds);
}
