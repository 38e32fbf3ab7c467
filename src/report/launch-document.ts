import type { Launch } from "../fit/curve-on-clock.ts";
import { type FitClock, writeX } from "../fit/fit-subject.ts";

/** The launch of a curve that counts from one, as JSON has it: on x, a date for dated data. */
export function launchDocument(launch: Launch | undefined, clock: FitClock): { readonly launch?: object } {
  return launch === undefined ? {} : { launch: { x: writeX(clock, clock.origin + launch.x), assumed: launch.assumed } };
}
