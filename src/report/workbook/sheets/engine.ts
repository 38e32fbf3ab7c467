import { fixedRange } from "../xlsx/address.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { serialOfMonthEnd } from "./dates.ts";
import { BANDS, type Band, ENGINE } from "./engine-places.ts";
import { looks, MONTH_FORMAT } from "./looks.ts";
import { numberFormat, unitText } from "./number-format.ts";
import type { SampledLine } from "./sampled-lines.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { putTop, topHighlights } from "./top.ts";

const HEADER_ROW = 8;

/** What the engine worked out when the workbook was written: numbers that formulas are held against. */
export const engine: SheetKind = {
  name: ENGINE,
  meaning: "what the engine worked out at writing: the deterministic path that formulas are held against, and the simulated bands",
  make(context) {
    const { book, engine: places, sampled } = context;
    const sheet = buildSheet();
    const subtitle = "Numbers as the engine worked them out when this was written; nothing here changes with an input.";
    putTop(sheet, "What the engine worked out", subtitle, "engine", context, { changed: "what stands here is of the old ones" });
    putHeader(sheet, HEADER_ROW, "Deterministic path", context);
    putPaths(sheet, context);
    putHeader(sheet, places.bandsAt, "Simulated: quantiles, and their Monte Carlo errors", context);
    for (const line of sampled) putBands(sheet, line, context);
    const last = places.column(book.scenarios.length - 1, book.months.length);
    return [
      sheet.sheet({
        name: ENGINE,
        tabColor: "5B6570",
        columns: [
          { first: 1, last: 1, width: 36 },
          { first: 2, last: 2, width: 18 },
          { first: 3, last, width: 11.5 },
        ],
        freeze: { row: HEADER_ROW + 1, column: 3 },
        highlights: topHighlights,
        choices: [],
        print: {
          area: fixedRange({ row: 1, column: 1 }, { row: sheet.lastRow(), column: last }),
          titleRows: `$${HEADER_ROW}:$${HEADER_ROW}`,
          titleColumns: "$A:$B",
          landscape: true,
          pagesWide: 2 * book.scenarios.length,
        },
        charts: [],
      }),
    ];
  },
};

function putHeader(sheet: SheetBuilder, row: number, title: string, { book, engine: places }: SheetContext): void {
  sheet.row(row, 1, [plainCell(title, looks.header), plainCell("Unit", looks.header)]);
  for (const [i, { run }] of book.scenarios.entries()) {
    for (const [k, month] of book.months.entries()) {
      const column = places.column(i, k + 1);
      sheet.put(row, column, plainCell(serialOfMonthEnd(month), { ...looks.headerRight, format: MONTH_FORMAT }));
      if (k === 0) sheet.put(row - 1, column, plainCell(run.name, looks.label));
    }
  }
}

function putPaths(sheet: SheetBuilder, { book, engine: places, calculations }: SheetContext): void {
  for (const { at, rows } of calculations.sections) {
    if (at > HEADER_ROW) sheet.put(at, 1, plainCell(undefined, looks.text));
    for (const row of rows) {
      if (row.role === "part") continue;
      const all = book.scenarios.map(({ path }) => book.months.map((_, k) => path.line(row.key, k)));
      const format = numberFormat(row.unit, all.flat());
      sheet.row(row.at, 1, [plainCell(row.label), plainCell(unitText(row.unit))]);
      for (const [i, values] of all.entries())
        for (const [k, value] of values.entries())
          if (value !== undefined && Number.isFinite(value))
            sheet.put(row.at, places.column(i, k + 1), plainCell(value, { ...looks.engine, format }));
    }
  }
}

const WORDS: Readonly<Record<Band, string>> = { "p2.5": "2.5%", p10: "10%", p50: "median", p90: "90%", "p97.5": "97.5%" };

export function sayBand(band: Band): string {
  return WORDS[band];
}

function putBands(sheet: SheetBuilder, line: SampledLine, { engine: places }: SheetContext): void {
  const { unit } = line.result;
  const rows: readonly (readonly ["statistics" | "errors", (band: Band) => number, string])[] = [
    ["statistics", (band) => places.bandRow(line.name, band), ""],
    ["errors", (band) => places.errorRow(line.name, band), ", Monte Carlo error"],
  ];
  for (const [what, rowOf, words] of rows) {
    for (const band of BANDS) {
      const row = rowOf(band);
      const all = line.results.map((result) => [...(result?.[what][band] ?? [])]);
      const format = numberFormat(unit, all.flat());
      sheet.row(row, 1, [plainCell(`${line.name}: ${sayBand(band)}${words}`), plainCell(unitText(unit))]);
      for (const [i, values] of all.entries())
        for (const [k, value] of values.entries())
          if (Number.isFinite(value)) sheet.put(row, places.column(i, k + 1), plainCell(value, { ...looks.engine, format }));
    }
  }
}
