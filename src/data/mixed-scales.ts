import { fail } from "../base/errors.ts";
import { quantiles } from "../numerics/quantile.ts";
import { readAmount } from "./amount-cell.ts";
import type { ColumnTable } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";

/** A number without a letter that is so many times smaller than those with one most likely lost its own: the smallest letter stands for a thousand. */
const SMALLEST_LETTER = 1000;

/** Refuses `17` between `10M` and `22M`: read as it stands it would be seventeen. Bare numbers of the size of the others (`12,500,000`), and zeros, are fine. */
export function refuseMixedScales(table: ColumnTable, index: number): void {
  const [bare, scaled]: [Found[], Found[]] = [[], []];
  for (const record of table.records) {
    const cell = table.cell(record, index);
    const amount = readAmount(cell);
    if (amount === undefined || amount.value === 0) continue;
    (amount.marks.includes("scale") ? scaled : bare).push({ cell, record, size: Math.abs(amount.value) });
  }
  const [example] = scaled;
  if (example === undefined || bare.length === 0) return;
  const [middle = 0] = quantiles(
    Float64Array.from(scaled, ({ size }) => size),
    [0.5],
  );
  const small = bare.find(({ size }) => size * SMALLEST_LETTER < middle);
  if (small === undefined) return;
  fail(
    `"${small.cell}" in column "${table.header[index]}" has no letter of size, and "${example.cell}" in line ${example.record.line} has one; write the letter behind each number, or every number in full`,
    table.placeOf(small.record, index),
  );
}

interface Found {
  readonly cell: string;
  readonly record: CsvRecord;
  readonly size: number;
}
