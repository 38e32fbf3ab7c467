import { formatCount } from "../../../units/format.ts";
import type { Found, TableRule } from "../rule.ts";
import type { TableSubject } from "../table-subject.ts";
import { decimalsOf, footedColumns, isFooted, labelColumn, partsBelowSubtotals, partsOf, totalRows } from "../table-totals.ts";

/** ICAEW's twenty principles for good spreadsheet practice ask for checks that totals agree. */
export const totalDoesNotFoot: TableRule = {
  name: "total-does-not-foot",
  appliesTo: "table",
  meaning: "a total that is not the sum of its parts, beyond what rounding explains",
  why: "a reader who adds up finds the difference, and then trusts no other number",
  remedy: 'correct the total, or say in the table what else it holds ("other") or that rounded parts may not sum',
  check: (table) => [...rowsThatDoNot(table), ...columnThatDoesNot(table)],
};

function rowsThatDoNot(table: TableSubject): readonly Found[] {
  return totalRows(table).flatMap((at) =>
    footedColumns(table).flatMap((column): readonly Found[] => {
      const parts = unfooted(table, at, column.index);
      if (parts === undefined) return [];
      const { name } = column;
      const { total } = parts;
      const label = labelAt(table, at);
      if (RESULT.test(label) || (OF_SOME.test(label) && footsFromBelow(total.value, parts))) return [];
      const sum = parts.values.reduce((all, value) => all + value, 0);
      const what = `the total of "${name}" is ${say(total.value)}, but its ${parts.values.length} parts add up to ${say(sum)}`;
      return [{ what, line: total.line, column: name }];
    }),
  );
}

/** The parts that a total is not the sum of; `undefined` where it is the sum of those above it, in one of the ways that subtotals leave open. */
function unfooted(table: TableSubject, at: number, column: number) {
  const below = partsBelowSubtotals(table, at);
  const choices = [partsOf(table, at, column), ...below.map((rows) => partsOf(table, at, column, rows))].filter(
    ({ values }) => values.length > 1,
  );
  const [first] = below.length === 0 ? choices : choices.slice(-1);
  const total = first?.total;
  if (first === undefined || total === undefined || choices.some(({ values, decimals }) => agrees(table, total.value, values, decimals)))
    return undefined;
  return { ...first, total };
}

/** Of numbers this coarse a reader sees the difference, and takes it for a mistake rather than for rounding. */
const SEEN = 0.02;
const MAY_NOT_SUM = /round|may not (?:sum|add)|rundung/i;

/** Whether a sum agrees but for rounding; beyond 2% of the total only where the table says that it may not sum. */
function agrees({ rows, header }: TableSubject, total: number, values: readonly number[], decimals: number): boolean {
  if (!isFooted(total, values, decimals)) return false;
  const apart = Math.abs(total - values.reduce((all, value) => all + value, 0));
  const isSaid = [header, ...rows.map(({ cells }) => cells)].some((cells) => cells.some((cell) => MAY_NOT_SUM.test(cell)));
  return isSaid || apart <= SEEN * Math.abs(total) + 1e-9;
}

/** A result takes costs from income, which are often written without a sign: it is no sum of what stands above it. */
const RESULT =
  /\b(?:profit|loss|margin|earnings|net|result|surplus|deficit|ebitd?a?|(?:operating|comprehensive|pre-?tax) income|cash flow|change|balance|equity|difference)\b/i;
/** A total of one thing, which may be of the last rows alone: costs, below revenues. */
const OF_SOME = /\btotal \w{3,}|\w{3,} total\b|^(?:sum|total) of /i;

function labelAt(table: TableSubject, at: number): string {
  return (table.rows[at]?.cells[labelColumn(table)?.index ?? -1] ?? "").trim();
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
    const cells = parts.map(({ index, read }) => read(row.cells[index]));
    const own = total.read(row.cells[total.index]);
    if (own === "" || cells.some((cell) => cell === "" || !Number.isFinite(Number(cell)))) return [];
    const values = cells.map(Number);
    return [{ row, value: Number(own), values, foots: agrees(table, Number(own), values, Math.min(...[own, ...cells].map(decimalsOf))) }];
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
