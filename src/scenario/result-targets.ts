import { medianOf } from "../numerics/quantile.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { type KeptOdds, keepOdds } from "../simulate/keep-odds.ts";
import { keepColumn, keepExtreme, keepSum, shareOf, shareWithError } from "../simulate/observers.ts";
import { dayAt, yearsAt, yearsAtEnd } from "../units/time.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { ResolvedTarget } from "./resolve-targets.ts";
import type { RunResult, TargetResult } from "./run-result.ts";
import type { SummaryRoom } from "./summarise-column.ts";

type Nowcast = RunResult["headline"]["nowcast"];

/** Probabilities of the targets, and what each would take from the last fact on. */
export function targetResults(
  scenario: ResolvedScenario,
  at: (name: string) => number,
  room: SummaryRoom,
): { observe: PeriodObserver; results: (nowcast: Nowcast) => TargetResult[] } {
  const kept = scenario.targets.map((target) => ({
    target,
    keep: keeperOf(target, at(target.line.name)),
    odds: target.when.kind === "over" ? undefined : keepOdds(at(target.line.name), { level: target.level }, target.direction),
  }));
  return {
    observe: (period, columns) => {
      for (const { keep, odds } of kept) {
        keep.observe(period, columns);
        odds?.observe(period, columns);
      }
    },
    results: (nowcast) =>
      kept.map(({ target, keep, odds }) => ({ ...targetResult(target, keep.column(), scenario, nowcast, room), ...oddsOf(odds) })),
  };
}

function keeperOf({ when, direction }: ResolvedTarget, index: number): { observe: PeriodObserver; column: () => Float64Array } {
  if (when.kind === "over") return keepSum(index, when.from, when.to);
  return when.kind === "at" ? keepColumn(index, when.period) : keepExtreme(index, 0, when.period, direction === "at_least");
}

function oddsOf(odds: KeptOdds | undefined): Pick<TargetResult, "odds"> {
  return odds === undefined ? {} : { odds: { at: odds.at(), reached: odds.reached() } };
}

function targetResult(
  target: ResolvedTarget,
  column: Float64Array,
  scenario: ResolvedScenario,
  nowcast: Nowcast,
  room: SummaryRoom,
): TargetResult {
  const { line, direction, level, declaration } = target;
  const needs = needsOf(target, scenario, nowcast);
  return {
    name: target.name,
    line: line.name,
    unit: line.unit,
    direction,
    level,
    ...(String(declaration[direction]).trim().endsWith("%") ? { inPercent: true } : {}),
    when: whenOf(target),
    probability: shareWithError(column, direction, level),
    median: medianOf(column, { workspace: room.workspace }),
    percentile: 100 * shareOf(column, "below", level),
    ...(declaration.set_by === undefined ? {} : { setBy: declaration.set_by }),
    ...(needs === undefined ? {} : { needs }),
    ...(declaration.by_construction === undefined ? {} : { byConstruction: declaration.by_construction }),
    ...(declaration.note === undefined ? {} : { note: declaration.note }),
  };
}

function whenOf({ when }: ResolvedTarget): TargetResult["when"] {
  if (when.kind === "over") return { kind: "over", span: when.span, first: when.first, last: when.last };
  return { kind: when.kind, month: when.month };
}

/** From the line's last fact to the level: the multiple, the time left and the doubling time that it takes. */
function needsOf({ line, level, when }: ResolvedTarget, scenario: ResolvedScenario, nowcast: Nowcast): TargetResult["needs"] {
  if (when.kind === "over" || nowcast === undefined || line.series === undefined || line.name !== scenario.headline.line.name)
    return undefined;
  const { lastFact } = nowcast;
  const from = lastFact.value;
  const years = yearsAtEnd(when.month) - yearsAt(lastFact.asOf);
  if (!(from > 0) || !(level > 0) || years <= 0) return undefined;
  const multiple = level / from;
  return {
    from,
    fromDay: dayAt(yearsAt(lastFact.asOf)),
    multiple,
    years,
    doublingYears: multiple > 1 ? (years * Math.LN2) / Math.log(multiple) : null,
  };
}
