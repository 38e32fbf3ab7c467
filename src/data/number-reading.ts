import { fail } from "../base/errors.ts";
import { type AmountMark, readAmount } from "./amount-cell.ts";
import { type ColumnTable, findRow } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";
import { refuseMixedScales } from "./mixed-scales.ts";
import { isBeyondNumbers } from "./read-cell.ts";
import type { ColumnReading } from "./read-rows.ts";

const NOT_A_NUMBER = "not a number; write digits with a point, as in 1250, 1,250.50, $1.25M or 2.5e9, and leave a missing value empty";
const BEYOND = "not a number that can be held, being above 1.7e308 or nearer to zero than 2.3e-308; state the column in another unit";

/**
 * A column of numbers: the point is the decimal sign everywhere, and commas between groups of three digits are left out, as are signs of money; a cell that was more than plain digits is said. Percent in
 * some cells only, two currencies, and bare numbers far below those with a letter of size, are errors. Where every point has three digits behind it, so that it could separate thousands, that is said; where whole numbers stand beside, as they do
 * only in columns of thousands, it is an error.
 */
export function numberReading(table: ColumnTable, index: number): ColumnReading {
  refuseMixedScales(table, index);
  const { notes, ...told } = markNotes(table, index);
  return {
    index,
    read: (cell) => readAmount(cell)?.value,
    faultOf: whyNoNumber,
    ...told,
    notes: [...notes, ...pointNotes(table, index)],
  };
}

/** What a cell is that states no number, and what to write instead. */
export function whyNoNumber(cell: string): string {
  return isBeyondNumbers(cell) ? BEYOND : NOT_A_NUMBER;
}

/** A column of weights or of standard errors. */
export function positiveReading(table: ColumnTable, index: number): ColumnReading {
  const reading = numberReading(table, index);
  const { read } = reading;
  return {
    ...reading,
    read(cell) {
      const value = read(cell);
      return value !== undefined && value > 0 ? value : undefined;
    },
    faultOf: () => "not a number above 0; leave out a point that should not count",
  };
}

/** The first cell with each mark, as it is read, the one currency of all, and whether all are percentages. */
function markNotes(table: ColumnTable, index: number): Pick<ColumnReading, "notes" | "currency" | "inPercent" | "inLetters"> {
  const name = table.header[index];
  const first = new Map<AmountMark, string>();
  let [percent, whole]: [CsvRecord | undefined, CsvRecord | undefined] = [undefined, undefined];
  let money: { readonly cell: string; readonly code: string; readonly line: number } | undefined;
  for (const record of table.records) {
    const cell = table.cell(record, index);
    const amount = cell === "" ? undefined : readAmount(cell);
    if (amount === undefined) continue;
    if (amount.marks.includes("percent")) percent ??= record;
    else whole ??= record;
    if (percent !== undefined && whole !== undefined)
      fail(
        `"${table.cell(percent, index)}" in column "${name}" is a percentage, and "${table.cell(whole, index)}" in line ${whole.line} is none; write all cells alike`,
        table.placeOf(percent, index),
      );
    const { currency: code } = amount;
    if (money !== undefined && code !== undefined && code !== money.code)
      fail(
        `"${cell}" in column "${name}" is in ${code}, and "${money.cell}" in line ${money.line} in ${money.code}; a column has one currency`,
        table.placeOf(record, index),
      );
    if (code !== undefined) money ??= { cell, code, line: record.line };
    for (const mark of amount.marks) if (!first.has(mark)) first.set(mark, cell);
  }
  const cells = [...new Set(first.values())];
  if (cells.length === 0) return { notes: [] };
  const said = cells.map((cell) => `"${cell}" is read as ${readAmount(cell)?.value}`).join(", ");
  return {
    notes: [`in "${name}", ${said}`],
    ...(money === undefined ? {} : { currency: money.code }),
    ...(percent === undefined ? {} : { inPercent: true }),
    ...(first.has("scale") ? { inLetters: true } : {}),
  };
}

/** Points that could separate thousands, as where the comma is the decimal sign. */
function pointNotes(table: ColumnTable, index: number): readonly string[] {
  const name = table.header[index];
  const find = (shape: Shape) => findRow(table, index, (cell) => shapeOf(cell) === shape);
  const found = find("doubtful");
  if (found === undefined || find("decimal") !== undefined) return [];
  const cell = table.cell(found, index);
  const amount = readAmount(cell);
  const [asDecimal, asThousands] = [amount?.value, amount?.digits.replace(".", "")];
  const whole = find("whole");
  if (whole !== undefined)
    fail(
      `"${cell}" in column "${name}" could be ${asDecimal} or ${asThousands}: every point has three digits behind it, and "${table.cell(whole, index)}" in line ${whole.line} has none; write ${asThousands}, or ${readAmount(table.cell(whole, index))?.digits}.000 where points are decimal`,
      table.placeOf(found, index),
    );
  return [
    `every point in "${name}" has three digits behind it and is read as decimal, "${cell}" as ${asDecimal}; if points separate thousands, write ${asThousands}`,
  ];
}

type Shape = "doubtful" | "whole" | "decimal";

/** Whether the point in a number could separate thousands: more or fewer digits behind it and a zero before it are decimal writing; a zero is written alike. */
function shapeOf(cell: string): Shape | undefined {
  const amount = readAmount(cell);
  if (amount === undefined || amount.value === 0) return undefined;
  const { digits } = amount;
  if (amount.marks.includes("scale") || amount.marks.includes("percent") || amount.marks.includes("separators")) return "decimal";
  if (/^\d+$/.test(digits)) return "whole";
  return /^[1-9]\d{0,2}\.\d{3}$/.test(digits) ? "doubtful" : "decimal";
}
