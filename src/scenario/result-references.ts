import type { Fact } from "../data/fact.ts";
import { factsOf, projections } from "../data/index.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn, shareOf } from "../simulate/observers.ts";
import { sameUnit } from "../units/unit.ts";
import { periodOf } from "./horizon.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { ReferencePoint } from "./run-result.ts";

/** Published projections of the headline, with the share of paths below each where its date lies inside the run. */
export function referenceResults(
  scenario: ResolvedScenario,
  at: (name: string) => number,
): { observe: PeriodObserver; results: () => ReferencePoint[] } {
  const found: { fact: Fact; label: string; line: string; keep: ReturnType<typeof keepColumn> | undefined }[] = [];
  const fallback = scenario.headline.line;
  for (const [key, { value }] of scenario.merged.maps.references) {
    const [seriesName = "", lineName] = value.split("@");
    const line = scenario.lines.find(({ name }) => name === lineName) ?? fallback;
    if (factsOf(scenario.facts, seriesName).length === 0) continue;
    for (const fact of projections(scenario.facts, [seriesName], scenario.horizon.asOf)) {
      if (!sameUnit(fact.unit, line.unit)) continue;
      const period = periodOf(scenario.horizon, fact.asOf);
      const inside = period >= 0 && period < scenario.horizon.months.length && line.kind === "stock";
      found.push({ fact, label: key.replaceAll("_", " "), line: line.name, keep: inside ? keepColumn(at(line.name), period) : undefined });
    }
  }
  return {
    observe: (period, columns) => {
      for (const { keep } of found) keep?.observe(period, columns);
    },
    results: () =>
      found.map(({ fact, label, line, keep }) => ({
        fact,
        line,
        label,
        ...(keep === undefined ? {} : { percentile: 100 * shareOf(keep.column(), (value) => value < fact.value) }),
      })),
  };
}
