import { called, numberTree, product, sum } from "../../formula/make-tree.ts";
import type { ProcessKind } from "../process-kind.ts";

const step = { kind: "step", at: 0 } as const;

/** Brownian motion with drift, exact at the ends of periods: x + drift · dt + volatility · √dt · z. */
export const randomWalk: ProcessKind = {
  name: "random-walk",
  meaning: "wanders without end: each period adds its drift and a shock that never fades",
  parameters: [
    { name: "volatility", meaning: "standard deviation of its change over a year", unit: "value", range: "0 or more" },
    { name: "drift", meaning: "what it gains a year on average", unit: "value/year", otherwise: 0 },
    { name: "start", meaning: "its value just before the first period", unit: "value", otherwise: 0 },
  ],
  shocks: ["shock"],
  moves({ parameter, before, shock }) {
    const zero = numberTree(0, 0);
    const spread = product(product(parameter("volatility") ?? zero, called("sqrt", [step])), shock("shock"));
    return { start: parameter("start") ?? zero, formula: sum(before, sum(product(parameter("drift") ?? zero, step), spread)) };
  },
};
