import type { Fact } from "../data/fact.ts";
import { chooseSeries } from "../data/index.ts";
import { type QuantileEstimate, quantilesWithErrors } from "../numerics/quantile.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { compareDays, daysBetween } from "../units/time.ts";
import { periodOf } from "./horizon.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { seriesBehindHeadline } from "./result-series.ts";
import type { RunResult } from "./run-result.ts";
import type { SummaryRoom } from "./summarise-column.ts";

/**
 * The headline's level on `as_of`, simulated from the last fact: a nowcast, never taken as today's level. Where no series publishes the headline itself, the last fact is the latest of
 * those that it is worked out from; where there is none either, `undefined`.
 */
export function nowcastOf(
  scenario: ResolvedScenario,
  at: (name: string) => number,
  { workspace }: SummaryRoom,
): { observe: PeriodObserver; result: () => RunResult["headline"]["nowcast"] } {
  const { line } = scenario.headline;
  const period = periodOf(scenario.horizon, scenario.horizon.asOf);
  const inside = period >= 0 && period < scenario.horizon.months.length;
  const last = lastFactOf(scenario);
  let found: readonly QuantileEstimate[] = [];
  return {
    observe: (now, columns) => {
      if (now === period && last !== undefined)
        found = quantilesWithErrors(columns[at(line.name)] ?? new Float64Array(0), [0.1, 0.5, 0.9], { workspace });
    },
    result: () => {
      const [low, median, high] = found;
      if (!inside || last === undefined || low === undefined || median === undefined || high === undefined) return undefined;
      return { median, low, high, lastFact: last, days: daysBetween(last.asOf, scenario.horizon.asOf) };
    },
  };
}

function lastFactOf(scenario: ResolvedScenario): Fact | undefined {
  const own = scenario.headline.line.series;
  const names = own === undefined ? [...seriesBehindHeadline(scenario)] : [own];
  const latest = names.map((series) => chooseSeries(scenario.facts, { series, asOf: scenario.horizon.asOf }).points.at(-1)?.fact);
  return latest.filter((fact) => fact !== undefined).sort((a, b) => compareDays(b.asOf, a.asOf))[0];
}
