import type { Launch } from "../fit/curve-on-clock.ts";
import { type FitClock, sayX } from "../fit/fit-subject.ts";

/** A curve's formula, and from where its t is counted: the launch for a curve that counts from one, else the origin of the clock. */
export function curveFormulaText(formula: string, clock: FitClock, launch: Launch | undefined): string {
  const from = clock.origin + (launch?.x ?? 0);
  if (clock.kind === "date") return `${formula}, t in years since ${sayX(clock, from)}; dates above are on the calendar`;
  // a column that is called t itself would read t = t + 1
  const name = clock.name === "t" ? "the column t" : clock.name;
  if (from === 0) return `${formula}, t = ${name}`;
  const shift = from < 0 ? `+ ${sayX(clock, -from)}` : `− ${sayX(clock, from)}`;
  return `${formula}, t = ${name} ${shift}; dates above are on the scale of ${clock.name}`;
}
