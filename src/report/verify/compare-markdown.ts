import { type ArtefactKind, textOf } from "./artefact-kind.ts";
import { compareCells, type NamedCell } from "./compare-cells.ts";

/** Markdown: tables by row and column under their heading, all else by line. */
export const markdown: ArtefactKind = {
  name: "markdown",
  endings: [".md"],
  isText: true,
  compare: (says, should) => compareCells(markdownCells(textOf(says)), markdownCells(textOf(should))),
};

/** The cells of tables and the other lines of a Markdown text, each with its name. */
export function markdownCells(text: string): readonly NamedCell[] {
  const cells: NamedCell[] = [];
  let header: readonly string[] | undefined;
  let under = "";
  let table = 0;
  let row = 0;
  for (const [i, line] of text.split("\n").entries()) {
    if (/^#+ /.test(line)) under = ` under "${line.replace(/^#+ /, "")}"`;
    if (!line.trimStart().startsWith("|")) {
      header = undefined;
      cells.push({ name: `line ${i + 1}`, text: line });
      continue;
    }
    const parts = cellsOf(line);
    if (header === undefined) [header, row, table] = [parts, -1, table + 1];
    else row += 1;
    const place = row < 0 ? "header" : row === 0 ? "rule below the header" : `row ${row}${nameOf(parts)}`;
    for (const [k, part] of parts.entries()) {
      const column = row < 0 ? k + 1 : header[k]?.trim() || k + 1;
      cells.push({ key: `${table} ${row} ${k}`, name: `table ${table}${under}, ${place}, column ${column}`, text: part });
    }
  }
  return cells;
}

/** A row goes by its first cell. A bar behind a backslash is text. */
function nameOf([first = ""]: readonly string[]): string {
  const name = first.trim();
  return name === "" || /^[-+−$€\d.,%]+$/.test(name) ? "" : ` (${name})`;
}

function cellsOf(line: string): readonly string[] {
  const parts = line.split(/(?<!\\)\|/);
  return parts.slice(1, parts.at(-1)?.trim() === "" ? -1 : undefined);
}
