import { fail } from "../base/errors.ts";
import { CellFaults } from "./cell-faults.ts";
import { type ColumnsAsked, chooseColumns } from "./choose-columns.ts";
import { parseCsvRecords } from "./csv.ts";
import { readDateCell, readNumberCell } from "./read-cell.ts";

/** Points from a file: one number a row in each column, in the order of the file. */
export interface PointColumns {
  readonly x: {
    readonly name: string;
    /** dates are positions on the scale of `yearsAt` */
    readonly kind: "number" | "date";
    readonly values: Float64Array;
  };
  readonly y: { readonly name: string; readonly values: Float64Array };
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** rows that lack one of the columns and are left out */
  readonly incomplete: number;
  /** a sentence for each column that nobody named */
  readonly guessed: readonly string[];
}

/**
 * Reads the columns that a curve is fitted to from comma-separated text. Numbers are plain digits with a point (`1250`, `2.5e9`); dates are days, months or quarters and mean their end. A row
 * with an empty cell in one of the columns is left out and counted. Every other text in them is a fault with its line and column, and so is NaN or an infinity.
 */
export function readColumns(text: string, file: string, asked: ColumnsAsked): PointColumns {
  const { header, records } = parseCsvRecords(text, file);
  if (records.length === 0) fail("the file has a header and no rows", { file });
  if (header.every((name) => readNumberCell(name) !== undefined))
    fail(`the first row holds numbers (${header.join(", ")}) where the names of columns belong; add a row of names above it`, {
      file,
      line: 1,
    });
  const chosen = chooseColumns(header, records, asked, file);
  const faults = new CellFaults(text, file);
  const wanted = [
    { index: chosen.x, read: chosen.xKind === "date" ? readDateCell : readNumberCell, what: SAYS[chosen.xKind] },
    { index: chosen.y, read: readNumberCell, what: SAYS.number },
    ...[chosen.weights, chosen.standardErrors].flatMap((index) =>
      index === undefined ? [] : [{ index, read: readPositive, what: SAYS.positive }],
    ),
  ];
  const columns = wanted.map(() => new Float64Array(records.length));
  let count = 0;
  for (const record of records) {
    const { cells } = record;
    if (wanted.some(({ index }) => (cells[index] ?? "").trim() === "")) continue;
    for (const [k, { index, read, what }] of wanted.entries()) {
      const cell = (cells[index] ?? "").trim();
      const value = read(cell);
      if (value === undefined) faults.add(record, index, `column "${header[index]}": "${cell}" is ${what}`);
      (columns[k] as Float64Array)[count] = value ?? 0;
    }
    count += 1;
  }
  faults.throwIfAny();
  if (count === 0) fail(`no row has both "${header[chosen.x]}" and "${header[chosen.y]}"`, { file });
  const [x, y, ...more] = columns.map((column) => column.subarray(0, count));
  const extra = chosen.weights === undefined ? { standardErrors: more[0] } : { weights: more[0], standardErrors: more[1] };
  return {
    x: { name: header[chosen.x] ?? "", kind: chosen.xKind, values: x ?? new Float64Array() },
    y: { name: header[chosen.y] ?? "", values: y ?? new Float64Array() },
    ...(extra.weights === undefined ? {} : { weights: extra.weights }),
    ...(extra.standardErrors === undefined ? {} : { standardErrors: extra.standardErrors }),
    incomplete: records.length - count,
    guessed: chosen.guessed,
  };
}

const SAYS = {
  number: "not a number; write plain digits with a point, as in 1250 or 2.5e9, and leave a missing value empty",
  positive: "not a number above 0; leave out a point that should not count",
  date: "not a date; write a day (2025-03-31), a month (2025-03) or a quarter (2025Q1), all read as their end",
} as const;

function readPositive(text: string): number | undefined {
  const value = readNumberCell(text);
  return value !== undefined && value > 0 ? value : undefined;
}
