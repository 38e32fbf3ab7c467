import type { Statistic } from "../../../scenario/run-result.ts";
import type { Book } from "../book/book.ts";
import type { Calculations } from "../calculations/calculation-rows.ts";
import { fixedAddress, fixedRange } from "../xlsx/address.ts";
import type { SampledLine } from "./sampled-lines.ts";

export const ENGINE = "Engine";

/** The bands that outputs show, from low to high. */
export const BANDS = ["p2.5", "p10", "p50", "p90", "p97.5"] as const satisfies readonly Statistic[];
export type Band = (typeof BANDS)[number];

/** Label and unit stand in front. */
const FIRST_COLUMN = 3;

/** Where the engine's own numbers stand: lines in the rows that they have on the sheet of calculations, simulated bands below. */
export interface EnginePlaces {
  column(scenario: number, period: number): number;
  /** a line's deterministic path in one scenario */
  lineRange(line: string, scenario: number): string;
  bandRow(line: string, band: Band): number;
  errorRow(line: string, band: Band): number;
  bandCell(line: string, band: Band, scenario: number, period: number): string;
  /** the first row of the bands' heading */
  readonly bandsAt: number;
}

export function enginePlaces(book: Book, calculations: Calculations, sampled: readonly SampledLine[]): EnginePlaces {
  const periods = book.months.length;
  const last = Math.max(...calculations.sections.flatMap(({ at, rows }) => [at, ...rows.map((row) => row.at)]));
  const bandsAt = last + 2;
  const place = (line: string): number => sampled.findIndex(({ name }) => name === line);
  const column = (scenario: number, period: number): number => FIRST_COLUMN + scenario * (periods + 1) + period - 1;
  const bandRow = (line: string, band: Band): number => bandsAt + 1 + place(line) * 2 * BANDS.length + BANDS.indexOf(band);
  return {
    ...{ column, bandsAt, bandRow },
    errorRow: (line, band) => bandRow(line, band) + BANDS.length,
    lineRange: (line, scenario) => {
      const row = calculations.rowOf(line);
      return fixedRange({ row, column: column(scenario, 1) }, { row, column: column(scenario, periods) }, ENGINE);
    },
    bandCell: (line, band, scenario, period) => fixedAddress({ row: bandRow(line, band), column: column(scenario, period) }, ENGINE),
  };
}
