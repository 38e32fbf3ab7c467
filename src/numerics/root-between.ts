import type { ValueAndSlope } from "./rising-root.ts";

/** Steps until the bracket of any two doubles is closed by halving, with room. */
const MOST_STEPS = 300;
/** A step this small, relative to the place, moves it no more. */
const ROUNDING = 2e-16;

/** Where a function that rises from `low` to `high` is first at or above zero: Newton steps within the bracket, and halving where they would leave it, so that jumps and level stretches do no harm. */
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
    if (value !== 0 && slope > 0 && Math.abs(next - place) <= ROUNDING * Math.abs(place)) return place;
    place = next > below && next < above ? next : middle;
  }
  return above;
}
