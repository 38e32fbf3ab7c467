import type { PeriodObserver } from "../simulate/engine.ts";
import { keepBroken } from "../simulate/observers.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { LineSummaries } from "./result-lines.ts";
import type { CheckResult } from "./run-result.ts";

/** Share of paths that break each check in any period in which it is asked, and when the first does. */
export function checkResults(
  scenario: ResolvedScenario,
  at: (name: string) => number,
): { observe: PeriodObserver; results: () => CheckResult[] } {
  const last = scenario.horizon.months.length - 1;
  const kept = scenario.checks.map((check) => {
    const from = scenario.lines.find(({ name }) => name === check.line)?.firstPeriod ?? 0;
    return { check, keep: keepBroken(at(check.line), check.period ?? from, check.period ?? last) };
  });
  return {
    observe: (period, columns) => {
      for (const { keep } of kept) keep.observe(period, columns);
    },
    results: () =>
      kept.map(({ check, keep }) => {
        const broken = keep.share();
        return {
          ...{ name: check.name, text: check.text, broken, tolerated: check.tolerated, holds: broken.value <= check.tolerated },
          ...firstMonth(keep.firstPeriod(), scenario),
        };
      }),
  };
}

/** The headline, unless it says otherwise, and every line that says so, must stay above zero; a line at or below it is a finding, never cut off. */
export function positivityChecks(
  scenario: ResolvedScenario,
  at: (name: string) => number,
  { lowOf }: LineSummaries,
): { observe: PeriodObserver; results: () => CheckResult[] } {
  const last = scenario.horizon.months.length - 1;
  const held = scenario.lines.filter((line) => line.positive ?? line.name === scenario.headline.line.name);
  const kept = held.map((line) => ({ line, keep: keepBroken(at(line.name), 0, last, lowOf) }));
  return {
    observe: (period, columns) => {
      for (const { keep } of kept) keep.observe(period, columns);
    },
    results: () =>
      kept.map(({ line, keep }) => {
        const broken = keep.share();
        return {
          ...{
            name: `${line.name} is positive`,
            text: `${line.name} > 0${line.positive === undefined ? UNASKED : ""}`,
            broken,
            tolerated: 0,
            holds: broken.value === 0,
          },
          ...firstMonth(keep.firstPeriod(), scenario),
        };
      }),
  };
}

/** Why a check stands there that no file states. */
const UNASKED = " (as the headline must be, unless its line says positive: false)";

function firstMonth(period: number | undefined, { horizon }: ResolvedScenario): Pick<CheckResult, "firstBroken"> {
  const month = period === undefined ? undefined : horizon.months[period];
  return month === undefined ? {} : { firstBroken: month };
}
