import type { RunResult } from "../scenario/run-result.ts";

/** Inputs that differ from path to path, and which of them are in no stated correlation: nothing says that those are independent but that nobody said otherwise. */
export function assumedIndependent({ inputs, correlations }: Pick<RunResult, "inputs" | "correlations">): {
  readonly uncertain: readonly string[];
  readonly independent: readonly string[];
} {
  const correlated = new Set(correlations.flatMap(({ a, b }) => [a, b]));
  const uncertain = inputs.filter(({ p5, p95 }) => p5 < p95).map(({ name }) => name);
  return { uncertain, independent: uncertain.filter((name) => !correlated.has(name)) };
}
