import { numberIn } from "./table-cells.ts";
import type { TableColumn, TableRow, TableSubject } from "./table-subject.ts";

const TOTAL =
  /^(?:grand |sub-?)?(?:total|sum|totals)\b|\btotal$|^(?:zwischen|gesamt)?summe\b|^(?:insgesamt|gesamt|somme|totale|totaal|suma)$/i;
const SUBTOTAL = /^sub-?total\b|\bsub-?total$|^zwischensumme\b|^sous-total\b/i;
/** what does not add up from row to row */
const NOT_ADDED =
  /share|rate|ratio|percent|pct|%|growth|margin|average|mean|avg|multiple|rank|year|month|price|per[_ ]|probability|error|quantile|percentile|(?:^|[ _])p\d+(?:$|[ _])|retention|score|index|id$|^n$/i;
const MEDIAN = /median|p50/i;

/** The column that names the rows: the first of texts, or, where a total stands below dates or years, the column that says so. */
export function labelColumn({ rows, columns }: TableSubject): TableColumn | undefined {
  const [label] = columns.filter(({ isNumeric, cells }) => !isNumeric && cells.length > 0);
  const [first] = columns;
  const isUnder = first?.isNumeric === true && TOTAL.test((rows.at(-1)?.cells[first.index] ?? "").trim());
  return isUnder ? first : label;
}

/** Whether a cell says that its row is a total. */
export function saysTotal(cell: string): boolean {
  return TOTAL.test(cell.trim());
}

/** Positions of the rows that say they are totals of those before them. */
export function totalRows(table: TableSubject): readonly number[] {
  const label = labelColumn(table);
  return label === undefined ? [] : table.rows.flatMap(({ cells }, i) => (saysTotal(cells[label.index] ?? "") ? [i] : []));
}

/** The columns of numbers that add up from row to row: all that are no share, price or error; medians, which do not, only where they are asked for. */
export function footedColumns({ columns }: TableSubject, withMedians = false): readonly TableColumn[] {
  const statistic = columns.find(({ name }) => /^statistic$/i.test(name));
  if (statistic !== undefined && !withMedians && statistic.cells.some(({ text }) => MEDIAN.test(text))) return [];
  return columns.filter(({ name, isNumeric }) => isNumeric && (MEDIAN.test(name) ? withMedians : !NOT_ADDED.test(name)));
}

/** The rows that a total is of: those since the total before, or for a grand total all that are no totals. */
export function partRows(table: TableSubject, at: number): readonly TableRow[] {
  const before = totalRows(table).filter((row) => row < at);
  const isGrand = /grand/i.test(table.rows[at]?.cells.join(" ") ?? "");
  const from = isGrand || before.length === 0 ? 0 : (before.at(-1) ?? -1) + 1;
  return table.rows.slice(from, at).filter((_, i) => !before.includes(from + i));
}

/** The other rows that a total below subtotals may be of: all that are no totals, or the subtotals with what follows the last of them. */
export function partsBelowSubtotals(table: TableSubject, at: number): readonly (readonly TableRow[])[] {
  const label = labelColumn(table);
  const isSubtotal = (row: TableRow | undefined) => SUBTOTAL.test((row?.cells[label?.index ?? -1] ?? "").trim());
  const before = totalRows(table).filter((row) => row < at);
  const last = before.at(-1);
  if (last === undefined || isSubtotal(table.rows[at]) || !before.every((row) => isSubtotal(table.rows[row]))) return [];
  const leaves = table.rows.slice(0, at).filter((_, i) => !before.includes(i));
  return [leaves, [...before.flatMap((row) => table.rows[row] ?? []), ...table.rows.slice(last + 1, at)]];
}

/** The number in a total's row, and those of its parts. */
export function partsOf(table: TableSubject, at: number, column: number, rows: readonly TableRow[] = partRows(table, at)) {
  const read = (row: TableRow | undefined) => table.columns[column]?.read(row?.cells[column]) ?? "";
  const cells = rows.map(read);
  const own = read(table.rows[at]);
  const values = cells.map(numberIn).filter((value) => value !== undefined);
  const value = numberIn(own);
  return {
    total: value === undefined ? undefined : { value, line: table.rows[at]?.line ?? 1 },
    values: values.length === cells.length ? values : [],
    decimals: Math.min(...[own, ...cells].map(decimalsOf)),
  };
}

/** Whether parts add up to a total within what rounding each of them to so many decimals can do. */
export function isFooted(total: number, parts: readonly number[], decimals: number): boolean {
  const sum = parts.reduce((all, value) => all + value, 0);
  const half = 0.5 * Number(`1e${-decimals}`);
  return Math.abs(sum - total) <= half * (parts.length + 1) + 1e-9 * Math.abs(total);
}

/** How many digits stand behind the point of a plain number. */
export function decimalsOf(cell: string): number {
  return cell.split(".")[1]?.length ?? 0;
}
