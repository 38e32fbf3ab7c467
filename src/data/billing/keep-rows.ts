import type { TextColumns } from "./read-text-columns.ts";
import type { TextColumn } from "./text-column.ts";

/** The same without some rows; texts that only those had are gone too, so that nobody reads them. `count` is how many are marked. */
export function withoutRows(read: TextColumns, isLeftOut: Uint8Array, count: number): TextColumns {
  if (count === 0) return read;
  const kept = new Int32Array(read.rows - count);
  let next = 0;
  for (let row = 0; row < read.rows; row++) if (isLeftOut[row] === 0) kept[next++] = row;
  const pick = (values: Int32Array) => Int32Array.from(kept, (row) => values[row] as number);
  const lines = pick(read.lines);
  return {
    ...read,
    rows: kept.length,
    lines,
    hashes: pick(read.hashes),
    columns: read.columns.map((column) => used(column, pick(column.codes), lines)),
  };
}

/** A column whose texts are those that some row has. */
function used(column: TextColumn, codes: Int32Array, lines: Int32Array): TextColumn {
  const places = new Int32Array(column.texts.length).fill(-1);
  const [texts, firsts]: [string[], number[]] = [[], []];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if ((places[code] as number) < 0) {
      places[code] = texts.length;
      texts.push(column.texts[code] as string);
      firsts.push(lines[row] as number);
    }
    codes[row] = places[code] as number;
  }
  return { ...column, texts, lines: firsts, codes };
}
