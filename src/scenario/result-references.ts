import type { Fact } from "../data/fact.ts";
import { factsOf, projections } from "../data/index.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn, shareOf } from "../simulate/observers.ts";
import type { Day } from "../units/time.ts";
import { sameUnit } from "../units/unit.ts";
import { periodOf, timeOf } from "./horizon.ts";
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
      const period = nearestPeriod(scenario, fact.asOf);
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
        ...(keep === undefined ? {} : { percentile: 100 * shareOf(keep.column(), "below", fact.value) }),
      })),
  };
}

/** The period whose end is nearest: a figure as of the first days of a month belongs to the month before. */
function nearestPeriod(scenario: ResolvedScenario, day: Day): number {
  const period = periodOf(scenario.horizon, day);
  const { t, dt } = scenario.horizon.periods[period] ?? { t: 0, dt: 0 };
  return t - timeOf(scenario.horizon, day) > dt / 2 ? period - 1 : period;
}
