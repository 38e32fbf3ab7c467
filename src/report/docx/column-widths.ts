import type { Inline } from "../document/memo-blocks.ts";

/** No column is wider than its longest cell needs, nor narrower than its longest word. */
const LONGEST = 46;
const SHORTEST = 5;

/** Widths of a table's columns, which together are as wide as the text: in proportion to what their cells hold. */
export function columnWidths(
  head: readonly (readonly Inline[])[],
  rows: readonly (readonly (readonly Inline[])[])[],
  width: number,
): readonly number[] {
  const weights = head.map((cell, i) => {
    const lengths = [cell, ...rows.map((row) => row[i] ?? [])].map(lengthOf);
    const longest = Math.max(...lengths);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    return Math.min(LONGEST, Math.max(SHORTEST, (longest + mean) / 2));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => Math.floor((weight / total) * width));
  const rest = width - widths.reduce((sum, one) => sum + one, 0);
  return widths.map((one, i) => (i === 0 ? one + rest : one));
}

function lengthOf(cell: readonly Inline[]): number {
  return cell.reduce((sum, one) => sum + ("children" in one ? lengthOf(one.children) : "text" in one ? one.text.length : 1), 0);
}
