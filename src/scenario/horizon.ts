import { FaultList, fail, type Place } from "../base/errors.ts";
import type { PlannedPeriod } from "../simulate/plan.ts";
import {
  type Day,
  formatDay,
  formatMonth,
  lastDay,
  MONTHS_PER_YEAR,
  type Month,
  monthOf,
  parseMonth,
  readDate,
  yearsAt,
  yearsAtEnd,
  yearsBetween,
} from "../units/time.ts";
import type { MergedScenario } from "./load-scenario.ts";

/** The periods of a run, and where its clock starts. */
export interface Horizon {
  /** start of the first period on the scale of `yearsAt`; `t` is 0 there */
  readonly origin: number;
  /** last month of each period */
  readonly months: readonly Month[];
  readonly monthsPerPeriod: number;
  readonly periods: readonly PlannedPeriod[];
  /** the day up to which publications are known */
  readonly asOf: Day;
}

const MONTHS_PER_STEP = { month: 1, quarter: 3, year: 12 } as const;
/** More periods than any forecast can bear; a mistyped century is caught here. */
export const MAX_PERIODS = 600;

/** Reads `as_of` and `horizon`; a missing one is a fault with its remedy. */
export function readHorizon(scenario: MergedScenario, asOfOption: string | undefined): Horizon {
  const { horizon, as_of } = scenario.scalars;
  const faults = new FaultList();
  const place = { file: scenario.file };
  if (as_of === undefined && asOfOption === undefined)
    faults.add("missing as_of; say up to which day publications are known, as in as_of: 2026-04-30", place);
  if (horizon?.value.from === undefined || horizon.value.until === undefined)
    faults.add("missing horizon; say from which month until which, as in horizon: { from: 2026-02, until: 2027-12 }", place);
  faults.throwIfAny();
  if (horizon === undefined) throw new Error("a horizon was checked and is missing");
  const where = (key: string) => horizon.document.placeOf(["horizon", key]);
  const step = MONTHS_PER_STEP[horizon.value.step ?? "month"];
  checkStep(scenario, step, where("step"));
  const from = wholeMonth(horizon.value.from ?? "", "from", where("from"));
  const until = wholeMonth(horizon.value.until ?? "", "until", where("until"));
  if (until < from) fail(`the horizon ends in ${formatMonth(until)}, before it begins in ${formatMonth(from)}`, where("until"));
  const count = Math.floor((until - from + 1) / step);
  if (count < 1 || (until - from + 1) % step !== 0)
    fail(`the horizon of ${until - from + 1} months is not a whole number of ${horizon.value.step}s`, where("until"));
  if (count > MAX_PERIODS) fail(`a horizon of ${count} periods; at most ${MAX_PERIODS} can be run`, where("until"));
  const origin = yearsAtEnd(from - 1);
  const months = Array.from({ length: count }, (_, i) => from + (i + 1) * step - 1);
  const asOfPlace = asOfOption === undefined ? as_of?.document.placeOf(as_of.path) : { file: "--as-of" };
  const asOf = readDate(asOfOption ?? as_of?.value ?? "", asOfPlace);
  if (monthOf(asOf) > until) fail(`as_of, ${formatDay(asOf)}, lies after the horizon has ended in ${formatMonth(until)}`, asOfPlace);
  return {
    origin,
    months,
    monthsPerPeriod: step,
    periods: months.map((month) => ({ t: yearsBetween(origin, yearsAtEnd(month)), dt: step / MONTHS_PER_YEAR, month })),
    asOf,
  };
}

/** A month, or the day on which it begins or ends: a period is never a part of one. */
function wholeMonth(text: string, end: "from" | "until", place: Place): Month {
  const day = readDate(text, place);
  const month = monthOf(day);
  const edge = end === "from" ? 1 : lastDay(month).day;
  if (parseMonth(text) === undefined && day.day !== edge)
    fail(`a horizon is made of whole months, and ${text} lies within one; write ${end}: ${formatMonth(month)}`, place);
  return month;
}

/** A model that states its step counts its lags in it, so another step would give other numbers in silence. */
export function checkStep(scenario: MergedScenario, monthsPerPeriod: number, place: Place): void {
  const { modelStep, model } = scenario;
  if (modelStep === undefined || MONTHS_PER_STEP[modelStep] === monthsPerPeriod) return;
  fail(
    `the model "${model}" is written for steps of a ${modelStep}; leave the step to it, and read quarters and years from tables/aggregates.csv`,
    place,
  );
}

/** Index of the period that a day lies in; below 0 before the horizon, beyond the last after it. */
export function periodOf(horizon: Horizon, day: Day): number {
  const first = (horizon.months[0] ?? 0) - horizon.monthsPerPeriod + 1;
  return Math.floor((monthOf(day) - first) / horizon.monthsPerPeriod);
}

/** Years from the origin to the end of a period, which may lie before the horizon. */
export function periodEnd(horizon: Horizon, period: number): number {
  return yearsBetween(horizon.origin, yearsAtEnd(monthOfPeriod(horizon, period)));
}

export function monthOfPeriod(horizon: Horizon, period: number): Month {
  return (horizon.months[0] ?? 0) + period * horizon.monthsPerPeriod;
}

/** The horizon in words, for messages. */
export function sayHorizon(horizon: Horizon): string {
  const first = monthOfPeriod(horizon, 0) - horizon.monthsPerPeriod + 1;
  return `${formatMonth(first)} to ${formatMonth(horizon.months.at(-1) ?? first)}`;
}

/** The horizon's step in words, for messages. */
export function sayStep({ monthsPerPeriod }: Horizon): string {
  return monthsPerPeriod === 1 ? "a month" : monthsPerPeriod === 3 ? "a quarter" : "a year";
}

/** Years from the origin to a day. */
export function timeOf(horizon: Horizon, day: Day): number {
  return yearsBetween(horizon.origin, yearsAt(day));
}

/** So wide that every date lies inside: what the rest of a scenario is checked against when its own horizon cannot be read. */
export function boundlessHorizon(): Horizon {
  const [first, last] = [monthOf({ year: 1900, month: 1, day: 1 }), monthOf({ year: 2199, month: 12, day: 31 })];
  const origin = yearsAtEnd(first - 1);
  const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const periods = months.map((month) => ({ t: yearsBetween(origin, yearsAtEnd(month)), dt: 1 / MONTHS_PER_YEAR, month }));
  return { origin, months, monthsPerPeriod: 1, periods, asOf: { year: 2199, month: 12, day: 31 } };
}

/** The same horizon with periods added at its end until there are so many. */
export function lengthened(horizon: Horizon, count: number): Horizon {
  const { origin, monthsPerPeriod } = horizon;
  const added = Array.from({ length: Math.max(0, count - horizon.months.length) }, (_, i) =>
    monthOfPeriod(horizon, horizon.months.length + i),
  );
  const periods = added.map((month) => ({
    ...{ t: yearsBetween(origin, yearsAtEnd(month)), dt: monthsPerPeriod / MONTHS_PER_YEAR, month },
  }));
  return { ...horizon, months: [...horizon.months, ...added], periods: [...horizon.periods, ...periods] };
}
