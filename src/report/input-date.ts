import type { InputResult } from "../scenario/run-result.ts";

/** A calendar date is drawn as years from the run's beginning, which nobody would read. */
export function isDate({ days }: InputResult): boolean {
  return days !== undefined;
}
