/** Odds in words, to one digit, from a difference of Akaike's criterion. */
export function sayOdds(advantage: number): string {
  const odds = Number(Math.exp(Math.min(700, Math.abs(advantage) / 2)).toPrecision(1));
  return odds >= 1e6 ? "more than a million" : String(odds);
}
