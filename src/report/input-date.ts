import type { InputResult } from "../scenario/run-result.ts";
import { formatUnit } from "../units/unit.ts";

/** A calendar date is drawn as years from the run's beginning, which nobody would read. */
export function isDate({ stated, unit }: InputResult): boolean {
  return formatUnit(unit) === "year" && /\b\d{4}-\d{2}\b/.test(stated);
}
