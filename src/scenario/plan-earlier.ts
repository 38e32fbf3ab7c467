import { type FaultList, fail } from "../base/errors.ts";
import type { EarlierCohort } from "../formula/earlier-cohort.ts";
import { formatMonth } from "../units/time.ts";
import { type Horizon, MAX_PERIODS, monthOfPeriod, sayStep } from "./horizon.ts";
import type { EarlierAmount } from "./resolve-earlier.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

/** What a line had before the horizon, the latest first, by periods; a month in which none of these periods ends is a fault. */
export function planEarlier(line: ResolvedLine, horizon: Horizon, faults: FaultList): readonly EarlierCohort[] {
  return (line.earlier ?? []).flatMap((amount) => {
    const ago = faults.collect(() => periodsAgo(line, amount, horizon));
    return ago === undefined ? [] : [{ ago, value: amount.value }];
  });
}

function periodsAgo(line: ResolvedLine, { month, place }: EarlierAmount, horizon: Horizon): number {
  const first = monthOfPeriod(horizon, 0) - horizon.monthsPerPeriod + 1;
  const stated = `line "${line.name}" states an earlier amount for ${formatMonth(month)}`;
  if (month >= first)
    return fail(
      line.own
        ? `${stated}, but the horizon begins in ${formatMonth(first)}, and from there on its formula says what it has`
        : `${stated}, but here its scenario runs on the horizon of the one that uses it, which begins in ${formatMonth(first)}; let that begin later, or take the amount out`,
      place,
    );
  const ago = (monthOfPeriod(horizon, 0) - month) / horizon.monthsPerPeriod;
  if (!Number.isInteger(ago))
    return fail(
      `${stated}, but the horizon's steps of ${sayStep(horizon)} do not end there; state what the whole period had in its last month, ${formatMonth(monthOfPeriod(horizon, -Math.floor(ago)))}`,
      place,
    );
  if (ago > MAX_PERIODS)
    return fail(`${stated}, ${ago} periods before the horizon; at most ${MAX_PERIODS} can be followed, so is the year mistyped?`, place);
  return ago;
}
