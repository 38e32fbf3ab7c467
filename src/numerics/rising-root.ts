/** A function's value and slope at one place. */
export interface ValueAndSlope {
  readonly value: number;
  readonly slope: number;
}

/** A Newton step this small, relative to the place, is the last: what it leaves is its square. */
const LAST_STEP = 1e-9;
/** Steps are cut to this length, since a far place says little of the way there. */
const LONGEST_STEP = 4;
const MOST_STEPS = 200;

/**
 * Where a rising function is zero, by Newton steps from `start` that stay between the places already seen below and above zero, and halve that bracket where they would leave it.
 * Steps are measured in units of 1, which suits logarithms.
 */
export function risingRoot(of: (place: number) => ValueAndSlope, start: number): number {
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let place = start;
  for (let tries = 0; tries < MOST_STEPS; tries++) {
    const { value, slope } = of(place);
    if (value === 0) return place;
    if (value < 0) below = place;
    else above = place;
    const step = slope > 0 ? -value / slope : value < 0 ? LONGEST_STEP : -LONGEST_STEP;
    // rounding of the values may put the root a little beyond the bracket's end
    if (Math.abs(step) <= LAST_STEP * Math.max(1, Math.abs(place))) return place + step;
    const next = place + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    const isInside = next > below && next < above;
    place = isInside ? next : 0.5 * (Math.max(below, place - LONGEST_STEP) + Math.min(above, place + LONGEST_STEP));
  }
  return place;
}
