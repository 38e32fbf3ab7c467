import type { NamedCell } from "./compare-cells.ts";

/** Tags, and what stands between them. */
const PIECE = /<(\/?)([A-Za-z][\w-]*)[^>]*>|[^<]+/g;

/** The texts of a report, each with its place: the heading above it and, in a table, its row and column. Style and script are no texts of it. */
export function htmlCells(html: string): readonly NamedCell[] {
  const cells: NamedCell[] = [];
  let heading = "";
  let inside = "";
  let [table, row, column] = [0, 0, 0];
  let rowName = "";
  for (const [i, [text, closing, tag = ""]] of [...html.matchAll(PIECE)].entries()) {
    if (tag !== "") {
      inside = closing === "/" ? "" : tag;
      if (closing === "/") continue;
      if (tag === "table") [table, row] = [table + 1, 0];
      if (tag === "tr") [row, column, rowName] = [row + 1, 0, ""];
      if (tag === "td" || tag === "th") column += 1;
      continue;
    }
    if (text.trim() === "" || inside === "style" || inside === "script") continue;
    if (/^h[1-4]$/.test(inside)) heading = text;
    const inTable = /^(?:td|th)$/.test(inside);
    if (inTable && column === 1) rowName = ` (${text.slice(0, LONGEST_NAME)})`;
    const under = heading === "" ? "" : ` under "${heading.slice(0, LONGEST_NAME)}"`;
    const place = inTable ? `table ${table}${under}, row ${row}${column === 1 ? "" : rowName}, column ${column}` : `text ${i + 1}${under}`;
    cells.push({ key: inTable ? `${table} ${row} ${column} ${i}` : `${i}`, name: place, text: text.trim() });
  }
  return cells;
}

/** Characters by which a heading or a row is told. */
const LONGEST_NAME = 60;
