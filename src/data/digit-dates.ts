import { type Day, dayOfNumber, existingDay, lastDay, monthOf } from "../units/time.ts";
import { sampleOf } from "./column-kind.ts";
import { type ColumnTable, findRow } from "./column-table.ts";

/** Dates written as one number: months as `202501` or `01.2025`, days as `20250131` or as the serial numbers that a spreadsheet keeps inside. */
export interface DigitDates {
  readonly kind: "month" | "day" | "serial number";
  dayOf(cell: string): Day | undefined;
}

/** Years in which six or eight digits are taken for a date; in others they are an amount. */
const [FIRST_YEAR, LAST_YEAR] = [1950, 2100];
/** Serial numbers of spreadsheets from 2000 to 2049. */
const [FIRST_SERIAL, LAST_SERIAL] = [36526, 54788];
const SERIAL_OF_EPOCH = 25569;

const FORMS: readonly DigitDates[] = [
  { kind: "month", dayOf: (cell) => (/^\d{6}$/.test(cell) ? monthOfDigits(cell) : undefined) },
  {
    kind: "month",
    dayOf: (cell) => {
      const [, month = "", year] = /^(\d{1,2})\.(\d{4})$/.exec(cell) ?? [];
      return year === undefined ? undefined : monthOfDigits(`${year}${month.padStart(2, "0")}`);
    },
  },
  { kind: "day", dayOf: (cell) => (/^\d{8}$/.test(cell) ? dayOfDigits(cell) : undefined) },
  {
    kind: "serial number",
    dayOf: (cell) => {
      const serial = /^\d{5}(?:\.\d+)?$/.test(cell) ? Math.floor(Number(cell)) : 0;
      return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? dayOfNumber(serial - SERIAL_OF_EPOCH) : undefined;
    },
  },
];

/** Which dates all cells of a column could be; `undefined` for a column that only numbers can explain. */
export function digitDates(table: ColumnTable, index: number): DigitDates | undefined {
  if (findRow(table, index, () => true) === undefined) return undefined;
  return FORMS.find(({ dayOf }) => findRow(table, index, (cell) => dayOf(cell) === undefined) === undefined);
}

/** Which dates most cells of a column are that says it holds dates; the others are faults, to be named where they stand. */
export function mostlyDigitDates(table: ColumnTable, index: number): DigitDates | undefined {
  const cells = [...sampleOf(table, index)];
  return FORMS.find(({ dayOf }) => 2 * cells.filter((cell) => dayOf(cell) !== undefined).length > cells.length);
}

function monthOfDigits(digits: string): Day | undefined {
  const first = dayOfDigits(`${digits}01`);
  return first === undefined ? undefined : lastDay(monthOf(first));
}

function dayOfDigits(digits: string): Day | undefined {
  const day = existingDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  return day !== undefined && day.year >= FIRST_YEAR && day.year <= LAST_YEAR ? day : undefined;
}
