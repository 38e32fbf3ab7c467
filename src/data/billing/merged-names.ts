import type { Tally } from "./tally.ts";
import type { TextColumn } from "./text-column.ts";

/** A text with digits and without blanks, so long, is an id, in which a capital may tell two customers apart. */
const SHORTEST_ID = 8;

/** Customers whose names differ in capitals and blanks alone become one, called as it was first; the rows of other writings are counted. */
export function mergedNames(column: TextColumn, lines: Int32Array, tally: Tally): TextColumn {
  const first = new Map<string, number>();
  const places = new Int32Array(column.texts.length);
  let others = 0;
  for (const [code, text] of column.texts.entries()) {
    const key = plain(text);
    const known = first.get(key);
    if (known === undefined) first.set(key, code);
    else others += 1;
    places[code] = known ?? code;
  }
  if (others === 0) return column;
  const codes = column.codes.map((code) => places[code] as number);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] !== column.codes[row])
      tally.add(
        "row[|s] write[s|] a customer's name with other capitals or blanks than an earlier one and count[s|] for that customer (--exact-names keeps [it|them] apart)",
        lines[row] ?? 0,
      );
  return { ...column, codes };
}

function plain(text: string): string {
  const even = text
    .normalize("NFC")
    .replace(/[\s\u200b]+/g, " ")
    .trim();
  return isId(even) ? even : even.toLowerCase();
}

function isId(text: string): boolean {
  return text.length >= SHORTEST_ID && /\d/.test(text) && !/[ @]/.test(text);
}
