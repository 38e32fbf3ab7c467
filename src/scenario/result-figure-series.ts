import type { Fact, FactUse } from "../data/fact.ts";
import { chooseSeries, factsOf } from "../data/index.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { worstOf } from "./result-series.ts";
import type { FigureRequest, SeriesResult } from "./run-result.ts";

/** The key of a figure that names series of the fact base, with commas between them. */
const KEY = "series";

/** Uses that say that a fact is no evidence by itself. */
const UNUSABLE: ReadonlySet<FactUse> = new Set(["dup", "conflict", "lowquality", "article"]);

/** What the run chose of its series, and those that figures list besides: known by `as_of` as all facts are, core ones where a series has any. */
export function withFigureSeries(
  { facts, horizon }: Pick<ResolvedScenario, "facts" | "horizon">,
  series: readonly SeriesResult[],
  figures: readonly FigureRequest[],
): readonly SeriesResult[] {
  const results = [...series];
  for (const { name: figure, options } of figures) {
    for (const name of seriesNames(options[KEY])) {
      const use = usesOf(factsOf(facts, name));
      const chosen = chooseSeries(facts, { series: name, asOf: horizon.asOf, use, mayRepeat: true });
      const { points, leftOut, unit } = chosen;
      const same = results.findIndex(
        (one) => one.series === name && one.points.length === points.length && one.leftOut.length === leftOut.length,
      );
      const known = results[same];
      if (known !== undefined) results[same] = { ...known, usedBy: `${known.usedBy}, figure ${figure}` };
      else results.push({ series: name, unit, usedBy: `figure ${figure}`, points, leftOut, lowestQuality: worstOf(chosen) });
    }
  }
  return results;
}

/** `cursor_arr, claude_code_run_rate_revenue` as its parts. */
export function seriesNames(text: string | number | boolean | undefined): readonly string[] {
  return String(text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function usesOf(facts: readonly Fact[]): readonly FactUse[] {
  const uses = [...new Set(facts.map(({ use }) => use))];
  return uses.includes("core") ? ["core"] : uses.filter((use) => !UNUSABLE.has(use));
}
