import type { InputResult } from "../scenario/run-result.ts";
import { formatRange } from "../units/format.ts";
import { sayDay } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";

/** Within what 90% of an input's draws lie, in the unit in which people are told of it; of a calendar date from which day to which. */
export function sayDraws(input: InputResult, significant: number): string {
  const { p5, p95, days } = input;
  return days === undefined ? formatRange(p5, p95, unitToTell(input), { significant }) : `${sayDay(days.p5)} to ${sayDay(days.p95)}`;
}

/** An input's unit, in percent where all its numbers were written so. */
export function unitToTell({ unit, inPercent }: Pick<InputResult, "unit" | "inPercent">): Unit {
  return inPercent === true ? { ...unit, inPercent } : unit;
}
