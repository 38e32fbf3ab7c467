import type { TableRule } from "../rule.ts";
import { isIsoDate, isWrittenDate, numberIn, peopleNumber } from "../table-cells.ts";
import type { TableColumn, TableRow } from "../table-subject.ts";
import { saysTotal } from "../table-totals.ts";

/** texts among numbers up to this share are strays; more of them make a column of texts */
const STRAYS = 0.25;
/** columns that are meant for people */
const FOR_PEOPLE = /display|text|statement|label|note|shown|formatted|stated/i;
const MISSING = /^(?:nan|n\/?a|#\S+|null|none|nil|undefined|missing|[-–—.?]+|[+-]?(?:inf(?:inity)?|∞))$/i;

/** The kind that most cells of a column have, and those few that have another. */
export const mixedTypes: TableRule = {
  name: "mixed-types",
  appliesTo: "table",
  meaning: "a few texts in a column of numbers, or numbers among dates",
  why: "a program reads the whole column as text, or drops what does not fit without a word",
  remedy: "move remarks into a column of their own, and leave the cell empty",
  check: ({ columns, rows }) => {
    // where each row has a unit of its own, dates and amounts may stand beside each other
    const isByRow = columns.some(({ name, isNumeric }) => /(?:^|_)unit$/i.test(name) && !isNumeric);
    return columns.flatMap(({ name, cells }) => {
      // a column beside it says of which kind each cell is: a month, or a span by its name
      const isToldBeside = columns.some((other) => other.name === `${name}_kind` || other.name === `${name}_type`);
      if (FOR_PEOPLE.test(name) || isToldBeside) return [];
      // the name of a total below the years or dates of the first column that is filled in its row
      const isTotal = (text: string, row: TableRow) => row === rows.at(-1) && isFirst(name, row, columns) && saysTotal(text);
      const kinds = cells.map(({ text, row }) => ({ text, row, kind: isTotal(text, row) ? "missing" : kindOf(text) }));
      for (const kind of ["number", "date"] as const) {
        const strays = kinds.filter((cell) => cell.kind !== kind && cell.kind !== "missing" && !(isByRow && cell.kind !== "text"));
        const [first] = strays;
        const isMeant = kinds.some((cell) => cell.kind === kind);
        if (first === undefined || !isMeant || strays.length > STRAYS * cells.length) continue;
        const more = strays.length === 1 ? "" : ` and ${strays.length - 1} more cells`;
        return [{ what: `"${first.text}"${more} stands among ${kind}s`, line: first.row.line, column: name }];
      }
      return [];
    });
  },
};

function isFirst(name: string, { cells }: TableRow, columns: readonly TableColumn[]): boolean {
  return columns.find(({ index }) => (cells[index] ?? "").trim() !== "")?.name === name;
}

function kindOf(text: string): "number" | "date" | "text" | "missing" {
  if (MISSING.test(text)) return "missing";
  if (numberIn(text) !== undefined || peopleNumber(text) !== undefined) return "number";
  return isIsoDate(text) || isWrittenDate(text) ? "date" : "text";
}
