import { numberIn } from "./table-cells.ts";
import type { TableColumn, TableRow, TableSubject } from "./table-subject.ts";

const TOTAL = /^(?:grand |sub-?)?(?:total|sum|totals)\b|\btotal$/i;
/** what does not add up from row to row */
const NOT_ADDED =
  /share|rate|ratio|percent|pct|%|growth|margin|average|mean|avg|multiple|rank|year|month|price|per[_ ]|probability|error|quantile|percentile|\bp\d+\b|retention|score|index|id$|^n$/i;
const MEDIAN = /median|p50/i;

/** Positions of the rows that say they are totals of those before them. */
export function totalRows({ rows, columns }: TableSubject): readonly number[] {
  const label = columns.find(({ isNumeric, cells }) => !isNumeric && cells.length > 0);
  return label === undefined ? [] : rows.flatMap(({ cells }, i) => (TOTAL.test((cells[label.index] ?? "").trim()) ? [i] : []));
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

/** The number in a total's row, and those of its parts. */
export function partsOf(table: TableSubject, at: number, column: number) {
  const cells = partRows(table, at).map(({ cells: row }) => (row[column] ?? "").trim());
  const own = (table.rows[at]?.cells[column] ?? "").trim();
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
