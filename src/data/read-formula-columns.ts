import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { CellFaults } from "./cell-faults.ts";
import { type CsvRecord, parseCsvRecords } from "./csv.ts";
import { kindOfCells, readNumberCell } from "./read-cell.ts";

/** Columns of a file that a formula reads, and the one that it is fitted to; one number a row in each. */
export interface FormulaColumns {
  /** by name, in the order of the formula */
  readonly predictors: Readonly<Record<string, Float64Array>>;
  readonly y: { readonly name: string; readonly values: Float64Array };
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** rows that lack one of the columns and are left out */
  readonly incomplete: number;
  /** a sentence where y was not named */
  readonly guessed: readonly string[];
}

export interface FormulaColumnsAsked {
  /** names in the formula, columns or not */
  readonly names: readonly string[];
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
}

const NOT_A_NUMBER = "not a number; write plain digits with a point, as in 1250 or 2.5e9, and leave a missing value empty";
const NOT_POSITIVE = "not a number above 0; leave out a point that should not count";

/**
 * Reads the columns that a formula names from comma-separated text, in the order of the first of them. y that is not named is the only column of numbers that the formula leaves. Rows with an
 * empty cell in one of the columns are left out and counted; any other text is a fault with its line and column.
 */
export function readFormulaColumns(text: string, file: string, asked: FormulaColumnsAsked): FormulaColumns {
  const { header, records } = parseCsvRecords(text, file);
  if (records.length === 0) fail("the file has a header and no rows", { file });
  const named = (option: string, name: string | undefined): string | undefined =>
    name === undefined || header.includes(name)
      ? name
      : fail(`no column "${name}" for ${option}${suggestion(name, header)}`, { file, line: 1 });
  const [weights, errors] = [named("--weights", asked.weights), named("--se", asked.standardErrors)];
  const read = asked.names.filter((name) => header.includes(name));
  if (read.length === 0)
    fail(`the formula reads no column, so it says the same for every row; the columns are ${header.join(", ")}`, {
      file: "--formula",
      line: 1,
      column: 1,
    });
  const y = named("--y", asked.y) ?? onlyOther(header, records, [...read, weights, errors], file);
  if (read.includes(y)) fail(`conflicting columns: "${y}" is fitted, and the formula reads it`, { file, line: 1 });
  const wanted = [...read, y, ...(weights === undefined ? [] : [weights]), ...(errors === undefined ? [] : [errors])];
  const { columns, incomplete } = numbersOf(text, file, header, records, wanted, read.length + 1);
  return {
    predictors: Object.fromEntries(read.map((name, k) => [name, columns[k] as Float64Array])),
    y: { name: y, values: columns[read.length] as Float64Array },
    ...(weights === undefined ? {} : { weights: columns[read.length + 1] as Float64Array }),
    ...(errors === undefined ? {} : { standardErrors: columns.at(-1) as Float64Array }),
    incomplete,
    guessed: asked.y === undefined ? [`y is taken to be "${y}", the only column of numbers that the formula does not read`] : [],
  };
}

function onlyOther(header: readonly string[], records: readonly CsvRecord[], taken: readonly (string | undefined)[], file: string): string {
  const isNumbers = (index: number): boolean => kindOfCells(records.map(({ cells }) => (cells[index] ?? "").trim())) === "number";
  const free = header.filter((name, index) => !taken.includes(name) && isNumbers(index));
  const [only, ...more] = free;
  if (only !== undefined && more.length === 0) return only;
  return only === undefined
    ? fail("the formula leaves no column of numbers to be fitted to", { file, line: 1 })
    : fail(`several columns could be y: ${free.join(", ")}; name one with --y`, { file, line: 1 });
}

function numbersOf(
  text: string,
  file: string,
  header: readonly string[],
  records: readonly CsvRecord[],
  wanted: readonly string[],
  plain: number,
): { readonly columns: readonly Float64Array[]; readonly incomplete: number } {
  const faults = new CellFaults(text, file);
  const indices = wanted.map((name) => header.indexOf(name));
  const rows: number[][] = [];
  for (const record of records) {
    const cells = indices.map((index) => (record.cells[index] ?? "").trim());
    if (cells.includes("")) continue;
    rows.push(
      cells.map((cell, k) => {
        const value = readNumberCell(cell);
        const fine = value !== undefined && (k < plain || value > 0);
        if (!fine) faults.add(record, indices[k] ?? 0, `column "${wanted[k]}": "${cell}" is ${k < plain ? NOT_A_NUMBER : NOT_POSITIVE}`);
        return value ?? 0;
      }),
    );
  }
  faults.throwIfAny();
  if (rows.length === 0) fail(`no row has all of ${wanted.join(", ")}`, { file });
  rows.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  return {
    columns: wanted.map((_, k) => Float64Array.from(rows, (row) => row[k] ?? 0)),
    incomplete: records.length - rows.length,
  };
}
