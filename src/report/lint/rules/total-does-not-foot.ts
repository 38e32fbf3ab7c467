import { formatCount } from "../../../units/format.ts";
import type { Found, TableRule } from "../rule.ts";
import type { TableSubject } from "../table-subject.ts";
import { decimalsOf, footedColumns, isFooted, partsOf, totalRows } from "../table-totals.ts";

/** ICAEW's twenty principles for good spreadsheet practice ask for checks that totals agree. */
export const totalDoesNotFoot: TableRule = {
  name: "total-does-not-foot",
  appliesTo: "table",
  meaning: "a total that is not the sum of its parts, beyond what rounding explains",
  why: "a reader who adds up finds the difference, and then trusts no other number",
  remedy: 'correct the total, or say in the table what else it holds ("other") or that it may not sum',
  check: (table) => [...rowsThatDoNot(table), ...columnThatDoesNot(table)],
};

function rowsThatDoNot(table: TableSubject): readonly Found[] {
  return totalRows(table).flatMap((at) =>
    footedColumns(table).flatMap(({ name, index }): readonly Found[] => {
      const parts = partsOf(table, at, index);
      const total = parts.total;
      if (total === undefined || parts.values.length < 2 || isFooted(total.value, parts.values, parts.decimals)) return [];
      const label = labelAt(table, at);
      if (RESULT.test(label) || (OF_SOME.test(label) && footsFromBelow(total.value, parts))) return [];
      const sum = parts.values.reduce((all, value) => all + value, 0);
      return [
        {
          what: `the total of "${name}" is ${say(total.value)}, but its ${parts.values.length} parts add up to ${say(sum)}`,
          line: total.line,
          column: name,
        },
      ];
    }),
  );
}

/** A result takes costs from income, which are often written without a sign: it is no sum of what stands above it. */
const RESULT =
  /\b(?:profit|loss|margin|earnings|net|result|surplus|deficit|ebitd?a?|(?:operating|comprehensive|pre-?tax) income|cash flow|change|balance|equity|difference)\b/i;
/** A total of one thing, which may be of the last rows alone: costs, below revenues. */
const OF_SOME = /\btotal \w{3,}|\w{3,} total\b|^(?:sum|total) of /i;

function labelAt(table: TableSubject, at: number): string {
  const [label] = table.columns.filter(({ isNumeric, cells }) => !isNumeric && cells.length > 0);
  return (table.rows[at]?.cells[label?.index ?? -1] ?? "").trim();
}

/** Whether the last two or more rows above a total add up to it. */
function footsFromBelow(total: number, { values, decimals }: { readonly values: readonly number[]; readonly decimals: number }): boolean {
  return values.some((_, from) => values.length - from >= 2 && isFooted(total, values.slice(from), decimals));
}

/** Quarters, months, halves and years: columns that add up across. */
const PERIOD =
  /^(?:(?:fy|cy)?[ _]?(?:19|20)\d\d|(?:(?:19|20)\d\d[ _-]?)?[qh][1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\b|_|$)/i;

/** A column called total behind columns that add up to it in most rows, or in any row where they are periods. */
function columnThatDoesNot(table: TableSubject): readonly Found[] {
  const { columns, rows } = table;
  const total = columns.findLast(({ name, isNumeric }) => isNumeric && /^(?:grand[ _])?total(?:_|\b)|^sum$/i.test(name));
  const before = columns.slice(0, total?.index).filter(({ isNumeric }) => isNumeric);
  const arePeriods = before.length > 1 && before.every(({ name }) => PERIOD.test(name));
  const added = footedColumns(table).filter(({ index }) => index < (total?.index ?? 0));
  const parts = arePeriods ? before : added;
  if (total === undefined || parts.length < 2) return [];
  const judged = rows.flatMap((row) => {
    const cells = parts.map(({ index }) => (row.cells[index] ?? "").trim());
    const own = (row.cells[total.index] ?? "").trim();
    if (own === "" || cells.some((cell) => cell === "" || !Number.isFinite(Number(cell)))) return [];
    const values = cells.map(Number);
    return [{ row, value: Number(own), values, foots: isFooted(Number(own), values, Math.min(...[own, ...cells].map(decimalsOf))) }];
  });
  const wrong = judged.filter(({ foots }) => !foots);
  const [first] = wrong;
  if (first === undefined || (!arePeriods && wrong.length * 2 > judged.length)) return [];
  const sum = first.values.reduce((all, value) => all + value, 0);
  return [{ what: `"${total.name}" is ${say(first.value)}, but the row adds up to ${say(sum)}`, line: first.row.line, column: total.name }];
}

function say(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(12)));
}
