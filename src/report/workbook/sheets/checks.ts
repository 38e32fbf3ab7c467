import { OWN_NAMES } from "../book/book-names.ts";
import { CALCULATIONS, COLUMNS, ROWS } from "../calculations/calculation-layout.ts";
import { type CellPlace, cellAddress, fixedRange } from "../xlsx/address.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { calculations as calculationSheet } from "./calculations.ts";
import { CHANGED, CHECKS, SHEET_CHECKS, type SheetCheck, WELL, WRONG } from "./check-places.ts";
import { BANDS } from "./engine-places.ts";
import { FACTS, FACTS_HEADER, listedFacts } from "./facts.ts";
import { FAR, FAR_SHARE, modelState, sampledPaths } from "./fresh-checks.ts";
import { INPUT_COLUMNS, INPUTS } from "./input-places.ts";
import { inputs as inputSheet } from "./inputs.ts";
import { looks } from "./looks.ts";
import { LAST_SHOWN, OUTPUT_COLUMNS, OUTPUTS, outputPlaces } from "./output-places.ts";
import { outputs as outputSheet } from "./outputs.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { changedCount, checkHighlights, putTop } from "./top.ts";
import { typedOver, typedOverCount } from "./typed-over.ts";

/** Formulas and engine agree where they differ by less than this, as a share of the line's size. */
const SAME = "0.000000001";

/** What a line says of which a cell holds a number, even if that is the engine's. */
const TYPED_OVER = `${WRONG}: typed over`;

const RESULT = { ...looks.check, indent: 1 } as const;

interface CheckText {
  readonly text: string;
  /** a number that is told beside the result */
  readonly number: string;
  readonly value: number;
  readonly result: string;
  readonly format: string;
  readonly says?: string;
}

/** What must hold, sheet by sheet, line by line, and in the model. */
export const checks: SheetKind = {
  name: CHECKS,
  meaning: "what must hold: the sheets, the model's own checks on this path, and every line against the engine",
  make(context) {
    const { checks: places, book } = context;
    const sheet = buildSheet();
    putTop(
      sheet,
      CHECKS,
      "Worked out anew at each change. Lines are held against the engine while inputs are as written; errors and cells typed over are found always.",
      "overall",
      context,
      { changed: "lines that they move are not held against the engine" },
    );
    const lastRow = places.lineRow(book.lines.at(-1) ?? "");
    const all = fixedRange({ row: places.row("inputs"), column: places.resultColumn }, { row: lastRow, column: places.resultColumn });
    sheet.row(places.overallRow, 1, [
      plainCell("Overall", looks.label),
      plainCell("no check below fails", looks.text),
      { formula: `COUNTIF(${all},"${WRONG}*")`, value: context.fresh.broken, style: looks.formula },
      {
        formula: `IF(${cellAddress({ row: places.overallRow, column: places.numberColumn })}=0,IF(${changedCount(context)}=0,"${WELL}","${CHANGED}"),"${WRONG}")`,
        ...{ value: context.fresh.broken === 0 ? WELL : WRONG, style: RESULT },
      },
    ]);
    putHeader(sheet, places.row("inputs") - 1, "Sheets", "Number");
    for (const check of SHEET_CHECKS) putCheck(sheet, places.row(check), check, CHECK_TEXTS[check](context), context);
    putModelChecks(sheet, context);
    putLineChecks(sheet, context);
    const range = `D${places.overallRow}:D${lastRow}`;
    return [
      sheet.sheet({
        name: CHECKS,
        tabColor: "0B6B2E",
        columns: [
          { first: 1, last: 1, width: 34 },
          { first: 2, last: 2, width: 74 },
          { first: 3, last: 3, width: 14 },
          { first: 4, last: 4, width: 30 },
        ],
        freeze: { row: places.overallRow + 1, column: 1 },
        highlights: [...checkHighlights("B3", "$B$3"), ...checkHighlights(range, `D${places.overallRow}`)],
        choices: [],
        print: { area: fixedRange({ row: 1, column: 1 }, { row: lastRow, column: 4 }), landscape: false, pagesWide: 1 },
        charts: [],
      }),
    ];
  },
};

function putHeader(sheet: SheetBuilder, row: number, title: string, number: string): void {
  sheet.row(row, 1, [
    plainCell(title, looks.header),
    plainCell("What must hold", looks.header),
    plainCell(number, looks.headerRight),
    plainCell("Result", looks.header),
  ]);
}

function putCheck(sheet: SheetBuilder, row: number, name: string, check: CheckText, { checks: places }: SheetContext): void {
  sheet.row(row, 1, [
    plainCell(name, looks.label),
    plainCell(check.text, looks.text),
    { formula: check.number, value: check.value, style: { ...looks.formula, format: check.format } },
    { formula: check.result.replaceAll("#", cellAddress({ row, column: places.numberColumn })), value: check.says ?? WELL, style: RESULT },
  ]);
}

const none = (text: string, number: string): CheckText => ({
  ...{ text, number, value: 0, format: "0" },
  result: `IF(#=0,"${WELL}","${WRONG}")`,
});

const CHECK_TEXTS: Readonly<Record<SheetCheck, (context: SheetContext) => CheckText>> = {
  inputs: ({ inputs, book }) => {
    const rows = (column: number): string => fixedRange({ row: inputs.firstEntry, column }, { row: inputs.lastEntry, column }, INPUTS);
    const parts = book.scenarios.map((_, i) => `SUMPRODUCT(--(${rows(inputs.valueColumn(i))}<>${rows(inputs.writtenColumn(i))}))`);
    return {
      ...{ text: "how many blue cells differ from what was written", number: parts.join("+"), value: 0, format: "0" },
      result: `IF(#=0,"${WELL}","${CHANGED}")`,
    };
  },
  "in use": (context) => {
    const { inputs } = context;
    const [first, last] = [
      { row: inputs.structureRow, column: INPUT_COLUMNS.inUse },
      { row: inputs.lastEntry, column: INPUT_COLUMNS.years },
    ];
    const counts = inputSheet.make(context).map((sheet) => typedOver(sheet, first, last));
    return none("black cells of Inputs, which formulas read, that hold a typed number and no formula any more", counts.join("+"));
  },
  bounds: ({ inputs }) => {
    const rows = (column: number): string => fixedRange({ row: inputs.firstEntry, column }, { row: inputs.lastEntry, column }, INPUTS);
    const [used, least, most] = [INPUT_COLUMNS.inUse, inputs.leastColumn, inputs.leastColumn + 1].map(rows);
    return none(
      "inputs in use beyond what the engine takes (Least and Most, at the right of Inputs), for which it would refuse to run",
      `SUMPRODUCT(ISNUMBER(${used})*(ISNUMBER(${least})*(${used}<${least})+ISNUMBER(${most})*(${used}>${most})))`,
    );
  },
  formulas: (context) => {
    const { book, sampled } = context;
    const area = calculationArea(context);
    const counts = [
      ...calculationSheet.make(context).map((sheet) => typedOver(sheet, area.first, area.last)),
      ...outputSheet
        .make(context)
        .map((sheet) =>
          typedOver(
            sheet,
            { row: 5, column: 1 },
            { row: outputPlaces(book, sampled).lastRow, column: OUTPUT_COLUMNS.bands + BANDS.length - 1 },
          ),
        ),
    ];
    return none(
      "cells of Calculations and Outputs that held a formula at writing and hold none now, whatever the inputs are",
      counts.join("+"),
    );
  },
  errors: (context) => {
    const { first, last } = calculationArea(context);
    return none("cells of Calculations that hold an error", `SUMPRODUCT(--ISERROR(${fixedRange(first, last, CALCULATIONS)}))`);
  },
  engine: (context) => {
    const { checks: places, book } = context;
    const first = places.lineRow(book.lines[0] ?? "");
    const range = fixedRange(
      { row: first, column: places.numberColumn },
      { row: places.lineRow(book.lines.at(-1) ?? ""), column: places.numberColumn },
    );
    return {
      ...{
        text: "largest difference between Calculations and the engine, line by line below",
        number: `MAX(${range})`,
        value: 0,
        format: "0.0E+00",
      },
      result: `IF(#<${SAME},"${WELL}",IF(${changedCount(context)}>0,"${CHANGED}","${WRONG}"))`,
    };
  },
  outputs: ({ book, sampled }) => {
    const places = outputPlaces(book, sampled);
    const area = fixedRange({ row: 5, column: 1 }, { row: places.lastRow, column: LAST_SHOWN }, OUTPUTS);
    return none("cells of Outputs that hold an error", `SUMPRODUCT(--ISERROR(${area}))`);
  },
  paths: (context) => {
    const all = sampledPaths(context.book, context.sampled);
    const { farShare } = context.fresh;
    if (all.length === 0) return none("no paths were sampled", "0");
    const far = all.map(({ places }) => `SUMPRODUCT((${places.distances()}>${FAR})+(${places.distances()}<-${FAR}))`);
    const many = all.map(({ places }) => `COUNT(${places.distances()})`);
    return {
      text: `share of quantiles of the sampled paths more than ${FAR} standard errors from those of the run; at most 1% may be`,
      ...{ number: `(${far.join("+")})/(${many.join("+")})`, value: farShare, format: "0.0%" },
      result: `IF(#<=${FAR_SHARE},"${WELL}","${WRONG}")`,
      says: farShare <= FAR_SHARE ? WELL : WRONG,
    };
  },
  facts: ({ book }) => {
    const count = listedFacts(book).length;
    const rows = Math.max(1, count);
    const range = fixedRange({ row: FACTS_HEADER + 1, column: 4 }, { row: FACTS_HEADER + rows, column: 4 }, FACTS);
    return {
      ...{ text: `${count} facts are listed, each with its value`, number: `COUNT(${range})-${count}`, value: 0, format: "0" },
      result: `IF(#=0,"${WELL}","${WRONG}")`,
    };
  },
  model: (context) => {
    const { book, checks: places } = context;
    const own = book.lines.filter((name) => name.startsWith("check "));
    if (own.length === 0) return none("the model has no checks of its own", "0");
    const range = fixedRange(
      { row: places.modelRow(own[0] ?? ""), column: places.resultColumn },
      { row: places.modelRow(own.at(-1) ?? ""), column: places.resultColumn },
    );
    return {
      ...{
        text: "checks of the model that this path breaks",
        number: `COUNTIF(${range},"${WRONG}*")`,
        value: context.fresh.brokenModel,
        format: "0",
      },
      ...{ result: `IF(#=0,"${WELL}","${WRONG}")`, says: context.fresh.brokenModel === 0 ? WELL : WRONG },
    };
  },
};

/** All of Calculations that is worked out. */
function calculationArea({ calculations: { layout, sections } }: SheetContext): { readonly first: CellPlace; readonly last: CellPlace } {
  const last = Math.max(...sections.flatMap(({ at, rows }) => [at, ...rows.map((row) => row.at)]));
  return { first: { row: ROWS.end, column: COLUMNS.first }, last: { row: last, column: layout.column(layout.periods) } };
}

/** The checks of the model on this one path, in every period in which they are asked. */
function putModelChecks(sheet: SheetBuilder, context: SheetContext): void {
  const { book, checks: places, calculations } = context;
  putHeader(sheet, places.modelAt, "Checks of the model, on this path", "Periods");
  const own = book.lines.filter((name) => name.startsWith("check "));
  if (own.length === 0) sheet.put(places.modelAt + 1, 1, plainCell("The model states none.", looks.small));
  for (const name of own) {
    const { periods, broken, text } = modelState(name, book);
    const row = calculations.rowOf(name);
    const at = (period: number) => ({ row, column: calculations.layout.column(period + 1) });
    const range = fixedRange(at(periods[0] ?? 0), at(periods.at(-1) ?? 0), CALCULATIONS);
    const stating = book.scenarios.map(({ resolved }) => resolved.checks.some(({ line }) => line === name));
    const count = `COUNTIF(${range},0)`;
    const chosen = stating.every(Boolean)
      ? count
      : `CHOOSE(${OWN_NAMES.scenarioNumber},${stating.map((is) => (is ? count : "0")).join(",")})`;
    putCheck(
      sheet,
      places.modelRow(name),
      name.replace(/^check /, ""),
      {
        ...{ text: `${text}: in how many periods it does not hold`, number: chosen, value: broken, format: "0" },
        ...{ result: `IF(#=0,"${WELL}","${WRONG}")`, says: broken === 0 ? WELL : WRONG },
      },
      context,
    );
  }
}

/** Every line against the engine's path of the scenario in use: the root of the summed squares of differences, over that of the line itself. */
function putLineChecks(sheet: SheetBuilder, context: SheetContext): void {
  const { book, checks: places, calculations, engine } = context;
  const { layout } = calculations;
  putHeader(sheet, places.linesAt, "Lines against the engine", "Difference");
  for (const name of book.lines) {
    const row = calculations.rowOf(name);
    const live = fixedRange({ row, column: layout.column(1) }, { row, column: layout.column(layout.periods) }, CALCULATIONS);
    const difference = book.scenarios.map((_, i) => {
      const written = engine.lineRange(name, i);
      return `IF(SUMSQ(${written})=0,SQRT(SUMSQ(${live})),SQRT(SUMXMY2(${live},${written})/SUMSQ(${written})))`;
    });
    const number = difference.length === 1 ? (difference[0] ?? "") : `CHOOSE(${OWN_NAMES.scenarioNumber},${difference.join(",")})`;
    putCheck(
      sheet,
      places.lineRow(name),
      name,
      {
        ...{ text: "formulas give what the engine wrote, as a share of the line", number, value: 0, format: "0.0E+00" },
        result: `IF(${typedOverCount(layout.periods, live)}>0,"${TYPED_OVER}",IF(#<${SAME},"${WELL}",IF(${changedCount(context)}>0,"${CHANGED}","${WRONG}")))`,
      },
      context,
    );
  }
}
