import { fail } from "../base/errors.ts";
import { readAmount } from "./amount-cell.ts";
import { columnNamed, onlyNumbers } from "./choose-column.ts";
import { kindOfCell, kindOfColumn } from "./column-kind.ts";
import { type ColumnTable, findRow } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";
import { DATE_FORMS, dateReading, digitDateNote, digitDateReading } from "./date-reading.ts";
import { meantAsDates, saysDates, saysOneDate } from "./date-words.ts";
import { digitDates, mostlyDigitDates } from "./digit-dates.ts";
import { numberReading, positiveReading } from "./number-reading.ts";
import { saysNoDay } from "./read-cell.ts";
import type { ColumnReading } from "./read-rows.ts";
import { requireUnitOf } from "./unit-of-errors.ts";

/** Columns by name, as somebody asked for them; what is absent is found. */
export interface ColumnsAsked {
  readonly x?: string;
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
}

/** Columns and how each is read. */
export interface ChosenColumns {
  readonly x: ColumnReading;
  readonly y: ColumnReading;
  readonly weights?: ColumnReading;
  readonly standardErrors?: ColumnReading;
  readonly xKind: "number" | "date";
  /** a sentence for each column that nobody named */
  readonly guessed: readonly string[];
}

/**
 * Which columns of a file are x and y. Where x is not named it is the first column of dates, else the first of numbers that run one way, other than y; where y is not named it is the
 * only other column of numbers. A name that is not there, and a choice that the file leaves open, are errors; so is a column that was meant as dates and cannot be read, for another must not step in for it in silence.
 */
export function chooseColumns(table: ColumnTable, asked: ColumnsAsked): ChosenColumns {
  const [weights, standardErrors] = [columnNamed(table, "--weights", asked.weights), columnNamed(table, "--se", asked.standardErrors)];
  const free = [...table.header.keys()].filter((index) => index !== weights && index !== standardErrors);
  const givenY = columnNamed(table, "--y", asked.y);
  const x = columnNamed(table, "--x", asked.x) ?? guessX(table, free, givenY);
  const name = table.header[x];
  const y =
    givenY ??
    onlyNumbers(
      table,
      withoutTimes(
        table,
        free.filter((index) => index !== x),
      ),
      `no column of numbers besides "${name}" to take as y`,
    );
  if (x === y) fail(`conflicting columns: "${name}" is asked for as x and as y`, { file: table.file, line: 1 });
  requireNumbers(table, y);
  const { reading, kind } = readingOfX(table, x);
  const levels = numberReading(table, y);
  const errors = standardErrors === undefined ? undefined : positiveReading(table, standardErrors);
  if (errors !== undefined) requireUnitOf(table, levels, errors);
  return {
    x: reading,
    y: levels,
    ...(weights === undefined ? {} : { weights: positiveReading(table, weights) }),
    ...(errors === undefined ? {} : { standardErrors: errors }),
    xKind: kind,
    guessed: [
      ...(asked.x === undefined
        ? [`x is taken to be "${name}", the first column of ${kind === "date" ? "dates" : "numbers in order"}`]
        : []),
      ...(asked.y === undefined ? [`y is taken to be "${table.header[y]}", the only other column of numbers`] : []),
    ],
  };
}

/** Other columns of numbers that say they are of times are not what is fitted, unless they are all that there is and somebody names one. */
function withoutTimes(table: ColumnTable, indices: readonly number[]): readonly number[] {
  const others = indices.filter((index) => !saysDates(table.header[index] ?? ""));
  const isLeft = others.some((index) => kindOfColumn(table, index) === "number");
  const time = indices.find((index) => kindOfColumn(table, index) === "number");
  if (isLeft || time === undefined) return others;
  return fail(`no column of numbers to take as y but "${table.header[time]}", which says that it holds times; name y with --y`, {
    file: table.file,
    line: 1,
  });
}

function guessX(table: ColumnTable, free: readonly number[], y: number | undefined): number {
  const others = free.filter((index) => index !== y);
  const ofKind = (kind: "number" | "date" | "text") => others.filter((index) => kindOfColumn(table, index) === kind);
  const numeric = ofKind("number");
  const [dates] = [...ofKind("date"), ...numeric.filter((index) => holdsDigitDates(table, index))];
  if (dates !== undefined) return dates;
  const unread = ofKind("text").find((index) => meantAsDates(table, index));
  if (unread !== undefined) refuseText(table, unread, ", or name another column with --x");
  const over = numeric.find((index) => saysDates(table.header[index] ?? "") && !runsOneWay(table, index));
  if (over !== undefined) refuseStartingOver(table, over);
  return (
    numeric.find((index) => runsOneWay(table, index)) ??
    firstOfTwo(numeric, y) ??
    fail("no column of dates or of numbers in order to take as x; name one with --x", { file: table.file, line: 1 })
  );
}

/** Replicates one after the other rise and fall again: where the file leaves no other choice, the column that comes first is x. */
function firstOfTwo(numeric: readonly number[], y: number | undefined): number | undefined {
  return numeric.length === (y === undefined ? 2 : 1) ? numeric[0] : undefined;
}

function holdsDigitDates(table: ColumnTable, index: number): boolean {
  return saysOneDate(table.header[index] ?? "") && mostlyDigitDates(table, index) !== undefined;
}

function readingOfX(table: ColumnTable, index: number): { readonly reading: ColumnReading; readonly kind: "number" | "date" } {
  const kind = kindOfColumn(table, index);
  if (kind === "text") refuseText(table, index, "");
  if (kind === "date") return { reading: dateReading(table, index), kind };
  const isOneDate = saysOneDate(table.header[index] ?? "");
  const digits = isOneDate ? mostlyDigitDates(table, index) : digitDates(table, index);
  if (isOneDate && digits !== undefined) return { reading: digitDateReading(table, index, digits), kind: "date" };
  const reading = numberReading(table, index);
  if (digits === undefined) return { reading: { ...reading, notes: [...reading.notes, ...startsOverNotes(table, index)] }, kind: "number" };
  return { reading: { ...reading, notes: [...reading.notes, digitDateNote(table, index, digits)] }, kind: "number" };
}

function refuseText(table: ColumnTable, index: number, besides: string): never {
  const bad = findRow(table, index, (cell) => kindOfCell(cell) === "text");
  const name = table.header[index];
  if (bad === undefined) return fail(`column "${name}" is empty, and x must be numbers or dates`, { file: table.file, line: 1 });
  const cell = table.cell(bad, index);
  return fail(
    `"${cell}" in column "${name}" is neither a number nor a date that can be read${saysNoDay(cell) ? ", for there is no such day" : ""}; write ${DATE_FORMS}${besides}`,
    table.placeOf(bad, index),
  );
}

function requireNumbers(table: ColumnTable, y: number): void {
  const kind = kindOfColumn(table, y);
  if (kind === "number") return;
  const bad = findRow(table, y, (cell) => kindOfCell(cell) !== "number");
  const name = table.header[y];
  if (bad === undefined) fail(`column "${name}" is empty, and y must be numbers`, { file: table.file, line: 1 });
  fail(
    `column "${name}" holds ${kind === "date" ? "dates" : "no numbers"} ("${table.cell(bad, y)}"), and y must be numbers with a point as the decimal sign, as in 1250, 1,250.50 or $1.25M`,
    table.placeOf(bad, y),
  );
}

/** Numbers that never fall, or never rise. */
function runsOneWay(table: ColumnTable, index: number): boolean {
  return turnOf(table, index) === undefined && findRow(table, index, (cell) => readAmount(cell) !== undefined) !== undefined;
}

/** The first row whose number goes the other way than numbers went before, and the number before it. */
function turnOf(table: ColumnTable, index: number): { readonly record: CsvRecord; readonly before: string } | undefined {
  let [falls, rises] = [false, false];
  let last: { readonly value: number; readonly cell: string } | undefined;
  for (const record of table.records) {
    const cell = table.cell(record, index);
    const value = readAmount(cell)?.value;
    if (value === undefined) continue;
    if (last !== undefined) {
      falls ||= value < last.value;
      rises ||= value > last.value;
      if (falls && rises) return { record, before: last.cell };
    }
    last = { value, cell };
  }
  return undefined;
}

/** Months or weeks that begin again with a new year tell no order, and no other column may stand in for them. */
function refuseStartingOver(table: ColumnTable, index: number): never {
  const name = table.header[index];
  const turn = turnOf(table, index);
  return fail(
    `"${turn === undefined ? "" : table.cell(turn.record, index)}" in column "${name}" comes after "${turn?.before}", so its numbers do not tell when each row was; write ${DATE_FORMS}, or name x with --x`,
    turn === undefined ? { file: table.file, line: 1 } : table.placeOf(turn.record, index),
  );
}

/** What is said of a column of times that was asked for although its numbers begin again. */
function startsOverNotes(table: ColumnTable, index: number): readonly string[] {
  const name = table.header[index] ?? "";
  const turn = saysDates(name) ? turnOf(table, index) : undefined;
  return turn === undefined
    ? []
    : [
        `"${name}" does not run one way ("${turn.before}", then "${table.cell(turn.record, index)}" in line ${turn.record.line}); its cells are taken as plain numbers`,
      ];
}
