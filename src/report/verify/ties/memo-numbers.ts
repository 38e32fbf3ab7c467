/** `−$1.2B`, `+40%`, `3.4x`, `1,000`: sign, digits, letter, rest. */
const NUMBER = /([−+-])?[^\d.\s−+–-]{0,4}?(\d[\d,]*\.?\d*|\.\d+)([KMBT])?(%)?/g;
const LETTERS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
/** two ways to the same decimal number differ by this share at most */
const SAME = 1e-9;

/**
 * The numbers in a cell for people, a range's letter and percent sign counting for both its ends where a dash joins them: `$17–50B` is 17e9 and 50e9.
 * Ends with `to` between them have each their own: `870,000 to 1.0M`, `+40% to +200%`.
 */
export function memoNumbers(cell: string): readonly number[] {
  const found = [...cell.matchAll(NUMBER)];
  const last = / to /.test(cell) ? undefined : found.at(-1);
  return found.map(([, sign, digits = "", letter = last?.[3], percent = last?.[4]]) => {
    const size = (letter === undefined ? 1 : (LETTERS[letter] ?? 1)) / (percent === undefined ? 1 : 100);
    return Number(digits.replaceAll(",", "")) * size * (sign === "−" || sign === "-" ? -1 : 1);
  });
}

/** Whether two numbers are the same but for the last bits. */
export function sameNumber(one: number, other: number): boolean {
  return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
}
