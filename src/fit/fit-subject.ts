import type { Series } from "../data/fact.ts";
import { seriesName } from "../data/series-name.ts";
import { dayAt, formatDay, sayDay } from "../units/time.ts";
import { dimensionless, type Unit } from "../units/unit.ts";

/** How x reads: a fit's own time t is measured from `origin`, and everything that people see says x. */
export interface FitClock {
  /** `date`: positions on the scale of `yearsAt`, t in years; `number`: plain numbers, t in their unit */
  readonly kind: "date" | "number";
  /** name of the column; `as of` for facts */
  readonly name: string;
  /** x where t is 0 */
  readonly origin: number;
  /** x counts years */
  readonly years: boolean;
}

/** One point of a fit: what it is drawn and listed as. */
export interface FitPoint {
  readonly x: number;
  readonly y: number;
  /** the interval in which the true value lies, where it is known */
  readonly interval?: { readonly low: number; readonly high: number; readonly because: string };
}

/** What a curve is fitted to, in the order of x, and where it came from. */
export interface FitSubject {
  /** name of the column or of the series */
  readonly name: string;
  /** of y */
  readonly unit: Unit;
  /** code of the money that the cells of a file are in, where they say so: what is asked beside them may be written in it, too */
  readonly currency?: string;
  readonly clock: FitClock;
  readonly points: readonly FitPoint[];
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** names of the columns that hold these */
  readonly errors?: ErrorColumns;
  readonly source: FileSource | FactSource;
  /** sentences on how the data were read that a reader must know */
  readonly notes: readonly string[];
  /** those of them that nobody may miss */
  readonly warnings?: readonly string[];
}

/** Names of the columns of a file that say how far its points can be trusted. */
export interface ErrorColumns {
  readonly weights?: string;
  readonly standardErrors?: string;
}

export interface FileSource {
  readonly kind: "file";
  /** as the user named it; `standard input` */
  readonly file: string;
  readonly sha256: string;
}

export interface FactSource {
  readonly kind: "facts";
  readonly series: Series;
  /** files of the fact base, for the manifest */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** A series' name in words, a column's as it stands. */
export function sayName({ name, source }: FitSubject): string {
  return source.kind === "file" ? name : seriesName(name);
}

/** `12 Feb 2026`, or the number. */
export function sayX({ kind }: FitClock, x: number): string {
  return kind === "date" ? sayDay(dayAt(x)) : sayNumber(x);
}

/** ISO day, or the number: for files. */
export function writeX({ kind }: FitClock, x: number): string | number {
  return kind === "date" ? formatDay(dayAt(x)) : x;
}

/** A plain number of x in full as far as people read one; years have no separators. */
function sayNumber(x: number): string {
  const text = String(Number(x.toPrecision(7)));
  return text.replace("-", "−");
}

/** A column of a file has no unit. */
export const NO_UNIT = dimensionless;
