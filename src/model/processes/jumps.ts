import { called, numberTree, operated, product, quotient, sum } from "../../formula/make-tree.ts";
import type { Tree } from "../../formula/tree.ts";
import type { ProcessKind } from "../process-kind.ts";

const step = { kind: "step", at: 0 } as const;

/** Jumps as a compound Poisson process: how many fall into a period is Poisson's, together they are normal about count · size with a standard deviation of spread · √count. */
export const jumps: ProcessKind = {
  name: "jumps",
  meaning: "rare jumps at random times, each at once in its period, then gone, or fading with a half-life",
  parameters: [
    { name: "rate", meaning: "jumps a year on average", unit: "1/year", range: "0 or more" },
    { name: "size", meaning: "the size of a jump on average", unit: "value" },
    { name: "spread", meaning: "standard deviation of that size from jump to jump", unit: "value", range: "0 or more", otherwise: 0 },
    {
      name: "half_life",
      meaning: "how long until half of a jump has faded; without it a jump is felt in its own period alone",
      unit: "year",
      range: "above 0",
      optional: true,
    },
  ],
  shocks: ["arrival", "size"],
  moves({ parameter, before, shock }) {
    const zero = numberTree(0, 0);
    const expected = product(parameter("rate") ?? zero, step);
    const count = called("poisson_quantile", [called("normal_cdf", [shock("arrival")]), expected]);
    const scatter = product(product(called("sqrt", [count]), parameter("spread") ?? zero), shock("size"));
    const fresh = sum(product(count, parameter("size") ?? zero), scatter);
    const half = parameter("half_life");
    return { start: zero, formula: half === undefined ? fresh : sum(faded(before, half), fresh) };
  },
};

function faded(before: Tree, half: Tree): Tree {
  return operated("*", before, called("exp", [quotient(product(numberTree(-Math.LN2, 0), step), half)]));
}
