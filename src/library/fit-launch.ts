import { fail } from "../base/errors.ts";
import { curves } from "../curves/index.ts";
import { readDateCell, readNumberCell } from "../data/read-cell.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import type { AskedFit } from "./asked-fit.ts";

const PLACE = { file: "--launch" };

/** When it all began, on the fit's own clock: a date for dated data, else a place on x. It must be of use to a curve that is asked for, and no later than the first point. */
export function readLaunch({ launch, curves: asked }: AskedFit, { clock, points }: FitSubject): number | undefined {
  if (launch === undefined) return undefined;
  if (asked?.every((name) => curves.get(name, { file: "--curve" }).startsAt !== "launch"))
    fail(`${asked.join(" and ")} ${asked.length === 1 ? "counts" : "count"} from no launch; leave it out`, PLACE);
  const at = clock.kind === "date" ? readDateCell(launch) : readNumberCell(launch);
  if (at === undefined) {
    const wanted = clock.kind === "date" ? "a date, as in 2024-05-31" : `a number on the scale of ${clock.name}`;
    return fail(`cannot read "${launch}"; write ${wanted}`, PLACE);
  }
  const first = points[0]?.x ?? at;
  if (at > first) fail(`"${launch}" lies after the first point; a curve that begins there has no value at it`, PLACE);
  return at - clock.origin;
}
