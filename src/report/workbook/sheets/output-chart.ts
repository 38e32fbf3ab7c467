import { fixedAddress, fixedRange } from "../xlsx/address.ts";
import type { ChartNumbers, ChartSeries, ChartSpec } from "../xlsx/chart-spec.ts";
import { serialOfMonthEnd } from "./dates.ts";
import { BANDS } from "./engine-places.ts";
import { MONTH_FORMAT } from "./looks.ts";
import { axisFormat, numberFormat, unitText } from "./number-format.ts";
import { LAST_SHOWN, OUTPUT_COLUMNS, OUTPUTS, type OutputPlaces } from "./output-places.ts";
import type { SampledLine } from "./sampled-lines.ts";
import type { SheetContext } from "./sheet-kind.ts";

const PALE = "CFE3F1";
const MIDDLE = "8FBFE0";
const MEDIAN = "0072B2";
const DETERMINISTIC = "D55E00";

/** From the lowest up; the first only holds up the others. */
const AREAS = [
  ["below", "FFFFFF"],
  ["95% of paths", PALE],
  ["80% of paths", MIDDLE],
  ["80% of paths", MIDDLE],
  ["95% of paths", PALE],
] as const;

/** More labels than this would have to be turned to be read. */
const MOST_LABELS = 12;

/** A fan of the simulated bands with the deterministic path over it, as a chart of the spreadsheet's own. It ends with the shortest scenario, so that no line falls to nothing where one has ended. */
export function bandChart(line: SampledLine, places: OutputPlaces, { book }: SheetContext): ChartSpec {
  const periods = book.sharedPeriods;
  const { unit } = line.result;
  const statistics = line.results[0]?.statistics;
  const format = numberFormat(unit, statistics?.["p97.5"] ?? []);
  const header = places.headerRow(line.name);
  const numbers = (column: number, values: readonly (number | undefined)[]): ChartNumbers => ({
    range: fixedRange({ row: places.row(line.name, 1), column }, { row: places.row(line.name, periods), column }, OUTPUTS),
    values,
    format,
  });
  const edges = Array.from({ length: periods }, (_, k) => BANDS.map((band) => statistics?.[band][k]));
  const widths = (k: number): (number | undefined)[] =>
    edges.map((row) => (row[k] === undefined ? undefined : k === 0 ? row[0] : (row[k] ?? 0) - (row[k - 1] ?? 0)));
  const area = (k: number, name: string, color: string): ChartSeries => ({
    ...{ name, color, numbers: numbers(OUTPUT_COLUMNS.bands + k, widths(k)) },
    nameCell: fixedAddress({ row: header, column: OUTPUT_COLUMNS.bands + k }, OUTPUTS),
    // each band is seen once in the legend; its upper part has the same colour
    ...(k === 0 ? { hidden: true as const } : {}),
    ...(k > 2 ? { unlisted: true as const } : {}),
  });
  const column = (at: number, name: string, color: string, values: readonly (number | undefined)[]): ChartSeries => ({
    ...{ name, color, numbers: numbers(at, values) },
    nameCell: fixedAddress({ row: header, column: at }, OUTPUTS),
  });
  const deterministic = Array.from({ length: periods }, (_, k) => finite(book.scenarios[0].path.line(line.name, k)));
  const medians = edges.map((row) => row[2]);
  const months = Array.from({ length: periods }, (_, k) => serialOfMonthEnd(book.months[k] ?? 0));
  return {
    title: line.result.meaning === "" ? line.name : line.result.meaning,
    description: `${line.name}: the deterministic path, the simulated median, and the bands that hold 80% and 95% of the simulated paths in each period`,
    dates: { ...numbers(OUTPUT_COLUMNS.end, months), format: MONTH_FORMAT },
    areas: AREAS.map(([name, color], k) => area(k, name, color)),
    lines: [
      column(OUTPUT_COLUMNS.median, "Simulated median", MEDIAN, medians),
      { ...column(OUTPUT_COLUMNS.deterministic, "All inputs at their median", DETERMINISTIC, deterministic), dash: "dash" },
    ],
    valueFormat: axisFormat(unit, statistics?.["p97.5"] ?? []),
    valueTitle: unitText(unit),
    monthsBetweenLabels: book.monthsPerPeriod * Math.max(1, Math.ceil(periods / MOST_LABELS)),
    from: { row: places.chartRow(line.name), column: 1 },
    to: { row: places.chartRow(line.name) + places.chartRows - 1, column: LAST_SHOWN + 1 },
  };
}

function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
