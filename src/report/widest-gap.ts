import type { SpreadResult } from "../scenario/run-result.ts";

/** The largest difference between two routes or shapes in the probability of one target, as a share; 0 with a single row. */
export function widestGap({ rows }: SpreadResult): number {
  const byTarget = new Map<string, number[]>();
  for (const { target, value } of rows.flatMap((row) => row.probabilities)) byTarget.set(target, [...(byTarget.get(target) ?? []), value]);
  return Math.max(0, ...[...byTarget.values()].map((values) => Math.max(...values) - Math.min(...values)));
}
