import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn, keepPaths, observeAll } from "../simulate/observers.ts";
import type { Plan } from "../simulate/plan.ts";
import { resolveKeptLines } from "./kept-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { aggregateLines } from "./result-aggregates.ts";
import { checkResults, positivityChecks } from "./result-checks.ts";
import { linePairResults } from "./result-line-pairs.ts";
import { summariseLines } from "./result-lines.ts";
import { nowcastOf } from "./result-nowcast.ts";
import { referenceResults } from "./result-references.ts";
import { spreadResults } from "./result-spreads.ts";
import { targetResults } from "./result-targets.ts";
import type { RunResult } from "./run-result.ts";
import { type SummaryRoom, summaryRoom } from "./summarise-column.ts";

/** What else to keep of a run. */
export interface KeepOptions {
  /** called with the scenario when all is resolved and before anything is simulated: the place to refuse what a report could not do */
  readonly ready?: (scenario: ResolvedScenario) => void;
  /** the first `count` joint paths of lines */
  readonly paths?: {
    readonly count: number;
    /** the lines that a table is to show, all own ones when none is named; without it there is no table */
    readonly tabled?: readonly string[];
    /** the headline's line, those of targets and all own ones are kept as well */
    readonly all?: boolean;
  };
}

type Nowcast = RunResult["headline"]["nowcast"];

/** Everything that watches a simulation go by, period by period, and what it has seen in the end. */
export interface Watch {
  readonly observe: PeriodObserver;
  headlineColumn(): Float64Array;
  /** room for the quantiles of one more column */
  readonly room: SummaryRoom;
  nowcast(): Nowcast;
  results(
    nowcast: Nowcast,
  ): Pick<RunResult, "lines" | "linePairs" | "aggregates" | "growth" | "targets" | "checks" | "references" | "spreads" | "jointPaths">;
}

/** Sets up the watching of a plan. */
export function watchRun(scenario: ResolvedScenario, plan: Plan, keep: KeepOptions): Watch {
  const index = new Map(plan.lines.map((line, i) => [line.name, i]));
  const at = (name: string): number => index.get(name) ?? -1;
  const shown = scenario.lines.filter((line) => line.hidden !== true);
  const room = summaryRoom(scenario.paths);
  const lines = summariseLines(shown, at, scenario, plan.inputs, room);
  const aggregates = aggregateLines(shown, at, scenario, room, lines);
  const targets = targetResults(scenario, at, room);
  const checks = checkResults(scenario, at);
  const positive = positivityChecks(scenario, at, lines);
  const headline = keepColumn(at(scenario.headline.line.name), scenario.headline.period);
  const nowcast = nowcastOf(scenario, at, room);
  const spreads = spreadResults(scenario, at, room);
  const references = referenceResults(scenario, at);
  const pairs = linePairResults(scenario.merged.maps.figures, at, scenario.headline.line.name);
  const { names, tabled } = resolveKeptLines(keep.paths ?? {}, shown, [
    scenario.headline.line.name,
    ...scenario.targets.map(({ line }) => line.name),
  ]);
  const count = Math.min(keep.paths?.count ?? 0, scenario.paths);
  const kept = keepPaths(count === 0 ? [] : names.map((name) => ({ name, index: at(name) })), count, plan.periods.length);
  const watching = [lines, aggregates, targets, checks, positive, headline, nowcast, spreads, references, pairs, kept];
  return {
    observe: observeAll(watching.map(({ observe }) => observe)),
    headlineColumn: headline.column,
    room,
    nowcast: nowcast.result,
    results: (found) => ({
      lines: lines.results(),
      ...(pairs.results().length === 0 ? {} : { linePairs: pairs.results() }),
      ...aggregates.results(),
      targets: targets.results(found),
      checks: [...checks.results(), ...positive.results()],
      references: references.results(),
      ...(scenario.merged.maps.spreads.size === 0 ? {} : { spreads: spreads.results() }),
      ...(count === 0 ? {} : { jointPaths: { lines: names, tabled, count, values: kept.values } }),
    }),
  };
}
