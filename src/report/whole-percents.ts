/** Shares of a whole in whole percent that add up to 100: rounded down, and what is missing given to the largest remainders. */
export function wholePercents(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const exact = parts.map((part) => (100 * part) / total);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, each) => sum + each, 0);
  const remainders = exact.map((each, i) => ({ i, rest: each - (floors[i] ?? 0) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const raised = new Set(remainders.slice(0, missing).map(({ i }) => i));
  return floors.map((floor, i) => floor + (raised.has(i) ? 1 : 0));
}
