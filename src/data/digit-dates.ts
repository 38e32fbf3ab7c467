import { type Day, dayOfNumber, existingDay, lastDay } from "../units/time.ts";
import { type ColumnTable, findRow } from "./column-table.ts";

/** Dates written as one number: months as `202501`, days as `20250131` or as the serial numbers that a spreadsheet keeps inside. */
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
  {
    kind: "month",
    dayOf: (cell) => {
      const first = /^\d{6}$/.test(cell) ? dayOfDigits(`${cell}01`) : undefined;
      return first === undefined ? undefined : lastDay(first.year * 12 + first.month - 1);
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

function dayOfDigits(digits: string): Day | undefined {
  const day = existingDay(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
  return day !== undefined && day.year >= FIRST_YEAR && day.year <= LAST_YEAR ? day : undefined;
}
