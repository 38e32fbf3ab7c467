import { OWN_NAMES } from "../book/book-names.ts";
import { CALCULATIONS, COLUMNS, ROWS } from "../calculations/calculation-layout.ts";
import type { CalculationRow, Computed } from "../calculations/calculation-row.ts";
import { fixedRange } from "../xlsx/address.ts";
import type { CellStyle } from "../xlsx/cell-style.ts";
import { rowHeight } from "../xlsx/row-height.ts";
import type { Cell } from "../xlsx/sheet.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { serialOfMonthEnd } from "./dates.ts";
import { looks, MONTH_FORMAT } from "./looks.ts";
import { numberFormat, unitText } from "./number-format.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { putTop, topHighlights } from "./top.ts";

/** Every line of the scenario over all periods, one formula a row. */
export const calculations: SheetKind = {
  name: CALCULATIONS,
  meaning: "the deterministic path: every line over all periods, one formula a row, all inputs at their median",
  make(context) {
    const { layout, sections } = context.calculations;
    const sheet = buildSheet();
    const subtitle = "The deterministic path: all inputs at their median, all draws at zero. One formula a row, the same in every period.";
    putTop(sheet, "Calculations", subtitle, "engine", context, { changed: "this path follows them" });
    putHeader(sheet, context);
    for (const section of sections) {
      for (let column = 1; column <= layout.formulaColumn; column++)
        sheet.put(section.at, column, plainCell(column === 1 ? section.title : undefined, looks.section));
      for (const row of section.rows) putRow(sheet, row.at, row, context);
    }
    const lastColumn = layout.formulaColumn;
    return [
      sheet.sheet({
        name: CALCULATIONS,
        tabColor: "000000",
        columns: [
          { first: COLUMNS.line, last: COLUMNS.line, width: 30 },
          { first: COLUMNS.meaning, last: COLUMNS.meaning, width: WIDTHS.meaning },
          { first: COLUMNS.unit, last: COLUMNS.unit, width: 16 },
          { first: COLUMNS.first, last: COLUMNS.step, width: 8 },
          { first: COLUMNS.start, last: layout.column(layout.periods), width: 11.5 },
          { first: layout.noteColumn, last: layout.noteColumn, width: WIDTHS.note },
          { first: layout.formulaColumn, last: layout.formulaColumn, width: WIDTHS.formula },
        ],
        freeze: { row: ROWS.step + 1, column: 2 },
        highlights: topHighlights,
        choices: [],
        print: {
          area: fixedRange({ row: 1, column: 1 }, { row: sheet.lastRow(), column: lastColumn }),
          titleRows: `$${ROWS.end}:$${ROWS.step}`,
          titleColumns: "$A:$A",
          landscape: true,
          pagesWide: 3,
        },
        charts: [],
      }),
    ];
  },
};

const WIDTHS = { meaning: 40, note: 62, formula: 110 } as const;

function putHeader(sheet: SheetBuilder, { book, calculations: { layout } }: SheetContext): void {
  const texts: readonly (readonly [number, string])[] = [
    [COLUMNS.line, "Line"],
    [COLUMNS.meaning, "Meaning"],
    [COLUMNS.unit, "Unit"],
    [layout.formulaColumn, "Formula in the scenario"],
    [layout.noteColumn, "Note"],
    [COLUMNS.first, "First period"],
    [COLUMNS.step, "First step"],
    [COLUMNS.start, "Start"],
  ];
  for (const [column, text] of texts)
    sheet.put(ROWS.end, column, plainCell(text, column === layout.noteColumn ? { ...looks.header, indent: 1 } : looks.header));
  const rows: readonly (readonly [number, string, string])[] = [
    [ROWS.number, "Number of the period", ""],
    [ROWS.time, "t", "years since the horizon began, at the period's end"],
    [ROWS.step, "dt", "years in a period"],
  ];
  for (const [row, label, meaning] of rows) sheet.row(row, 1, [plainCell(label, looks.label), plainCell(meaning, looks.small)]);
  const step = book.monthsPerPeriod / 12;
  const perYear = Math.round(1 / step);
  for (let period = layout.firstPeriod; period <= layout.periods; period++) {
    const column = layout.column(period);
    const number = layout.top(ROWS.number, period);
    const month = (book.months[0] ?? 0) + (period - 1) * book.monthsPerPeriod;
    const put = (row: number, formula: string, value: number, style: CellStyle): void => sheet.put(row, column, { formula, value, style });
    put(ROWS.end, `EOMONTH(${OWN_NAMES.horizonStart},${number}*${OWN_NAMES.monthsPerPeriod}-1)`, serialOfMonthEnd(month), {
      ...looks.headerRight,
      format: MONTH_FORMAT,
    });
    put(
      ROWS.number,
      period === layout.firstPeriod ? `1-${OWN_NAMES.periodsBefore}` : `${layout.top(ROWS.number, period - 1)}+1`,
      period,
      looks.formula,
    );
    put(ROWS.time, `${number}/${OWN_NAMES.periodsPerYear}`, period / perYear, { ...looks.formula, format: "0.000" });
    put(ROWS.step, `1/${OWN_NAMES.periodsPerYear}`, step, { ...looks.formula, format: "0.000" });
  }
  sheet.height(ROWS.end, 30);
}

function putRow(sheet: SheetBuilder, at: number, row: CalculationRow, context: SheetContext): void {
  const { layout } = context.calculations;
  const isPart = row.role === "part";
  const values = [...row.before.values(), ...row.periods].map((one) => (typeof one === "number" ? one : numeric(one)));
  const format = numberFormat(row.unit, values);
  const base: CellStyle = isPart ? { ...looks.part, format } : { ...looks.formula, format };
  sheet.row(at, 1, [
    plainCell(row.label, isPart ? { ...looks.part, indent: 1 } : looks.label),
    plainCell(row.meaning, isPart ? { ...looks.part, wrap: true } : looks.wrapped),
    plainCell(unitText(row.unit)),
  ]);
  // neither is wrapped, so that rows stay as high as numbers are
  sheet.row(at, layout.noteColumn, [
    plainCell(row.note, { color: looks.small.color, indent: 1 }),
    plainCell(row.formula, { color: looks.small.color }),
  ]);
  sheet.height(at, rowHeight([{ text: row.meaning, width: WIDTHS.meaning }]));
  if (row.first !== undefined) sheet.put(at, COLUMNS.first, cellOf(row.first, { ...looks.formula, format: "0" }));
  if (row.step !== undefined) sheet.put(at, COLUMNS.step, cellOf(row.step, { ...looks.formula, format: "0.000" }));
  if (row.start !== undefined) sheet.put(at, COLUMNS.start, cellOf(row.start, base));
  for (const [period, cell] of row.before) sheet.put(at, layout.column(period), cellOf(cell, { ...base, fill: "F7F8FA" }));
  for (const [i, cell] of row.periods.entries()) {
    const column = layout.column(i + 1);
    sheet.put(at, column, typeof cell === "number" ? engineCell(row.key, i + 1, cell, format, context) : cellOf(cell, base));
  }
}

function numeric({ value }: Computed): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function cellOf({ formula, value, array }: Computed, style: CellStyle): Cell {
  return { formula, value, style, ...(array === true ? { array } : {}) };
}

/** Where there is no formula, the number that the engine wrote for the scenario in use. */
function engineCell(line: string, period: number, value: number, format: string, { book, engine, calculations }: SheetContext): Cell {
  const number = calculations.layout.top(ROWS.number, period);
  const ranges = book.scenarios.map((_, i) => `INDEX(${engine.lineRange(line, i)},${number})`);
  const chosen = ranges.length === 1 ? (ranges[0] ?? "") : `CHOOSE(${OWN_NAMES.scenarioNumber},${ranges.join(",")})`;
  return { formula: chosen, value: Number.isFinite(value) ? value : "", style: { ...looks.engine, format } };
}
