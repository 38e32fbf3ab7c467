import type { RunResult } from "../scenario/run-result.ts";

/**
 * Inputs that differ from path to path, which of them are in no stated correlation (nothing says that those are independent but that nobody said otherwise), and which are drawn alike, being one input
 * of one model that is used more than once: these count once.
 */
export function assumedIndependent({ inputs, correlations, drawnAlike }: Pick<RunResult, "inputs" | "correlations" | "drawnAlike">): {
  readonly uncertain: readonly string[];
  readonly independent: readonly string[];
} {
  const correlated = new Set(correlations.flatMap(({ a, b }) => [a, b]));
  const repeated = new Set(drawnAlike.flatMap(([, ...others]) => others));
  const uncertain = inputs.filter(({ name, p5, p95 }) => p5 < p95 && !repeated.has(name)).map(({ name }) => name);
  const isApart = (name: string): boolean =>
    ![name, ...(drawnAlike.find(([first]) => first === name) ?? [])].some((one) => correlated.has(one));
  return { uncertain, independent: uncertain.filter(isApart) };
}
