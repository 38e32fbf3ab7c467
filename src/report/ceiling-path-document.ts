import type { CeilingPath } from "../curves/ceiling-path.ts";
import { type FitClock, writeX } from "../fit/fit-subject.ts";

/** A ceiling that moves, as JSON has it: its levels on x, dates for dated data. */
export function ceilingPathDocument(path: CeilingPath | undefined, clock: FitClock): { readonly ceiling?: readonly object[] } {
  if (path === undefined) return {};
  return { ceiling: path.times.map((time, i) => ({ x: writeX(clock, clock.origin + time), level: path.levels[i] })) };
}
