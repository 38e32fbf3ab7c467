import { OWN_NAMES } from "../book/book-names.ts";
import { CALCULATIONS, ROWS } from "../calculations/calculation-layout.ts";
import { cellAddress, fixedAddress, fixedRange } from "../xlsx/address.ts";
import type { CellStyle } from "../xlsx/cell-style.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { serialOfMonthEnd } from "./dates.ts";
import { BANDS, type Band } from "./engine-places.ts";
import { looks, MONTH_FORMAT } from "./looks.ts";
import { numberFormat, unitText } from "./number-format.ts";
import { bandChart } from "./output-chart.ts";
import { LAST_SHOWN, OUTPUT_COLUMNS, OUTPUTS, type OutputPlaces, outputPlaces } from "./output-places.ts";
import { headlineRow, putTargets } from "./output-targets.ts";
import type { SampledLine } from "./sampled-lines.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { putTop, simulatedHeader, topHighlights } from "./top.ts";

/** The headline's line and those of the targets: the deterministic path beside what was simulated. */
export const outputs: SheetKind = {
  name: OUTPUTS,
  meaning: "the headline and the targets: the deterministic path beside the simulated median and its bands, with charts",
  make(context) {
    const { book, sampled } = context;
    const places = outputPlaces(book, sampled);
    const sheet = buildSheet();
    const subtitle =
      "All inputs at their median, beside the simulated median and bands. The median of many futures is not the future of medians.";
    putTop(sheet, "Outputs", subtitle, "outputs", context, { changed: "what was simulated is of the old ones" });
    headlineRow(sheet, context);
    putTargets(sheet, places, context);
    for (const line of sampled) putLine(sheet, line, places, context);
    return [
      sheet.sheet({
        name: OUTPUTS,
        tabColor: "00703C",
        columns: [
          { first: 1, last: 1, width: 38 },
          { first: 2, last: LAST_SHOWN, width: 13.5 },
          { first: LAST_SHOWN + 1, last: LAST_SHOWN + 1, width: 3 },
          { first: OUTPUT_COLUMNS.bands, last: OUTPUT_COLUMNS.bands + BANDS.length - 1, width: 13 },
        ],
        freeze: { row: 4, column: 2 },
        highlights: topHighlights,
        choices: [],
        print: {
          area: fixedRange({ row: 1, column: 1 }, { row: places.lastRow, column: LAST_SHOWN }),
          landscape: false,
          // each line on a page of its own, the first with the targets above it
          pagesWide: { percent: PRINTED, breaks: sampled.slice(1).map(({ name }) => places.chartRow(name) - 1) },
        },
        charts: sampled.map((line) => bandChart(line, places, context)),
      }),
    ];
  },
};

/** The table's width on a page of A4, in percent. */
const PRINTED = 54;

/** Columns of a line's table; those that are simulated do not follow a changed input. */
const HEADERS: readonly (readonly [column: number, text: string, simulated?: "simulated"])[] = [
  [OUTPUT_COLUMNS.end, "Period ends"],
  [OUTPUT_COLUMNS.deterministic, "All inputs at their median"],
  [OUTPUT_COLUMNS.median, "Simulated median", "simulated"],
  [OUTPUT_COLUMNS.difference, "Difference"],
  [OUTPUT_COLUMNS.share, "Difference, as a share of the median"],
  [OUTPUT_COLUMNS.low95, "95% of paths: low", "simulated"],
  [OUTPUT_COLUMNS.low80, "80% of paths: low", "simulated"],
  [OUTPUT_COLUMNS.high80, "80% of paths: high", "simulated"],
  [OUTPUT_COLUMNS.high95, "95% of paths: high", "simulated"],
];

/** Names of the areas that a chart stacks, from the lowest up; the first only holds up the others. */
const BAND_NAMES = ["Up to 2.5%", "95% of paths", "80% of paths", "50% to 90%", "90% to 97.5%"] as const;

function putLine(sheet: SheetBuilder, line: SampledLine, places: OutputPlaces, context: SheetContext): void {
  const { book } = context;
  const header = places.headerRow(line.name);
  const top = places.chartRow(line.name) - 1;
  for (let column = 1; column <= LAST_SHOWN; column++)
    sheet.put(top, column, plainCell(column === 1 ? sayLine(line) : undefined, looks.section));
  for (const [column, text, simulated] of HEADERS)
    sheet.put(
      header,
      column,
      simulated === undefined ? plainCell(text, column === 1 ? looks.header : looks.headerRight) : simulatedHeader(text, context),
    );
  for (const [k, text] of BAND_NAMES.entries()) sheet.put(header, OUTPUT_COLUMNS.bands + k, plainCell(text, looks.part));
  sheet.put(header - 1, OUTPUT_COLUMNS.bands, plainCell("For the chart: how wide each band is", looks.part));
  sheet.height(header, HEADER_HEIGHT);
  for (let period = 1; period <= book.months.length; period++) putPeriod(sheet, line, period, places.row(line.name, period), context);
}

/** Room for three lines, which a header has once inputs were changed. */
const HEADER_HEIGHT = 44;

/** `arr: annual run rate, in USD/year, at the period's end`, with what is known of it. */
function sayLine({ name, result }: SampledLine): string {
  const unit = unitText(result.unit);
  const parts = [
    result.meaning,
    unit === "" ? "" : `in ${unit}`,
    result.kind === "flow" ? "what passes over the period" : "at the period's end",
  ];
  return `${name}: ${parts.filter((part) => part !== "").join(", ")}`;
}

/** What a band says in the scenario in use; nothing beyond its horizon. */
function bandFormula(line: string, band: Band, period: number, { book, engine }: SheetContext): string {
  const cells = book.scenarios.map(({ run }, i) => (period <= run.months.length ? engine.bandCell(line, band, i, period) : '""'));
  const known = book.scenarios.map(({ run }, i) => (run.lines.some(({ name }) => name === line) ? (cells[i] ?? '""') : '""'));
  return known.length === 1 ? (known[0] ?? "") : `CHOOSE(${OWN_NAMES.scenarioNumber},${known.join(",")})`;
}

/** A reference where the scenario in use has the period, and nothing where it has ended. */
function withinHorizon(reference: string, period: number, { book }: SheetContext): string {
  const has = book.scenarios.map(({ run }) => period <= run.months.length);
  return has.every(Boolean) ? reference : `CHOOSE(${OWN_NAMES.scenarioNumber},${has.map((one) => (one ? reference : '""')).join(",")})`;
}

function putPeriod(sheet: SheetBuilder, line: SampledLine, period: number, row: number, context: SheetContext): void {
  const { calculations, book } = context;
  const own = line.results[0];
  const bands = BANDS.map((band) => own?.statistics[band][period - 1]);
  const format = numberFormat(line.result.unit, [...(own?.statistics["p97.5"] ?? []), ...(own?.statistics.p50 ?? [])]);
  const deterministic = deterministicValue(line, period, context);
  const calculation = (at: number): string => fixedAddress({ row: at, column: calculations.layout.column(period) }, CALCULATIONS);
  const link = { ...looks.link, format };
  const month = (book.months[0] ?? 0) + (period - 1) * book.monthsPerPeriod;
  sheet.put(row, OUTPUT_COLUMNS.end, {
    ...{ formula: calculation(ROWS.end), value: serialOfMonthEnd(month) },
    style: { ...looks.link, format: MONTH_FORMAT, align: "left" },
  });
  sheet.put(row, OUTPUT_COLUMNS.deterministic, {
    formula: withinHorizon(calculation(calculations.rowOf(line.name)), period, context),
    value: deterministic ?? "",
    style: { ...link, bold: true },
  });
  for (const [k, band] of BANDS.entries())
    sheet.put(row, BAND_COLUMNS[k] ?? 0, { formula: bandFormula(line.name, band, period, context), value: bands[k] ?? "", style: link });
  putDifference(sheet, row, deterministic, bands[BANDS.indexOf("p50")], { ...looks.formula, format });
  putWidths(sheet, row, bands, { ...looks.part, format });
}

/** Columns of the bands, from the lowest up. */
const BAND_COLUMNS = [
  OUTPUT_COLUMNS.low95,
  OUTPUT_COLUMNS.low80,
  OUTPUT_COLUMNS.median,
  OUTPUT_COLUMNS.high80,
  OUTPUT_COLUMNS.high95,
] as const;

/** What the first scenario's path has in a period of its own horizon. */
function deterministicValue(line: SampledLine, period: number, { book }: SheetContext): number | undefined {
  const { path, run } = book.scenarios[0];
  const found = path.line(line.name, period - 1);
  return found !== undefined && Number.isFinite(found) && period <= run.months.length ? found : undefined;
}

/** By how much the path differs from the median, and by which share of its size. */
function putDifference(sheet: SheetBuilder, row: number, path: number | undefined, median: number | undefined, style: CellStyle): void {
  const [d, m] = [OUTPUT_COLUMNS.deterministic, OUTPUT_COLUMNS.median].map((column) => cellAddress({ row, column }));
  const difference = path === undefined || median === undefined ? "" : path - median;
  sheet.put(row, OUTPUT_COLUMNS.difference, { formula: `IF(OR(${d}="",${m}=""),"",${d}-${m})`, value: difference, style });
  const share = difference === "" || median === undefined || median === 0 ? "" : difference / Math.abs(median);
  sheet.put(row, OUTPUT_COLUMNS.share, {
    formula: `IF(OR(${d}="",${m}=""),"",IF(${m}=0,"",(${d}-${m})/ABS(${m})))`,
    ...{ value: share, style: { ...looks.formula, format: "+0.0%;-0.0%;0.0%" } },
  });
}

/** How wide each band is, for the chart, which stacks them. */
function putWidths(sheet: SheetBuilder, row: number, bands: readonly (number | undefined)[], style: CellStyle): void {
  const inRow = (column: number): string => cellAddress({ row, column });
  for (const [k, column] of BAND_COLUMNS.entries()) {
    const [upper, lower] = [inRow(column), k === 0 ? undefined : inRow(BAND_COLUMNS[k - 1] ?? column)];
    const width = lower === undefined ? upper : `IF(${upper}="","",${upper}-${lower})`;
    const value = bands[k] === undefined ? "" : k === 0 ? (bands[0] ?? 0) : (bands[k] ?? 0) - (bands[k - 1] ?? 0);
    sheet.put(row, OUTPUT_COLUMNS.bands + k, { formula: width, value, style });
  }
}
