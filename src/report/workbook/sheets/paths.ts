import type { RunResult } from "../../../scenario/run-result.ts";
import { formatCount } from "../../../units/format.ts";
import type { BookScenario } from "../book/book.ts";
import { cellAddress, fixedRange } from "../xlsx/address.ts";
import type { Sheet } from "../xlsx/sheet.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { serialOfMonthEnd } from "./dates.ts";
import { sayBand } from "./engine.ts";
import { BANDS } from "./engine-places.ts";
import { looks, MONTH_FORMAT } from "./looks.ts";
import { numberFormat } from "./number-format.ts";
import { PATH_ROWS, type PathPlaces, pathPlaces } from "./path-places.ts";
import { SHARES, sampleBands, sampleDistance } from "./sample-distance.ts";
import type { SampledLine } from "./sampled-lines.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { putTop, topHighlights } from "./top.ts";

/** Joint simulated paths of each scenario, with the bands that they give. */
export const paths: SheetKind = {
  name: "Paths",
  meaning: "sampled joint paths, and the bands that PERCENTILE makes of them beside those of the whole run",
  make: (context) =>
    context.book.scenarios.flatMap((scenario, i) => {
      const places = pathPlaces(scenario, i, context.book, context.sampled);
      return places === undefined || scenario.sample === undefined ? [] : [pathSheet(scenario, i, scenario.sample, places, context)];
    }),
};

function pathSheet(
  scenario: BookScenario,
  index: number,
  sample: NonNullable<RunResult["jointPaths"]>,
  places: PathPlaces,
  context: SheetContext,
): Sheet {
  const sheet = buildSheet();
  const { run } = scenario;
  const subtitle = `The first ${formatCount(places.count)} of the ${formatCount(run.paths)} paths of "${run.name}". A row is one future: what stands in it happens together. These are draws of the engine, and no formulas.`;
  putTop(sheet, `Joint paths: ${run.name}`, subtitle, "paths", context, { changed: "what stands here is of the old ones" });
  putLabels(sheet);
  for (const line of places.lines) {
    const values = sample.values[line.name] ?? new Float64Array(0);
    const format = numberFormat(line.result.unit, values);
    for (let period = 1; period <= places.periods; period++)
      putColumn(sheet, { line, period, values, format, index }, places, context, run);
  }
  for (let path = 0; path < places.count; path++) sheet.put(places.firstRow + path, 1, plainCell(path + 1, looks.text));
  const last = places.column(places.lines.at(-1)?.name ?? "", places.periods);
  return sheet.sheet({
    name: places.sheet,
    tabColor: "E69F00",
    columns: [
      { first: 1, last: 1, width: 26 },
      { first: 2, last, width: 11 },
    ],
    freeze: { row: PATH_ROWS.end + 1, column: 2 },
    highlights: topHighlights,
    choices: [],
    print: {
      // a thousand rows are for machines; on paper are the bands
      area: fixedRange(
        { row: 1, column: 1 },
        { row: places.firstRow + 9, column: places.column(places.lines[0]?.name ?? "", places.periods) },
      ),
      titleRows: `$${PATH_ROWS.line}:$${PATH_ROWS.end}`,
      titleColumns: "$A:$A",
      landscape: true,
      pagesWide: 2,
    },
    charts: [],
  });
}

function putLabels(sheet: SheetBuilder): void {
  sheet.put(PATH_ROWS.line, 1, plainCell("Line", looks.header));
  sheet.put(PATH_ROWS.end, 1, plainCell("Period ends", looks.header));
  for (const [k, band] of BANDS.entries()) {
    sheet.put(PATH_ROWS.percentile + k, 1, plainCell(`${sayBand(band)} of these paths`, looks.label));
    sheet.put(PATH_ROWS.run + k, 1, plainCell(`${sayBand(band)} of the run`, looks.label));
    sheet.put(PATH_ROWS.distance + k, 1, plainCell(`${sayBand(band)}: apart, in errors`, looks.small));
  }
  sheet.put(PATH_ROWS.distance + BANDS.length + 1, 1, plainCell("Path", looks.header));
}

interface PathColumn {
  readonly line: SampledLine;
  readonly period: number;
  readonly values: Float64Array;
  readonly format: string;
  /** of the scenario */
  readonly index: number;
}

function putColumn(
  sheet: SheetBuilder,
  { line, period, values, format, index }: PathColumn,
  places: PathPlaces,
  { engine }: SheetContext,
  run: RunResult,
): void {
  const column = places.column(line.name, period);
  const cells = Float64Array.from({ length: places.count }, (_, path) => values[path * places.periods + period - 1] ?? 0);
  sheet.put(PATH_ROWS.line, column, plainCell(line.name, looks.headerRight));
  sheet.put(
    PATH_ROWS.end,
    column,
    plainCell(serialOfMonthEnd(run.months[period - 1] ?? 0), { ...looks.headerRight, format: MONTH_FORMAT }),
  );
  const own = fixedRange({ row: places.firstRow, column }, { row: places.lastRow, column });
  const found = sampleBands(values, period, places);
  for (const [k, band] of BANDS.entries()) {
    const ofPaths = found[k] ?? 0;
    const ofRun = line.results[index]?.statistics[band][period - 1] ?? 0;
    const cell = (row: number): string => cellAddress({ row: row + k, column });
    const errorCell = engine.bandCell(line.name, band, index, period).replace(/\d+$/, String(engine.errorRow(line.name, band)));
    sheet.put(PATH_ROWS.percentile + k, column, {
      formula: `PERCENTILE(${own},${SHARES[band]})`,
      value: ofPaths,
      style: { ...looks.formula, format },
    });
    sheet.put(PATH_ROWS.run + k, column, {
      ...{ formula: engine.bandCell(line.name, band, index, period), value: ofRun },
      style: { ...looks.link, format },
    });
    const spread = `(${errorCell}*SQRT(${run.paths}/${places.count}))`;
    sheet.put(PATH_ROWS.distance + k, column, {
      formula: `IF(${errorCell}=0,0,(${cell(PATH_ROWS.percentile)}-${cell(PATH_ROWS.run)})/${spread})`,
      value: sampleDistance({ line, period, index }, band, ofPaths, run, places.count),
      style: { ...looks.formula, format: "0.0" },
    });
  }
  const style = { ...looks.engine, format };
  for (const [path, value] of cells.entries()) sheet.put(places.firstRow + path, column, plainCell(value, style));
}
