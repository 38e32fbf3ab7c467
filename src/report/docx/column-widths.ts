import type { Inline } from "../document/memo-blocks.ts";
import { piecesOf } from "./breakable.ts";

/** A column is not given more than this many signs, however long its cells are. */
const LONGEST = 90;
/** Twips of a letter of a table, and of the room between two columns. */
const LETTER = 92;
/** of a letter of a heading, which is bold, and which other fonts than the one that is asked for make wider still */
const BOLD_LETTER = 118;
const GAP = 130;

type Cells = readonly (readonly Inline[])[];

/** Widths of a table's columns, which together are as wide as the text: no word is broken if it can be helped, and the rest goes to columns in proportion to what they hold. */
export function columnWidths(head: Cells, rows: readonly Cells[], width: number): readonly number[] {
  const columns = columnsOf(head, rows);
  const least = columns.map(leastOf);
  const wanted = columns.map((texts) => {
    const lengths = texts.map((text) => text.length);
    const mean = lengths.reduce((total, length) => total + length, 0) / lengths.length;
    return Math.min(LONGEST, (Math.max(...lengths) + mean) / 2) * LETTER + GAP;
  });
  const spare = Math.max(0, width - sum(least));
  const shares = wanted.map((one, i) => Math.max(0, one - (least[i] ?? 0)));
  const total = sum(shares) || 1;
  const scale = Math.min(1, width / sum(least));
  const widths = least.map((one, i) => Math.floor(one * scale + (spare * (shares[i] ?? 0)) / total));
  return widths.map((one, i) => (i === 0 ? one + width - sum(widths) : one));
}

/** The width below which some word of the table would be broken. */
export function leastWidth(head: Cells, rows: readonly Cells[]): number {
  return sum(columnsOf(head, rows).map(leastOf));
}

function columnsOf(head: Cells, rows: readonly Cells[]): readonly (readonly string[])[] {
  return head.map((cell, i) => [cell, ...rows.map((row) => row[i] ?? [])].map(textOf));
}

/** @param texts a column's, its heading first */
function leastOf([heading = "", ...texts]: readonly string[]): number {
  const widthOf = (text: string, letter: number): number => Math.max(...piecesOf(text).map((word) => word.length)) * letter;
  return Math.max(widthOf(heading, BOLD_LETTER), ...texts.map((text) => widthOf(text, LETTER))) + GAP;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function textOf(cell: readonly Inline[]): string {
  return cell.map((one) => ("children" in one ? textOf(one.children) : "text" in one ? one.text : "")).join("");
}
