import { formatCount } from "../units/format.ts";
import type { CsvRecord } from "./csv.ts";

/** A share of rows from which on a file was most likely joined to itself. */
const MANY = 0.25;

/** Says how many rows say the same x and y as one before them: replicates measure a value anew and scatter, copies only make intervals narrower than the data are. */
export function repeatedRows(
  x: Float64Array,
  y: Float64Array,
  records: readonly CsvRecord[],
): { readonly notes: readonly string[]; readonly areMany: boolean } {
  const seen = new Set<string>();
  let [count, first] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const key = `${x[i]} ${y[i]}`;
    if (seen.has(key)) {
      count++;
      if (count === 1) first = records[i]?.line ?? 0;
    }
    seen.add(key);
  }
  if (count <= MANY * x.length) return { notes: [], areMany: false };
  const note = `${formatCount(count)} rows say the same x and y as one before, from line ${first} on, and each counts as a point of its own; if they are copies, remove them, for they make intervals too narrow`;
  return { notes: [note], areMany: true };
}
