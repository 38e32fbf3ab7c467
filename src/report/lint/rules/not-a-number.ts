import type { TableRule } from "../rule.ts";
import type { TableColumn } from "../table-subject.ts";

const MISSING = /^(?:nan|n\/?a|#n\/a|null|none|nil|undefined|missing|-{1,2}|–|—|\.|\?)$/i;
const INFINITE = /^[+-]?(?:inf(?:inity)?|∞)$|^#(?:div\/0!|ref!|value!|name\?|num!)$/i;
const MINUS_ZERO = /^-0(?:\.0*)?$/;

/** RFC 4180 has no word for it; an empty cell is what every reader of CSV takes for a missing number. */
export const notANumber: TableRule = {
  name: "not-a-number",
  appliesTo: "table",
  meaning: "NaN, Infinity, -0, n/a or an error of a spreadsheet in a column of numbers",
  why: "one such cell turns the column into text, or a sum into nothing, and which of them it is depends on the program",
  remedy: "leave the cell empty where nothing is known, and write 0 for -0",
  check: ({ columns }) =>
    columns.filter(ofNumbers).flatMap(({ name, cells }) => {
      const bad = cells.filter(({ text }) => isBad(text));
      const [first] = bad;
      if (first === undefined) return [];
      const more = bad.length === 1 ? "" : ` and ${bad.length - 1} more cells`;
      return [{ what: `"${first.text}"${more} stands among numbers`, line: first.row.line, column: name }];
    }),
  fix: ({ rows, columns }) => {
    const numeric = columns.filter(ofNumbers);
    // what is infinite was computed wrongly, and only its author knows what it should be
    if (numeric.some(({ cells }) => cells.some(({ text }) => INFINITE.test(text)))) return undefined;
    return rows.map(({ cells }) =>
      cells.map((cell, i) => {
        if (!numeric.some(({ index }) => index === i)) return cell;
        return MISSING.test(cell.trim()) ? "" : MINUS_ZERO.test(cell.trim()) ? "0" : cell;
      }),
    );
  },
};

/** Numbers but for such cells. */
function ofNumbers({ cells }: TableColumn): boolean {
  const rest = cells.filter(({ text }) => !MISSING.test(text) && !INFINITE.test(text));
  return rest.length > 0 && rest.every(({ text }) => text !== "" && Number.isFinite(Number(text)));
}

function isBad(text: string): boolean {
  return MISSING.test(text) || INFINITE.test(text) || MINUS_ZERO.test(text);
}
