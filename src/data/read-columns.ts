import { FaultList, fail, type Place } from "../base/errors.ts";
import { type ColumnsAsked, chooseColumns } from "./choose-columns.ts";
import { type CsvRecord, parseCsvRecords } from "./csv.ts";
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

/** Faults named one by one before the rest are only counted. */
const NAMED_FAULTS = 20;

/**
 * Reads the columns that a curve is fitted to from comma-separated text. Numbers are plain digits with a point (`1250`, `2.5e9`); dates are days, months or quarters and mean their end. A row
 * with an empty cell in one of the columns is left out and counted. Every other text in them is a fault with its line and column, and so is NaN or an infinity.
 */
export function readColumns(text: string, file: string, asked: ColumnsAsked): PointColumns {
  const { header, records } = parseCsvRecords(text, file);
  if (records.length === 0) fail("the file has a header and no rows", { file });
  const chosen = chooseColumns(header, records, asked, file);
  const faults = new FaultCounter(text, file);
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

/** Faults of cells with their place; a column of the wrong kind would else be printed whole. */
class FaultCounter {
  readonly #faults = new FaultList();
  readonly #text: string;
  readonly #file: string;
  #more = 0;
  #firstMore: number | undefined;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  add({ line }: CsvRecord, index: number, message: string): void {
    if (this.#faults.count < NAMED_FAULTS) this.#faults.add(message, placeOf(this.#text, this.#file, line, index));
    else {
      this.#more += 1;
      this.#firstMore ??= line;
    }
  }

  throwIfAny(): void {
    if (this.#firstMore !== undefined)
      this.#faults.add(`and ${this.#more} more such cells from here on`, { file: this.#file, line: this.#firstMore });
    this.#faults.throwIfAny();
  }
}

/** The place of a cell: its column counts characters of the line, from 1; a record that goes over several lines has none. */
function placeOf(text: string, file: string, line: number, index: number): Place {
  const row = text.split(/\r\n?|\n/, line)[line - 1] ?? "";
  let [column, commas, quoted] = [1, 0, false];
  for (const character of row) {
    if (commas === index) return { file, line, column };
    if (character === '"') quoted = !quoted;
    if (character === "," && !quoted) commas += 1;
    column += 1;
  }
  return commas === index && !quoted ? { file, line, column } : { file, line };
}
