import type { EventResult, RunResult } from "../../scenario/run-result.ts";
import { parseDay, parseMonth, sayDay, sayMonth } from "../../units/time.ts";

/** When an event is: its date as stated, and the period in which it takes effect where that is another span; of an uncertain one what is assumed of its date. */
export function sayEventDate({ at, month }: EventResult, run: RunResult): string {
  if (month === undefined) {
    const input = run.inputs.find(({ name }) => name === at);
    return input === undefined ? "uncertain: each path has a date of its own" : `uncertain: ${input.understood} (${input.name})`;
  }
  const day = at === undefined ? undefined : parseDay(at);
  const stated = at === undefined ? undefined : parseMonth(at);
  const said = day !== undefined ? sayDay(day) : sayMonth(stated ?? month);
  const period = sayPeriod(month, run.monthsPerPeriod);
  return said === period ? said : `${said}; takes effect in the period ${period}`;
}

/** A period by its months: `Feb 2027 to Apr 2027`. */
function sayPeriod(last: number, months: number): string {
  return months === 1 ? sayMonth(last) : `${sayMonth(last - months + 1)} to ${sayMonth(last)}`;
}
