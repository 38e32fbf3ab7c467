import { formatMonth, MONTHS_PER_YEAR, type Month } from "../../../units/time.ts";
import type { BookNumber } from "../book/book.ts";
import { LIST_PARTS, type ListPart, OWN_NAMES } from "../book/book-names.ts";
import { cellAddress, fixedAddress, fixedRange } from "../xlsx/address.ts";
import type { CellStyle } from "../xlsx/cell-style.ts";
import { rowHeight } from "../xlsx/row-height.ts";
import type { Cell, SheetBound } from "../xlsx/sheet.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import type { DefinedName } from "../xlsx/write-workbook.ts";
import { eventYearsFormula, serialAt, serialOf, yearsFormula } from "./dates.ts";
import { INPUT_COLUMNS, INPUTS, type InputEntry, TEXT_COLUMNS } from "./input-places.ts";
import { DAY_FORMAT, looks } from "./looks.ts";
import { numberFormat, unitText } from "./number-format.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { putTop, topHighlights } from "./top.ts";

/** The switch, and every number that formulas read, with a blue cell for each scenario. */
export const inputs: SheetKind = {
  name: INPUTS,
  meaning: "the switch between scenarios, and every number that formulas read by name",
  make(context) {
    const { book, inputs: places } = context;
    const sheet = buildSheet();
    const subtitle = "Change blue cells. Formulas read the column In use, by name; what a name stands for is beside it.";
    putTop(sheet, INPUTS, subtitle, "in use", context, { subtitleColumn: INPUT_COLUMNS.meaning });
    putSwitch(sheet, context);
    putHeader(sheet, context);
    for (const entry of places.entries) putEntry(sheet, entry, context);
    const last = places.writtenColumn(book.scenarios.length - 1);
    const nameRange = fixedRange(
      { row: places.scenarioRow, column: 2 },
      { row: places.scenarioRow + book.scenarios.length - 1, column: 2 },
    );
    return [
      sheet.sheet({
        name: INPUTS,
        tabColor: "0000FF",
        columns: [
          { first: 1, last: 1, width: WIDTHS.name },
          { first: 2, last: 2, width: WIDTHS.meaning },
          { first: 3, last: 3, width: 14 },
          { first: 4, last: 4, width: 12 },
          { first: INPUT_COLUMNS.first, last: places.textColumn - 1, width: 13 },
          ...WIDTHS.texts.map((width, i) => ({ first: places.textColumn + i, last: places.textColumn + i, width })),
          { first: places.textColumn + 5, last: last + 2, width: 14 },
        ],
        freeze: { row: places.headerRow + 1, column: 2 },
        highlights: topHighlights,
        choices: [
          {
            cell: cellAddress({ row: places.switchRow, column: 2 }),
            from: nameRange,
            title: "Scenario",
            text: "Choose one of the scenarios of this workbook.",
          },
        ],
        bounds: inputBounds(context),
        print: {
          area: fixedRange({ row: 1, column: 1 }, { row: places.lastEntry, column: places.textColumn + TEXT_COLUMNS.length - 1 }),
          titleRows: `$${places.headerRow}:$${places.headerRow}`,
          titleColumns: "$A:$A",
          landscape: true,
          pagesWide: 2,
        },
        charts: [],
      }),
    ];
  },
  defines(context) {
    const { inputs: places, names } = context;
    const structure: readonly (readonly [string, number])[] = [
      [OWN_NAMES.horizonStart, 0],
      [OWN_NAMES.monthsPerPeriod, 1],
      [OWN_NAMES.periodsPerYear, 2],
      [OWN_NAMES.periodsBefore, 3],
    ];
    const own: DefinedName[] = [
      { name: OWN_NAMES.scenario, refersTo: fixedAddress({ row: places.switchRow, column: 2 }, INPUTS) },
      { name: OWN_NAMES.scenarioNumber, refersTo: fixedAddress({ row: places.switchRow, column: 3 }, INPUTS) },
      ...structure.map(([name, i]) => ({ name, refersTo: fixedAddress({ row: places.structureRow + i, column: 3 }, INPUTS) })),
    ];
    const numbers = context.book.numbers.map((number) => ({
      name: names.number(number.key),
      refersTo: fixedAddress({ row: places.rowOfNumber(number.key), column: usedColumn(number) }, INPUTS),
    }));
    const lists = context.book.lists.flatMap(({ key, kind }) =>
      (kind === "table" ? LIST_PARTS : (["all"] as const)).map((part) => ({
        name: names.list(key, part),
        refersTo: listRange(key, part, context),
      })),
    );
    return [...own, ...numbers, ...lists];
  },
};

/** Away from the number in front of it. */
const TEXT = { ...looks.wrapped, indent: 1 } as const;
const WIDTHS = { name: 32, meaning: 40, texts: [19, 36, 12, 70, 44] } as const;

function usedColumn({ kind }: BookNumber): number {
  return kind === "number" ? INPUT_COLUMNS.inUse : INPUT_COLUMNS.years;
}

function listRange(key: string, part: ListPart, { inputs: places }: SheetContext): string {
  const { first, last } = places.rowsOfList(key);
  const [from, to] = {
    all: [first, last],
    but_last: [first, last - 1],
    but_first: [first + 1, last],
    first: [first, first],
    last: [last, last],
  }[part] as [number, number];
  const place = (row: number) => ({ row, column: INPUT_COLUMNS.inUse });
  return from === to ? fixedAddress(place(from), INPUTS) : fixedRange(place(from), place(to), INPUTS);
}

function putSwitch(sheet: SheetBuilder, context: SheetContext): void {
  const { book, inputs: places } = context;
  const { scenarios } = book;
  const [first] = scenarios;
  const list = fixedRange({ row: places.scenarioRow, column: 2 }, { row: places.scenarioRow + scenarios.length - 1, column: 2 });
  sheet.row(places.switchRow, 1, [
    plainCell("Scenario in use", looks.label),
    plainCell(first.run.name, { ...looks.input, bold: true }),
    { formula: `MATCH(${OWN_NAMES.scenario},${list},0)`, value: 1, style: looks.formula },
    plainCell("its number", looks.small),
  ]);
  for (const [i, { run }] of scenarios.entries())
    sheet.row(places.scenarioRow + i, 1, [
      plainCell(`Scenario ${i + 1}`),
      plainCell(run.name, looks.engine),
      plainCell(run.title, looks.text),
    ]);
  const month = firstMonth(context);
  const start = serialOf({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
  const structure: readonly (readonly [string, string, Cell])[] = [
    ["First day", "the horizon begins with it; t is 0 just before", plainCell(start, { ...looks.engine, format: DAY_FORMAT })],
    [
      "Months in a period",
      `the first period ends with ${formatMonth(first.run.months[0] ?? 0)}`,
      plainCell(book.monthsPerPeriod, looks.engine),
    ],
    [
      "Periods in a year",
      "12 months over those of a period",
      { formula: `12/${OWN_NAMES.monthsPerPeriod}`, value: 12 / book.monthsPerPeriod, style: looks.formula },
    ],
    ["Periods before the first", "columns that formulas look back on", plainCell(book.before, looks.engine)],
  ];
  for (const [i, [label, meaning, cell]] of structure.entries())
    sheet.row(places.structureRow + i, 1, [plainCell(label), plainCell(meaning, looks.small), cell]);
}

function putHeader(sheet: SheetBuilder, { book, inputs: places }: SheetContext): void {
  const { scenarios } = book;
  const single = scenarios.length === 1;
  const header = (column: number, text: string, right = false): void =>
    sheet.put(places.headerRow, column, plainCell(text, right ? looks.headerRight : looks.header));
  header(INPUT_COLUMNS.name, "Name");
  header(INPUT_COLUMNS.meaning, "Meaning");
  header(INPUT_COLUMNS.inUse, "In use", true);
  header(INPUT_COLUMNS.years, "As years, or in words", true);
  header(places.leastColumn, "Least that the engine takes", true);
  header(places.leastColumn + 1, "Most that it takes", true);
  for (const [i, { run }] of scenarios.entries()) {
    const column = places.valueColumn(i);
    header(column, single ? "Median, exact" : `${run.name}: median, exact`, true);
    header(column + 1, single ? "5% of this run's draws" : `${run.name}: 5% of draws`, true);
    header(column + 2, single ? "95% of this run's draws" : `${run.name}: 95% of draws`, true);
    header(places.writtenColumn(i), single ? "Median at writing" : `${run.name}: at writing`, true);
  }
  for (const [i, text] of TEXT_COLUMNS.entries())
    sheet.put(places.headerRow, places.textColumn + i, plainCell(text, { ...looks.header, indent: 1 }));
  sheet.height(places.headerRow, 30);
}

function putEntry(sheet: SheetBuilder, entry: InputEntry, context: SheetContext): void {
  const { inputs: places } = context;
  if (entry.kind === "section") {
    for (let column = 1; column < places.textColumn + TEXT_COLUMNS.length; column++)
      sheet.put(entry.row, column, plainCell([undefined, entry.title, entry.note][column], looks.section));
  } else if (entry.kind === "number") putNumber(sheet, entry.row, entry.number, context);
  else {
    const { list, index, row } = entry;
    const values = list.values.map((one) => one[index]);
    sheet.row(row, 1, [plainCell(list.label), plainCell(list.rows[index])]);
    const format = numberFormat(list.unit, list.values.flat());
    putValues(sheet, row, values, format, context);
    const gaps = list.values.some((one) => one.includes(undefined));
    sheet.put(row, INPUT_COLUMNS.inUse, inUse(row, values[0], gaps ? "" : undefined, { ...looks.formula, format }, context));
    sheet.put(row, places.textColumn, plainCell(unitText(list.unit), TEXT));
  }
}

/** The blue cell of the scenario in use. `nothing` stands there for a cell that holds nothing, which a formula would read as 0; it is told where there is one. */
function inUse(
  row: number,
  value: number | undefined,
  nothing: string | undefined,
  style: CellStyle,
  { book, inputs: places }: SheetContext,
): Cell {
  const cells = book.scenarios.map((_, i) => cellAddress({ row, column: places.valueColumn(i) }));
  const chosen = cells.length === 1 ? (cells[0] ?? "") : `CHOOSE(${OWN_NAMES.scenarioNumber},${cells.join(",")})`;
  if (nothing === undefined) return { formula: chosen, value: value ?? 0, style };
  return { formula: `IF(${chosen}="","${nothing}",${chosen})`, value: value ?? nothing, style: { ...style, align: "right" } };
}

function putValues(
  sheet: SheetBuilder,
  row: number,
  values: readonly (number | undefined)[],
  format: string,
  { inputs: places }: SheetContext,
): void {
  for (const [i, value] of values.entries()) {
    const style = value === undefined ? looks.engine : { ...looks.input, format };
    sheet.put(row, places.valueColumn(i), plainCell(value, style));
    sheet.put(row, places.writtenColumn(i), plainCell(value, { ...looks.engine, format }));
  }
}

function putNumber(sheet: SheetBuilder, row: number, number: BookNumber, context: SheetContext): void {
  const { kind, unit, values } = number;
  const shown = values.map((_, i) => shownValue(number, i, context));
  const ends = (number.inputs ?? []).map((input) => (number.section === "inputs" ? input : undefined));
  const format = kind === "number" ? numberFormat(unit, [...values, ...ends.flatMap((input) => [input?.p5, input?.p95])]) : DAY_FORMAT;
  const isLacking = values.includes(undefined);
  sheet.row(row, 1, [plainCell(number.label, { ...looks.label, wrap: true }), plainCell(number.meaning, looks.wrapped)]);
  putValues(sheet, row, shown, format, context);
  sheet.put(row, INPUT_COLUMNS.inUse, inUse(row, shown[0], isLacking ? NONE : undefined, { ...looks.formula, format }, context));
  if (kind !== "number") sheet.put(row, INPUT_COLUMNS.years, asYears(row, number));
  else if (isSpan(unit)) sheet.put(row, INPUT_COLUMNS.years, inWords(row, shown[0]));
  const bound = boundOf(number, context);
  for (const [i, end] of [bound.least, bound.most].entries())
    if (end !== undefined) sheet.put(row, context.inputs.leastColumn + i, plainCell(end, { ...looks.engine, format }));
  for (const [i, input] of ends.entries()) {
    if (input === undefined) continue;
    const style = { ...looks.engine, format };
    const end = (value: number) => plainCell(kind === "number" ? value : serialAt(value, firstMonth(context)), style);
    sheet.row(row, context.inputs.valueColumn(i) + 1, [end(input.p5), end(input.p95)]);
  }
  putTexts(sheet, row, number, context);
}

/** What an event's cells say in a scenario that has no such event. */
const NONE = "none";

/** The month with which the horizon begins. */
function firstMonth({ book }: SheetContext): Month {
  return (book.scenarios[0].run.months[0] ?? 0) - book.monthsPerPeriod + 1;
}

/** A number as it stands in its blue cell: dates as days, that of an event as the scenario states it, where formulas read the middle of its period. */
function shownValue({ kind, values, days }: BookNumber, scenario: number, context: SheetContext): number | undefined {
  const [value, day] = [values[scenario], days?.[scenario]];
  if (value === undefined || kind === "number") return value;
  if (day !== undefined) return serialOf(day);
  const toEnd = kind === "event date" ? context.book.monthsPerPeriod / MONTHS_PER_YEAR / 2 : 0;
  return serialAt(value + toEnd, firstMonth(context));
}

/** What the engine takes, as it stands in a blue cell: of a date at which a line begins or an event acts the days of the horizon. */
function boundOf(
  { kind, range, isWithinHorizon }: BookNumber,
  context: SheetContext,
): { readonly least?: number | undefined; readonly most?: number | undefined } {
  const { months, monthsPerPeriod } = context.book;
  const end = (months.length * monthsPerPeriod) / MONTHS_PER_YEAR;
  if (isWithinHorizon === true)
    // a day counts as its end, and an event acts on a day of the horizon
    return { least: serialAt(0, firstMonth(context)) + (kind === "event date" ? 1 : 0), most: serialAt(end, firstMonth(context)) };
  const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);
  return { least: finite(range?.min), most: finite(range?.max) };
}

/** No blue cell takes a number that a run would refuse. */
function inputBounds(context: SheetContext): SheetBound[] {
  const { inputs: places, book } = context;
  return places.entries.flatMap((entry): SheetBound[] => {
    if (entry.kind !== "number") return [];
    const { row, number } = entry;
    const { least, most } = boundOf(number, context);
    if (least === undefined && most === undefined) return [];
    const cell = (column: number): string => fixedAddress({ row, column });
    return [
      {
        range: book.scenarios.map((_, i) => cellAddress({ row, column: places.valueColumn(i) })).join(" "),
        ...(least === undefined ? {} : { least: cell(places.leastColumn) }),
        ...(most === undefined ? {} : { most: cell(places.leastColumn + 1) }),
        title: "Not taken by the engine",
        text: "A run refuses this: see the columns Least and Most, at the right of this row.",
      },
    ];
  });
}

function isSpan(unit: BookNumber["unit"]): boolean {
  const dimensions = Object.entries(unit?.dimensions ?? {}).filter(([, power]) => power !== 0);
  return dimensions.length === 1 && unit?.dimensions["year"] === 1;
}

const WEEKS = 365.25 / 7;
/** Weeks below so many of them, months below a year, as people say it. */
const FEW_WEEKS = 16;

/** A span of years in weeks, months or years, beside the number and following it. */
function inWords(row: number, years: number | undefined): Cell {
  const cell = cellAddress({ row, column: INPUT_COLUMNS.inUse });
  const formula = `IF(ISNUMBER(${cell}),IF(ABS(${cell})<${FEW_WEEKS}*7/365.25,ROUND(${cell}*365.25/7,1)&" weeks",IF(ABS(${cell})<1,ROUND(${cell}*12,1)&" months",ROUND(${cell},2)&" years")),"")`;
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  const size = Math.abs(years ?? 0);
  const said =
    size < FEW_WEEKS / WEEKS
      ? `${tenth((years ?? 0) * WEEKS)} weeks`
      : size < 1
        ? `${tenth((years ?? 0) * MONTHS_PER_YEAR)} months`
        : `${Math.round((years ?? 0) * 100) / 100} years`;
  return { formula, value: years === undefined ? "" : said, style: { ...looks.formula, align: "right" } };
}

/** A date in years since the horizon began, as formulas read it. */
function asYears(row: number, { kind, values }: BookNumber): Cell {
  const cell = cellAddress({ row, column: INPUT_COLUMNS.inUse });
  const years =
    kind === "date"
      ? yearsFormula(cell, OWN_NAMES.horizonStart)
      : eventYearsFormula(cell, OWN_NAMES.horizonStart, OWN_NAMES.periodsPerYear);
  const formula = values.includes(undefined) ? `IF(${cell}="${NONE}",0,${years})` : years;
  return { formula, value: values[0] ?? 0, style: { ...looks.formula, format: "0.000" } };
}

/** In which period an event first acts, for its date need not end one. */
function actsIn(row: number, { values }: BookNumber, context: SheetContext): Cell {
  const [shown, years] = [INPUT_COLUMNS.inUse, INPUT_COLUMNS.years].map((column) => cellAddress({ row, column }));
  const months = `ROUND((${years}*${OWN_NAMES.periodsPerYear}+0.5)*${OWN_NAMES.monthsPerPeriod},0)`;
  const end = `EOMONTH(${OWN_NAMES.horizonStart},${months}-1)`;
  const said = `"${ACTS}"&YEAR(${end})&IF(MONTH(${end})<10,"-0","-")&MONTH(${end})`;
  const [value] = values;
  const monthsToEnd = value === undefined ? 0 : Math.round(value * MONTHS_PER_YEAR + context.book.monthsPerPeriod / 2);
  return {
    formula: values.includes(undefined) ? `IF(${shown}="${NONE}","",${said})` : said,
    ...{ value: value === undefined ? "" : `${ACTS}${formatMonth(firstMonth(context) + monthsToEnd - 1)}`, style: TEXT },
  };
}

const ACTS = "acts from the period to ";

function putTexts(sheet: SheetBuilder, row: number, number: BookNumber, context: SheetContext): void {
  const { book, inputs: places } = context;
  const say = (of: (input: NonNullable<NonNullable<BookNumber["inputs"]>[number]>) => string): string => {
    const texts = (number.inputs ?? []).map((input) => (input === undefined ? undefined : of(input)));
    const said = texts.filter((text) => text !== undefined);
    if (said.every((text) => text === said[0])) return said[0] ?? "";
    return texts.flatMap((text, i) => (text === undefined ? [] : [`${book.scenarios[i]?.run.name}: ${text}`])).join("\n");
  };
  const texts = [
    number.kind === "number" ? (number.measured ?? unitText(number.unit)) : "date",
    number.note ?? say((input) => input.understood),
    say(({ grade }) => grade),
    say(({ why }) => why),
    say(({ place, source }) => `${place.file}${place.line === undefined ? "" : `:${place.line}`}${source === "" ? "" : `; ${source}`}`),
  ];
  sheet.row(
    row,
    places.textColumn,
    texts.map((text) => plainCell(text, TEXT)),
  );
  if (number.kind === "event date") sheet.put(row, places.textColumn + 1, actsIn(row, number, context));
  const wrapped = [
    { text: number.label, width: WIDTHS.name },
    { text: number.meaning, width: WIDTHS.meaning },
    ...texts.map((text, i) => ({ text, width: WIDTHS.texts[i] ?? 1 })),
  ];
  sheet.height(row, rowHeight(wrapped));
}
