import { markdownCells } from "../compare-markdown.ts";
import { cellFinding, type Finding } from "../finding.ts";

/** A cell of a Markdown table with its name in the file, without the signs that keep it from being Markdown. */
export interface MemoText {
  readonly name: string;
  readonly text: string;
}

/** A table of a Markdown text. */
export interface MemoRows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly MemoText[])[];
}

/** The tables of a Markdown text, in their order. */
export function memoRows(markdown: string): readonly MemoRows[] {
  const tables = new Map<string, MemoText[][]>();
  for (const { key, name, text } of markdownCells(markdown)) {
    const [table, row] = (key ?? "").split(" ");
    // -1 is the header, 0 the rule below it
    if (table === undefined || row === undefined) continue;
    const rows = tables.get(table) ?? [];
    tables.set(table, rows);
    const place = Number(row) + 1;
    rows[place] = [...(rows[place] ?? []), { name, text: plain(text) }];
  }
  return [...tables.values()].map(([header = [], _, ...rows]) => ({ header: header.map(({ text }) => text), rows }));
}

function plain(cell: string): string {
  return cell
    .trim()
    .replaceAll("<br>", " ")
    .replaceAll(/\\([\\|*`[\]_<~])/g, "$1");
}

/** A cell that says something else than a table for machines. */
export function memoFinding(file: string, { name, text }: MemoText, table: string, where: string, due: string): Finding {
  return {
    ...cellFinding(file, { cell: name, says: text }),
    message: `${name}: says ${text === "" ? "nothing" : text}, but ${table} of ${where} says ${due === "" ? "nothing" : due}`,
  };
}

/** A table for people that has more rows than the one for machines, or fewer. */
export function memoLength(file: string, says: number, table: string, due: number, what: string): readonly Finding[] {
  if (says === due) return [];
  const cell = `number of ${what}`;
  return [{ ...cellFinding(file, { cell, says: String(says) }), message: `${cell}: is ${says}, but ${table} has ${due}` }];
}
