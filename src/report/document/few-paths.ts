import { formatCount } from "../../units/format.ts";
import { sayErrorPoints } from "../say.ts";
import type { MemoRun } from "./bound.ts";

/** From half a point on, the error of a chance shows in a percentage without decimals. */
const SEEN = 0.005 + 1e-9;
/** of the usual number of paths, which half a point takes */
const ENOUGH = 10_000;

/** What chance leaves open where a run has few paths: its numbers would be others with another seed. Nothing for runs of enough paths, and for those whose paths depend on each other, of which no error is known. */
export function sayFewPaths(runs: readonly MemoRun[]): string | undefined {
  const few = runs.filter(({ result: { paths, sampling } }) => sampling === undefined && worstError(paths) > SEEN);
  if (few.length === 0) return undefined;
  const said = few.map(
    ({ name, result: { paths } }) =>
      `${name} has ${formatCount(paths)} paths (a chance near 50% within about ${sayErrorPoints(2 * worstError(paths))} points)`,
  );
  return `Few paths, so that chance shows: ${said.join("; ")}. With another seed the numbers would mostly be others by less than that, two Monte Carlo errors; ${formatCount(ENOUGH)} paths or more bring it to a point.`;
}

/** Standard error of a chance of a half, where it is largest. */
function worstError(paths: number): number {
  return Math.sqrt(1 / 4 / paths);
}
