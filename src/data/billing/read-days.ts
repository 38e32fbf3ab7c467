import type { FaultList } from "../../base/errors.ts";
import { type Day, dayAt, formatDay } from "../../units/time.ts";
import type { DatesAsked } from "../date-reading.ts";
import { digitDates } from "../digit-dates.ts";
import { type DateOrder, namesMonth, readOrderedDate } from "../read-cell.ts";
import type { ColumnReading } from "../read-rows.ts";
import type { BillingRole } from "./billing-names.ts";
import { type CellValues, datesReading, tableOf, valuesOf } from "./read-cells.ts";
import type { TextColumn } from "./text-column.ts";

/** No bill is older than this, and no contract runs longer: another year is mistyped, or stands for no end. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** The columns of dates. */
export type DateRole = Extract<BillingRole, "month" | "start" | "end">;

/**
 * Days. A month or a quarter is its first day as a start and its last as an end; a quarter is no month. A year before 1970 or after 2100 is a fault, but for an end so far off that it means none
 * (`isNoEnd`).
 */
export function readDays(
  column: TextColumn,
  role: DateRole,
  file: string,
  order: DateOrder | undefined,
  faults: FaultList,
): CellValues<Day> {
  const table = tableOf(column, file);
  const reading = faults.collect(() => datesReading(table, askedOf(column.name, role, order)));
  if (reading === undefined) return { values: [], notes: [] };
  const values = valuesOf(table, { ...reading, faultOf: withSerials(reading) }, faults).map((value, i) => {
    if (value === undefined) return undefined;
    const [text, day] = [column.texts[i] ?? "", dayAt(value)];
    const why = whyNot(text, day, role);
    if (why === undefined) return role === "start" ? firstDayOf(text, day) : day;
    faults.addAlike(
      `cells in column "${column.name}" that cannot be meant, from here on`,
      `column "${column.name}": "${text}" ${why}`,
      () => ({ file, line: column.lines[i] ?? 1 }),
      column.texts.length,
    );
    return undefined;
  });
  return { values, notes: reading.notes };
}

/** Whether the day or the month comes first in a column, as far as its cells tell: `undefined` where none does, or where they contradict each other. */
function orderTold({ texts }: TextColumn): DateOrder | undefined {
  const dates = texts.map((text) => readOrderedDate(text)).filter((date) => date !== undefined);
  const [dayFirst, monthFirst] = [dates.some(({ first }) => first > 12), dates.some(({ second }) => second > 12)];
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? "day first" : "month first";
}

/** The order that another column of dates of the same file tells where a column's own cells do not; a file writes its dates one way. */
export function orderFromOther(column: TextColumn, other: TextColumn | undefined): DateOrder | undefined {
  return other === undefined || orderTold(column) !== undefined ? undefined : orderTold(other);
}

/** A day so far off that it means no end, as 9999-12-31 does. */
export function isNoEnd(day: Day): boolean {
  return day.year >= LAST_YEAR;
}

function askedOf(name: string, role: DateRole, order: DateOrder | undefined): DatesAsked {
  return {
    remedy: "or say --dates day-first or --dates month-first",
    ...(order === undefined ? {} : { order }),
    ...(role === "end" ? {} : { ofMonths: role === "month" ? "" : `a month or a quarter in "${name}" means its first day` }),
  };
}

function whyNot(text: string, { year }: Day, role: DateRole): string | undefined {
  if (year < FIRST_YEAR || (year >= LAST_YEAR && role !== "end"))
    return `is in the year ${year}, which looks mistyped; write the right one`;
  if (role === "month" && isQuarter(text))
    return "is a quarter, and each row is read as a customer's month; write the quarter's first month in its place, and say --interval quarter";
  return undefined;
}

function firstDayOf(text: string, day: Day): Day {
  if (isQuarter(text)) return { ...day, month: day.month - 2, day: 1 };
  return namesMonth(text) || /^(?:\d{6}|\d{1,2}\.\d{4})$/.test(text) ? { ...day, day: 1 } : day;
}

function isQuarter(text: string): boolean {
  return /q/i.test(text) && namesMonth(text);
}

/** A number among dates may be one that a spreadsheet keeps inside. */
function withSerials(reading: ColumnReading): (cell: string) => string {
  return (cell) => {
    const alone = tableOf({ name: "", index: 0, texts: [cell], lines: [1], codes: new Int32Array(1) }, "");
    const dates = digitDates(alone, 0);
    const day = dates?.kind === "serial number" ? dates.dayOf(cell) : undefined;
    return day === undefined
      ? reading.faultOf(cell)
      : `how a spreadsheet keeps ${formatDay(day)} inside; format the column as dates and save the file again`;
  };
}
