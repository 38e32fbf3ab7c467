import { called, difference, numberTree, operated, product, quotient, sum } from "../../formula/make-tree.ts";
import type { Tree } from "../../formula/tree.ts";
import type { ProcessKind } from "../process-kind.ts";

const step = { kind: "step", at: 0 } as const;

/**
 * The Ornstein–Uhlenbeck process, exact at the ends of periods (Gillespie 1996): mean + (x − mean) · k + spread · √(1 − k²) · z, where k = ½^(dt / half-life) is what a period leaves of a
 * distance from the mean, and `spread` the standard deviation that it has in the long run.
 */
export const meanReversion: ProcessKind = {
  name: "mean-reversion",
  meaning: "is pulled back to its mean: half of a distance is left after its half-life",
  parameters: [
    { name: "half_life", meaning: "how long until half of a shock has faded", unit: "year", range: "above 0" },
    { name: "spread", meaning: "its standard deviation in the long run", unit: "value", range: "0 or more" },
    { name: "mean", meaning: "where it is pulled to", unit: "value", otherwise: 0 },
    { name: "start", meaning: "its value just before the first period", unit: "value", otherwise: { parameter: "mean" } },
  ],
  shocks: ["shock"],
  moves({ parameter, before, shock }) {
    const zero = numberTree(0, 0);
    const [mean, half] = [parameter("mean") ?? zero, parameter("half_life") ?? zero];
    const fades = (power: number): Tree => quotient(product(numberTree(-power * Math.LN2, 0), step), half);
    const kept = product(difference(before, mean), called("exp", [fades(1)]));
    // 1 − k² without its rounding where little fades
    const fresh = called("sqrt", [operated("negate", called("expm1", [fades(2)]))]);
    return {
      start: parameter("start") ?? mean,
      formula: sum(mean, sum(kept, product(product(parameter("spread") ?? zero, fresh), shock("shock")))),
    };
  },
};
