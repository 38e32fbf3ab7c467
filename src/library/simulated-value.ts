import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { sayAt, simulated, statedError } from "../report/say.ts";
import { type LineResult, type RunResult, STATISTICS, type Statistic } from "../scenario/run-result.ts";
import type { Amount } from "../units/amount.ts";
import { formatMonth, parseMonth } from "../units/time.ts";
import { type Shown, shown } from "./display.ts";

/** One number of a run, an amount like any other, with its Monte Carlo standard error. It shows itself with the digits that the error leaves standing. */
export interface SimulatedValue extends Amount, Shown {
  /** `null` where paths depend on each other, for the usual formulas do not hold then */
  readonly error: number | null;
  /** `$30B` */
  readonly text: string;
}

/** A line's statistic at the end of a period (over it, for a flow), of a month such as `2026-12`. */
export function simulatedValue(run: RunResult, name: string, month: string, statistic: Statistic): SimulatedValue {
  const line = lineCalled(name, run);
  const period = periodOf(month, run);
  if (!STATISTICS.includes(statistic)) fail(`unknown statistic "${statistic}"${suggestion(statistic, STATISTICS)}`);
  const value = line.statistics[statistic][period] ?? Number.NaN;
  const error = line.errors[statistic][period] ?? Number.NaN;
  const text = simulated({ value, error }, line.unit);
  const at = sayAt(run.months[period] ?? 0, line.kind, run.monthsPerPeriod);
  return shown(
    { value, error: statedError({ value, error }, run), unit: line.unit, text },
    { text: () => `${text}   ${name}, ${statistic}, ${at}` },
  );
}

/** A line of a run, or the near miss. */
export function lineCalled(name: string, { lines, name: run }: RunResult): LineResult {
  const names = lines.map((line) => line.name);
  return lines.find((line) => line.name === name) ?? fail(`unknown line "${name}" of ${run}${suggestion(name, names)}`);
}

function periodOf(text: string, { months, name }: RunResult): number {
  const month = parseMonth(text) ?? fail(`cannot read "${text}"; write a month, as in 2026-12`);
  const period = months.indexOf(month);
  const [first, last] = [months[0] ?? 0, months.at(-1) ?? 0].map(formatMonth);
  return period >= 0 ? period : fail(`no period of ${name} ends in ${text}; they end from ${first} to ${last}`);
}
