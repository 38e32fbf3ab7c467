import { chooseSeries } from "../data/index.ts";
import { quantiles } from "../numerics/quantile.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn } from "../simulate/observers.ts";
import { daysBetween } from "../units/time.ts";
import { periodOf } from "./horizon.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { RunResult } from "./run-result.ts";

/** The headline's level on `as_of`, simulated from its last fact: a nowcast, never taken as today's level. `undefined` where no series publishes the line. */
export function nowcastOf(
  scenario: ResolvedScenario,
  at: (name: string) => number,
): { observe: PeriodObserver; result: () => RunResult["headline"]["nowcast"] } {
  const { line } = scenario.headline;
  const period = periodOf(scenario.horizon, scenario.horizon.asOf);
  const inside = period >= 0 && period < scenario.horizon.months.length;
  const last =
    line.series === undefined
      ? undefined
      : chooseSeries(scenario.facts, { series: line.series, asOf: scenario.horizon.asOf }).points.at(-1);
  const keep = keepColumn(at(line.name), period);
  return {
    observe: keep.observe,
    result: () => {
      if (!inside || last === undefined) return undefined;
      const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(keep.column(), [0.1, 0.5, 0.9]);
      return { median, low, high, lastFact: last.fact, days: daysBetween(last.fact.asOf, scenario.horizon.asOf) };
    },
  };
}
