import { fail, type Place } from "../base/errors.ts";

/** With fewer paths no percentile of the tables stands on anything. */
export const FEWEST_PATHS = 100;
/** More take hours, and no digit that is shown changes. */
export const MOST_PATHS = 10_000_000;

/** A number of paths that somebody asked for: a whole one from 100 to 10 million. */
export function checkPaths(paths: number, place: Place): number {
  return Number.isSafeInteger(paths) && paths >= FEWEST_PATHS && paths <= MOST_PATHS
    ? paths
    : fail(`invalid number "${paths}"; it must be a whole number from ${FEWEST_PATHS} to ${MOST_PATHS}`, place);
}
