import { OWN_NAMES } from "../book/book-names.ts";
import { CALCULATIONS, COLUMNS, ROWS } from "../calculations/calculation-layout.ts";
import { cellAddress, fixedRange } from "../xlsx/address.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { CHECKS, SHEET_CHECKS, type SheetCheck } from "./check-places.ts";
import { BANDS } from "./engine-places.ts";
import { FACTS, FACTS_HEADER, listedFacts } from "./facts.ts";
import { INPUTS } from "./input-places.ts";
import { looks } from "./looks.ts";
import { LAST_SHOWN, OUTPUTS, outputPlaces } from "./output-places.ts";
import { pathPlaces } from "./path-places.ts";
import { sampleBands, sampleDistance } from "./paths.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { CHANGED, changedCount, checkHighlights, putTop, WELL, WRONG } from "./top.ts";

/** Formulas and engine agree where they differ by less than this, as a share of the line's size. */
const SAME = "0.000000001";
/** A quantile of a thousand paths lies within so many of its standard errors of that of the run. */
const FAR = 6;

const RESULT = { ...looks.check, indent: 1 } as const;

/** Standard errors of far quantiles are rough themselves, and lines that jump have none to speak of: a few may lie farther. */
const FAR_SHARE = 0.01;

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
      "Everything is worked out anew at each change. Overall is well when no line below says FAIL.",
      "overall",
      context,
      { says: overallResult(context) },
    );
    const lastRow = places.lineRow(book.lines.at(-1) ?? "");
    const all = fixedRange({ row: places.row("inputs"), column: places.resultColumn }, { row: lastRow, column: places.resultColumn });
    sheet.row(places.overallRow, 1, [
      plainCell("Overall", looks.label),
      plainCell("no check below fails", looks.text),
      { formula: `COUNTIF(${all},"${WRONG}*")`, value: brokenChecks(context), style: looks.formula },
      {
        formula: `IF(${cellAddress({ row: places.overallRow, column: places.numberColumn })}=0,"${WELL}","${WRONG}")`,
        ...{ value: overallResult(context), style: RESULT },
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
  errors: ({ calculations: { layout, sections } }) => {
    const last = Math.max(...sections.flatMap(({ at, rows }) => [at, ...rows.map((row) => row.at)]));
    const area = fixedRange({ row: ROWS.end, column: COLUMNS.first }, { row: last, column: layout.column(layout.periods) }, CALCULATIONS);
    return none("cells of Calculations that hold an error", `SUMPRODUCT(--ISERROR(${area}))`);
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
    const all = pathsOf(context);
    if (all.length === 0) return none("no paths were sampled", "0");
    const far = all.map(({ places }) => `SUMPRODUCT((${places.distances()}>${FAR})+(${places.distances()}<-${FAR}))`);
    const many = all.map(({ places }) => `COUNT(${places.distances()})`);
    return {
      text: `share of quantiles of the sampled paths more than ${FAR} standard errors from those of the run; at most 1% may be`,
      ...{ number: `(${far.join("+")})/(${many.join("+")})`, value: farShare(context), format: "0.0%" },
      result: `IF(#<=${FAR_SHARE},"${WELL}","${WRONG}")`,
      says: farShare(context) <= FAR_SHARE ? WELL : WRONG,
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
    const broken = own.filter((name) => modelState(name, context).broken > 0).length;
    return {
      ...{ text: "checks of the model that this path breaks", number: `COUNTIF(${range},"${WRONG}*")`, value: broken, format: "0" },
      ...{ result: `IF(#=0,"${WELL}","${WRONG}")`, says: broken === 0 ? WELL : WRONG },
    };
  },
};

function pathsOf({ book, sampled }: SheetContext) {
  return book.scenarios.flatMap((scenario, index) => {
    const places = pathPlaces(scenario, index, book, sampled);
    return places === undefined ? [] : [{ scenario, index, places }];
  });
}

/** The share of quantiles that lie far from the run's. */
function farShare(context: SheetContext): number {
  let [far, all] = [0, 0];
  for (const { scenario, index, places } of pathsOf(context)) {
    for (const line of places.lines) {
      const values = scenario.sample?.values[line.name] ?? new Float64Array(0);
      for (let period = 1; period <= places.periods; period++) {
        for (const [k, ofPaths] of sampleBands(values, period, places).entries()) {
          const band = BANDS[k] ?? "p50";
          all++;
          if (Math.abs(sampleDistance({ line, period, index }, band, ofPaths, scenario.run, places.count)) > FAR) far++;
        }
      }
    }
  }
  return all === 0 ? 0 : far / all;
}

/** Lines of the sheet that say FAIL in a fresh workbook: paths that lie too far from their run, checks of the model that its own path breaks, and the line that counts these. */
function brokenChecks(context: SheetContext): number {
  const broken = context.book.lines.filter((name) => name.startsWith("check ") && modelState(name, context).broken > 0).length;
  return (broken === 0 ? 0 : broken + 1) + (farShare(context) > FAR_SHARE ? 1 : 0);
}

/** What the check of the whole workbook says when it is fresh. */
export function overallResult(context: SheetContext): string {
  return brokenChecks(context) === 0 ? WELL : WRONG;
}

function modelState(
  name: string,
  { book }: SheetContext,
): { readonly periods: readonly number[]; readonly broken: number; readonly text: string } {
  const [first] = book.scenarios;
  const stated = book.scenarios.flatMap(({ resolved }) => resolved.checks.find(({ line }) => line === name) ?? [])[0];
  const periods = stated?.period === undefined ? Array.from({ length: book.sharedPeriods }, (_, i) => i) : [stated.period];
  const here = first.resolved.checks.some(({ line }) => line === name);
  const broken = here ? periods.filter((period) => first.path.line(name, period) === 0).length : 0;
  return { periods, broken, text: stated?.text ?? name };
}

/** The checks of the model on this one path, in every period in which they are asked. */
function putModelChecks(sheet: SheetBuilder, context: SheetContext): void {
  const { book, checks: places, calculations } = context;
  putHeader(sheet, places.modelAt, "Checks of the model, on this path", "Periods");
  const own = book.lines.filter((name) => name.startsWith("check "));
  if (own.length === 0) sheet.put(places.modelAt + 1, 1, plainCell("The model states none.", looks.small));
  for (const name of own) {
    const { periods, broken, text } = modelState(name, context);
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
        result: `IF(#<${SAME},"${WELL}",IF(${changedCount(context)}>0,"${CHANGED}","${WRONG}"))`,
      },
      context,
    );
  }
}
