import type { Launch } from "../fit/curve-on-clock.ts";
import { type FitClock, sayX } from "../fit/fit-subject.ts";

/** When a curve that counts from a launch was taken to begin, and whether anybody said so; nothing for other curves. */
export function launchText(launch: Launch | undefined, clock: FitClock): string {
  if (launch === undefined) return "";
  const at = sayX(clock, clock.origin + launch.x);
  return launch.assumed
    ? `assumed to be ${at}, one typical step before the first point: nobody gave it, and the other numbers hang on it; give it with --launch`
    : `${at}, as given`;
}
