import type { InputResult } from "../scenario/run-result.ts";
import { parseDay, parseMonth } from "../units/time.ts";
import { formatUnit } from "../units/unit.ts";

/** A calendar date is drawn as years from the run's beginning, which nobody would read. */
export function isDate({ stated, unit }: InputResult): boolean {
  const [first = ""] = stated.split(" ");
  return formatUnit(unit) === "year" && (parseDay(first) !== undefined || parseMonth(first) !== undefined);
}
