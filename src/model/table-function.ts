import type { FormulaFunction } from "../formula/formula-function.ts";
import { dimensionless, type Unit } from "../units/unit.ts";

/** How a table is read between two of its points: on the straight line, at the earlier of the two, or at even growth. */
export type Between = "line" | "step" | "growth";

/** A look-up table as plain data. */
export interface PlannedTable {
  readonly name: string;
  /** rising */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly between: Between;
}

/** A table as a function of one argument; before its first and after its last point it stays at their values. */
export function tableFunction(
  { name, x, y, between }: PlannedTable,
  meaning = "",
  by: Unit = dimensionless,
  unit: Unit = dimensionless,
): FormulaFunction {
  const read = READERS[between];
  return {
    name,
    meaning,
    parameters: [{ name: "x", unit: by }],
    variadic: false,
    resultUnit: () => unit,
    evaluate(args) {
      const at = args[0] ?? Number.NaN;
      const last = x.length - 1;
      if (Number.isNaN(at)) return Number.NaN;
      if (at <= (x[0] as number)) return y[0] as number;
      if (at >= (x[last] as number)) return y[last] as number;
      const k = intervalOf(x, at);
      const share = (at - (x[k] as number)) / ((x[k + 1] as number) - (x[k] as number));
      return read(y[k] as number, y[k + 1] as number, share);
    },
  };
}

const READERS: Readonly<Record<Between, (low: number, high: number, share: number) => number>> = {
  line: (low, high, share) => (1 - share) * low + share * high,
  step: (low) => low,
  growth: (low, high, share) => low * Math.exp(share * Math.log(high / low)),
};

/** The last position whose x lies at or below a number between the first and the last. */
function intervalOf(x: readonly number[], at: number): number {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}
