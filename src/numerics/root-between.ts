import type { ValueAndSlope } from "./rising-root.ts";

/** Steps until the bracket of any two doubles is closed by halving, with room. */
const MOST_STEPS = 300;
/** The Newton step from a value this small, as of the logarithm of a ratio, is the last: what it leaves is its square. */
const LAST_VALUE = 1e-8;

/** Where a function that rises from `low` to `high`, such as the logarithm of a ratio, is first at or above zero: Newton steps within the bracket, and halving where they would leave it, so that jumps and level stretches do no harm. */
export function rootBetween(of: (place: number) => ValueAndSlope, low: number, high: number): number {
  let [below, above] = [low, high];
  let place = 0.5 * low + 0.5 * high;
  for (let tries = 0; tries < MOST_STEPS && below < above; tries++) {
    const { value, slope } = of(place);
    if (value >= 0) above = place;
    else below = place;
    const middle = 0.5 * below + 0.5 * above;
    if (middle <= below || middle >= above) return above;
    const next = slope > 0 && value !== 0 ? place - value / slope : middle;
    if (value !== 0 && slope > 0 && Math.abs(value) <= LAST_VALUE) return Math.max(low, Math.min(high, next));
    place = next > below && next < above ? next : middle;
  }
  return above;
}
