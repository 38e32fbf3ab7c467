import type { Fact } from "../data/fact.ts";
import type { RunResult } from "../scenario/run-result.ts";

/** The facts that a run's numbers rest on: those of all series but the ones that only a figure shows. */
export function restingFacts({ series }: Pick<RunResult, "series">): readonly Fact[] {
  return series.filter(({ isOnlyShown }) => isOnlyShown !== true).flatMap(({ points }) => points.map(({ fact }) => fact));
}
