import type { Book } from "../book/book.ts";
import type { SampledLine } from "./sampled-lines.ts";

export const OUTPUTS = "Outputs";

/** Columns of a line's table. */
export const OUTPUT_COLUMNS = {
  end: 1,
  deterministic: 2,
  median: 3,
  difference: 4,
  share: 5,
  low95: 6,
  low80: 7,
  high80: 8,
  high95: 9,
  /** widths of the bands, of which the chart is made */
  bands: 11,
} as const;
export const LAST_SHOWN = OUTPUT_COLUMNS.high95;
const CHART_ROWS = 19;
const TARGETS_AT = 9;

/** Where the tables of outputs stand: the targets at the top, then for each line a chart and below it its table. */
export interface OutputPlaces {
  readonly targetsAt: number;
  chartRow(line: string): number;
  headerRow(line: string): number;
  row(line: string, period: number): number;
  readonly chartRows: number;
  readonly lastRow: number;
}

export function outputPlaces(book: Book, sampled: readonly SampledLine[]): OutputPlaces {
  const targets = book.scenarios.reduce((sum, { run }) => sum + run.targets.length, 0);
  const first = TARGETS_AT + targets + 3;
  const block = CHART_ROWS + book.months.length + 4;
  const start = (line: string): number => first + sampled.findIndex(({ name }) => name === line) * block;
  const headerRow = (line: string): number => start(line) + CHART_ROWS + 1;
  return {
    ...{ targetsAt: TARGETS_AT, chartRows: CHART_ROWS, headerRow },
    chartRow: (line) => start(line) + 1,
    row: (line, period) => headerRow(line) + period,
    lastRow: first + sampled.length * block - 2,
  };
}
