import { fail } from "../base/errors.ts";
import { columnNamed, onlyNumbers } from "./choose-column.ts";
import type { ColumnTable } from "./column-table.ts";
import { numberReading, positiveReading } from "./number-reading.ts";
import { readColumnTable } from "./read-column-table.ts";
import { readRows } from "./read-rows.ts";

/** Columns of a file that a formula reads, and the one that it is fitted to; one number a row in each. */
export interface FormulaColumns {
  /** by name, in the order of the formula */
  readonly predictors: Readonly<Record<string, Float64Array>>;
  readonly y: { readonly name: string; readonly values: Float64Array };
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** a sentence on rows that lack one of the columns and are left out, where there are any */
  readonly lacking: readonly string[];
  /** a sentence where y was not named, and for each way of writing that could be read otherwise */
  readonly guessed: readonly string[];
}

export interface FormulaColumnsAsked {
  /** names in the formula, columns or not */
  readonly names: readonly string[];
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
}

/**
 * Reads the columns that a formula names from a file as `readColumns` does, in the order of the first of them. y that is not named is the only column of numbers that the formula leaves. Rows with an
 * empty cell in one of the columns are left out and counted; any other text is a fault with its line and column.
 */
export function readFormulaColumns(text: string, file: string, asked: FormulaColumnsAsked): FormulaColumns {
  const table = readColumnTable(text, file);
  const [weights, errors] = [columnNamed(table, "--weights", asked.weights), columnNamed(table, "--se", asked.standardErrors)];
  const read = asked.names.map((name) => table.header.indexOf(name)).filter((index) => index !== -1);
  if (read.length === 0)
    fail(`the formula reads no column, so it says the same for every row; the columns are ${table.header.join(", ")}`, {
      file: "--formula",
      line: 1,
      column: 1,
    });
  const y = columnNamed(table, "--y", asked.y) ?? onlyOther(table, [...read, weights, errors]);
  const name = table.header[y] ?? "";
  if (read.includes(y)) fail(`conflicting columns: "${name}" is fitted, and the formula reads it`, { file, line: 1 });
  const wanted = [
    ...[...read, y].map((index) => numberReading(table, index)),
    ...[weights, errors].flatMap((index) => (index === undefined ? [] : [positiveReading(table, index)])),
  ];
  const { columns, lacking } = readRows(table, wanted);
  const sorted = inOrderOfFirst(columns);
  return {
    predictors: Object.fromEntries(read.map((index, k) => [table.header[index], sorted[k] as Float64Array])),
    y: { name, values: sorted[read.length] as Float64Array },
    ...(weights === undefined ? {} : { weights: sorted[read.length + 1] as Float64Array }),
    ...(errors === undefined ? {} : { standardErrors: sorted.at(-1) as Float64Array }),
    lacking,
    guessed: [
      ...table.notes,
      ...(asked.y === undefined ? [`y is taken to be "${name}", the only column of numbers that the formula does not read`] : []),
      ...wanted.flatMap(({ notes }) => notes),
    ],
  };
}

function onlyOther(table: ColumnTable, taken: readonly (number | undefined)[]): number {
  const free = [...table.header.keys()].filter((index) => !taken.includes(index));
  return onlyNumbers(table, free, "the formula leaves no column of numbers to be fitted to");
}

/** Rows whose first value is equal stand as they are. */
function inOrderOfFirst(columns: readonly Float64Array[]): readonly Float64Array[] {
  const [first = new Float64Array()] = columns;
  const order = Uint32Array.from(first.keys()).sort((a, b) => (first[a] as number) - (first[b] as number) || a - b);
  return columns.map((column) => Float64Array.from(order, (i) => column[i] as number));
}
