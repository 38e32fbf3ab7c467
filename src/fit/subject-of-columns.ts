import type { PointColumns } from "../data/read-columns.ts";
import { percent } from "../units/unit.ts";
import { type ErrorColumns, type FitClock, type FitSubject, NO_UNIT } from "./fit-subject.ts";

/**
 * Data that lie further from zero than so many times their span are measured from their last point: a level at x = 0, two thousand years before the first sale, says nothing and has no digits.
 */
const FAR_FROM_ZERO = 10;
/** Names of columns of numbers that count years. */
const YEARS = /^(t_)?years?$/i;

/** Columns of a file as what a curve is fitted to, in the order of x; `errors` names those of weights and of standard errors. */
export function subjectOfColumns(columns: PointColumns, file: string, sha256: string, errors: ErrorColumns = {}): FitSubject {
  const { x, y, lacking, guessed, warnings } = columns;
  const order = orderOf(x.values);
  const sorted = (values: Float64Array): Float64Array =>
    order === undefined ? values : Float64Array.from(order, (i) => values[i] as number);
  const [xs, ys] = [sorted(x.values), sorted(y.values)];
  const clock = clockOf(x.name, x.kind, xs);
  return {
    name: y.name,
    unit: y.inPercent === true ? percent : NO_UNIT,
    ...(y.currency === undefined ? {} : { currency: y.currency }),
    clock,
    points: Array.from(xs, (at, i) => ({ x: at, y: ys[i] as number })),
    ...(columns.weights === undefined ? {} : { weights: sorted(columns.weights) }),
    ...(columns.standardErrors === undefined ? {} : { standardErrors: sorted(columns.standardErrors) }),
    ...(Object.keys(errors).length === 0 ? {} : { errors }),
    source: { kind: "file", file, sha256 },
    notes: [...guessed, ...lacking],
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/** Positions in rising order, equal ones as they stand; `undefined` where they are so already. */
function orderOf(values: Float64Array): Uint32Array | undefined {
  if (values.every((value, i) => i === 0 || value >= (values[i - 1] as number))) return undefined;
  return Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}

function clockOf(name: string, kind: "date" | "number", xs: Float64Array): FitClock {
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  if (kind === "date") return { kind, name, origin: last, years: true };
  const far = Math.min(Math.abs(first), Math.abs(last)) > FAR_FROM_ZERO * (last - first);
  return { kind, name, origin: far ? last : 0, years: YEARS.test(name) };
}
