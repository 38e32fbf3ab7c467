import type { Book, BookScenario } from "../book/book.ts";
import { fixedAddress, fixedRange } from "../xlsx/address.ts";
import { BANDS, type Band } from "./engine-places.ts";
import type { SampledLine } from "./sampled-lines.ts";
import { sheetName } from "./sheet-name.ts";

/** More cells than this make a file that is slow to open; lines beyond are left to the CSV files. */
const MOST_CELLS = 150_000;

export const PATH_ROWS = { line: 5, end: 6, percentile: 7, run: 7 + BANDS.length, distance: 7 + 2 * BANDS.length } as const;
const FIRST_PATH = PATH_ROWS.distance + BANDS.length + 2;

/** Where the sampled paths of a scenario stand: a row each, a column a period, line beside line. */
export interface PathPlaces {
  readonly sheet: string;
  readonly count: number;
  readonly lines: readonly SampledLine[];
  readonly periods: number;
  column(line: string, period: number): number;
  readonly firstRow: number;
  readonly lastRow: number;
  /** a line's paths in one period */
  paths(line: string, period: number): string;
  /** a line's paths in several */
  block(line: string, from: number, to: number): string;
  percentileCell(line: string, band: Band, period: number): string;
  distances(): string;
}

/** The paths of one scenario; `undefined` where its run kept none. */
export function pathPlaces(scenario: BookScenario, index: number, book: Book, sampled: readonly SampledLine[]): PathPlaces | undefined {
  const { sample, run } = scenario;
  if (sample === undefined) return undefined;
  const periods = run.months.length;
  const fits = Math.max(1, Math.floor(MOST_CELLS / book.scenarios.length / (sample.count * periods)));
  const lines = sampled.filter(({ name }) => sample.values[name] !== undefined).slice(0, fits);
  const sheet = book.scenarios.length === 1 ? "Paths" : sheetName(`Paths ${index + 1} ${run.name}`);
  const place = (line: string): number => lines.findIndex(({ name }) => name === line);
  const column = (line: string, period: number): number => 1 + place(line) * (periods + 1) + period;
  const lastRow = FIRST_PATH + sample.count - 1;
  return {
    ...{ sheet, count: sample.count, lines, periods, column, lastRow, firstRow: FIRST_PATH },
    paths: (line, period) =>
      fixedRange({ row: FIRST_PATH, column: column(line, period) }, { row: lastRow, column: column(line, period) }, sheet),
    block: (line, from, to) =>
      fixedRange({ row: FIRST_PATH, column: column(line, from) }, { row: lastRow, column: column(line, to) }, sheet),
    percentileCell: (line, band, period) =>
      fixedAddress({ row: PATH_ROWS.percentile + BANDS.indexOf(band), column: column(line, period) }, sheet),
    distances: () =>
      fixedRange(
        { row: PATH_ROWS.distance, column: 2 },
        { row: PATH_ROWS.distance + BANDS.length - 1, column: column(lines.at(-1)?.name ?? "", periods) },
        sheet,
      ),
  };
}
