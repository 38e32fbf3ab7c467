import type { Fact, FactUse } from "../data/fact.ts";
import { chooseSeries, factsOf } from "../data/index.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { addSeries } from "./result-series.ts";
import type { FigureRequest, SeriesResult } from "./run-result.ts";

/** Uses that say that a fact is no evidence by itself. */
const UNUSABLE: ReadonlySet<FactUse> = new Set(["dup", "conflict", "lowquality", "article"]);

/** What the run chose of its series, and those that figures name besides, on which nothing simulated rests: known by `as_of` as all facts are, core ones where a series has any. */
export function withFigureSeries(
  chosen: readonly SeriesResult[],
  { facts, horizon: { asOf } }: Pick<ResolvedScenario, "facts" | "horizon">,
  figures: readonly FigureRequest[],
): readonly SeriesResult[] {
  const results = [...chosen];
  for (const { name, series: rows = [] } of figures)
    for (const series of new Set(rows.flatMap((row) => row.series)))
      addSeries(results, chooseSeries(facts, { series, asOf, use: usesOf(factsOf(facts, series)), mayRepeat: true }), `figure ${name}`);
  return results.map((one, i) => (i < chosen.length ? one : { ...one, isOnlyShown: true }));
}

function usesOf(facts: readonly Fact[]): readonly FactUse[] {
  const uses = [...new Set(facts.map(({ use }) => use))];
  return uses.includes("core") ? ["core"] : uses.filter((use) => !UNUSABLE.has(use));
}
