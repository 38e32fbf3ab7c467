import { foot } from "../units/foot.ts";

const WHOLE = 100;

/** Shares of a whole in whole percent that add up to 100, by largest remainders. */
export function wholePercents(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => (WHOLE * part) / total);
  return foot(shares, 0, BigInt(WHOLE)).parts.map(Number);
}
