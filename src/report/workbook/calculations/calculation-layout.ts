import type { Book } from "../book/book.ts";
import { cellAddress, columnLetters, fixedRange } from "../xlsx/address.ts";

export const CALCULATIONS = "Calculations";

/** Columns of the sheet of calculations; periods stand behind them, and behind these a note and the formula in words. */
export const COLUMNS = { line: 1, meaning: 2, unit: 3, first: 4, step: 5, start: 6 } as const;
/** Rows at the top that every formula may read. */
export const ROWS = { title: 1, subtitle: 2, check: 3, end: 5, number: 6, time: 7, step: 8 } as const;
export const FIRST_ROW = 10;

/** Where things stand on the sheet of calculations. Periods are numbered from 1; those before the horizon from 0 down. */
export interface CalculationLayout {
  column(period: number): number;
  readonly firstPeriod: number;
  readonly periods: number;
  readonly formulaColumn: number;
  readonly noteColumn: number;
  /** a cell of a row in a period, as formulas on the sheet write it */
  cell(row: number, period: number): string;
  /** a cell of one of the rows at the top */
  top(row: number, period: number): string;
  /** a row from a period to another, both of which stay where they are */
  range(row: number, from: number, to: number): string;
  /** from the first period, which stays, to one that moves */
  soFar(row: number, period: number): string;
  /** the column of a row that stays, such as its start */
  at(row: number, column: number): string;
}

export function calculationLayout({ before, months }: Book): CalculationLayout {
  const column = (period: number): number => COLUMNS.start + before + period;
  return {
    ...{ column, firstPeriod: 1 - before, periods: months.length },
    noteColumn: column(months.length) + 1,
    formulaColumn: column(months.length) + 2,
    cell: (row, period) => cellAddress({ row, column: column(period) }),
    top: (row, period) => cellAddress({ row, column: column(period) }, { row: true }),
    range: (row, from, to) => fixedRange({ row, column: column(from) }, { row, column: column(to) }),
    soFar: (row, period) => `$${columnLetters(column(1))}${row}:${cellAddress({ row, column: column(period) })}`,
    at: (row, at) => cellAddress({ row, column: at }, { column: true }),
  };
}
