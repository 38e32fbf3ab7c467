import { dayAt, formatDay } from "../units/time.ts";
import { type ColumnsAsked, chooseColumns } from "./choose-columns.ts";
import { saysDates } from "./date-words.ts";
import { requireOneCurrency } from "./one-currency.ts";
import { readColumnTable } from "./read-column-table.ts";
import { readRows } from "./read-rows.ts";
import { repeatedRows } from "./repeated-rows.ts";
import { sharedTimes } from "./shared-times.ts";

/** Points from a file: one number a row in each column, in the order of the file. */
export interface PointColumns {
  readonly x: {
    readonly name: string;
    /** dates are positions on the scale of `yearsAt` */
    readonly kind: "number" | "date";
    readonly values: Float64Array;
  };
  readonly y: {
    readonly name: string;
    readonly values: Float64Array;
    /** code of the money that its cells are in, where they say so */
    readonly currency?: string;
    /** every cell is a percentage: the values are shares, shown as percent */
    readonly inPercent?: true;
  };
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** a sentence on rows that lack one of the columns and are left out, where there are any */
  readonly lacking: readonly string[];
  /** a sentence for each column that nobody named, and for each way of writing that could be read otherwise */
  readonly guessed: readonly string[];
  /** those of them that nobody may miss */
  readonly warnings: readonly string[];
}

/**
 * Reads the columns that a curve is fitted to from separated text (see `readColumnTable`). Numbers have a point as their decimal sign (`1250`, `1,250.50`, `$1.25M`, `2.5e9`), or a comma as `withPoints` has it; dates are days, months or quarters and mean
 * their end. What a column leaves open is an error, and what was decided about it is said. A row with an empty cell in one of the columns is left out and counted. Every other text in them is a fault
 * with its line and column, and so is NaN or an infinity.
 */
export function readColumns(text: string, file: string, asked: ColumnsAsked): PointColumns {
  const table = readColumnTable(text, file);
  const { x, y, weights, standardErrors, xKind, guessed } = chooseColumns(table, asked);
  const wanted = [x, y, ...(weights === undefined ? [] : [weights]), ...(standardErrors === undefined ? [] : [standardErrors])];
  const { columns, records, lacking } = readRows(table, wanted);
  requireOneCurrency(
    table,
    records,
    wanted.map(({ index }) => index),
  );
  const name = table.header[x.index] ?? "";
  const sayTime = xKind === "date" ? (time: number) => formatDay(dayAt(time)) : String;
  const [xs, ys] = columns as readonly [Float64Array, Float64Array, ...Float64Array[]];
  const shared = xKind === "date" || saysDates(name) ? sharedTimes(xs, ys, records, name, sayTime) : repeatedRows(xs, ys, records);
  return {
    x: { name, kind: xKind, values: xs },
    y: {
      name: table.header[y.index] ?? "",
      values: ys,
      ...(y.currency === undefined ? {} : { currency: y.currency }),
      ...(y.inPercent === undefined ? {} : { inPercent: y.inPercent }),
    },
    ...(weights === undefined ? {} : { weights: columns[2] as Float64Array }),
    ...(standardErrors === undefined ? {} : { standardErrors: columns.at(-1) as Float64Array }),
    lacking,
    guessed: [...table.notes, ...guessed, ...wanted.flatMap(({ notes }) => notes), ...shared.notes],
    warnings: shared.areMany ? [shared.notes.join("; ")] : [],
  };
}
