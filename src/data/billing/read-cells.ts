import { FaultList, fail } from "../../base/errors.ts";
import { kindOfColumn } from "../column-kind.ts";
import { type ColumnTable, findRow } from "../column-table.ts";
import { DATE_FORMS, type DatesAsked, dateReading, digitDateReading } from "../date-reading.ts";
import { withPoints } from "../decimal-commas.ts";
import { mostlyDigitDates } from "../digit-dates.ts";
import { numberReading } from "../number-reading.ts";
import type { ColumnReading } from "../read-rows.ts";
import { COMMA, type Separator } from "../separator.ts";
import type { TextColumn } from "./text-column.ts";

/** What the texts of a column mean, in their order; `undefined` for an empty one. */
export interface CellValues<T> {
  readonly values: readonly (T | undefined)[];
  /** sentences on how cells were read that could be read otherwise */
  readonly notes: readonly string[];
  readonly currency?: string;
  /** every cell is a percentage, and 20% is 0.2 */
  readonly inPercent?: true;
}

/** The different texts of a column as a table of one column, so that what reads tables reads them. */
export function tableOf(column: TextColumn, file: string): ColumnTable {
  return {
    file,
    header: [column.name],
    records: column.texts.map((text, i) => ({ line: column.lines[i] ?? 1, cells: [text] })),
    notes: [],
    cell: ({ cells }) => cells[0] ?? "",
    placeOf: ({ line }) => ({ file, line }),
  };
}

/** Numbers of which there is one reading: a million different ones are read at once. Three digits behind a point could be thousands. */
const PLAIN = /^[+-]?\d{1,15}(?:\.\d{1,2})?$/;

/** Amounts of money, or plain numbers. The comma may be the decimal sign: `1.200,00 €`. */
export function readAmounts(column: TextColumn, file: string, separator: Separator, faults: FaultList): CellValues<number> {
  if (column.texts.every((text) => text === "" || PLAIN.test(text)))
    return { values: column.texts.map((text) => (text === "" ? undefined : Number(text))), notes: [] };
  const table = tableOf(column, file);
  const found = faults.collect(() => {
    // between commas a comma in a number is quoted, and separates thousands unless a number can be read in no other way
    const pointed = separator.sign === COMMA.sign ? (quietly(() => withPoints(table)) ?? table) : withPoints(table);
    const read = { ...table, records: pointed.records };
    return { reading: numberReading(read, 0), read, notes: pointed.notes };
  });
  if (found === undefined) return { values: [], notes: [] };
  const { reading, read, notes } = found;
  return {
    values: valuesOf(read, reading, faults),
    notes: [...notes, ...reading.notes],
    ...(reading.currency === undefined ? {} : { currency: reading.currency }),
    ...(reading.inPercent === undefined ? {} : { inPercent: reading.inPercent }),
  };
}

/** How a column of dates reads its cells: as `dateReading` does, or as numbers that are dates, where most are such numbers. */
export function datesReading(table: ColumnTable, asked: DatesAsked): ColumnReading {
  if (kindOfColumn(table, 0) !== "number") return dateReading(table, 0, asked);
  const digits = mostlyDigitDates(table, 0);
  if (digits !== undefined) return digitDateReading(table, 0, digits, asked);
  const bad = findRow(table, 0, () => true);
  return fail(
    `"${bad?.cells[0]}" in column "${table.header[0]}" is a number where a date belongs; write ${DATE_FORMS}`,
    bad === undefined ? { file: table.file } : table.placeOf(bad, 0),
  );
}

/** What each text means; those that mean nothing are faults. */
export function valuesOf(table: ColumnTable, reading: ColumnReading, faults: FaultList): (number | undefined)[] {
  return table.records.map((record) => {
    const cell = table.cell(record, 0);
    if (cell === "") return undefined;
    const value = reading.read(cell);
    if (value === undefined)
      faults.addAlike(
        `cells in column "${table.header[0]}" that cannot be read, from here on`,
        `column "${table.header[0]}": "${cell}" is ${reading.faultOf(cell)}`,
        () => table.placeOf(record, 0),
        table.records.length,
      );
    return value;
  });
}

function quietly<T>(work: () => T): T | undefined {
  return new FaultList().collect(work);
}
