/** A decimal exponent: 3 for 1,234; -2 for 0.05. */
export function exponentOf(value: number): number {
  return Number(Math.abs(value).toExponential().split("e")[1]);
}

/** The step between round values, as the count of whole steps in one or as the steps in a whole. */
interface Step {
  readonly first: number;
  readonly last: number;
  /** the step itself, where it is 1 or more */
  readonly size?: number;
  /** how many steps make 1, where it is less: dividing by whole numbers keeps 0.3 from becoming 0.30000000000000004 */
  readonly perUnit?: number;
}

/** Geometric means of 1, 2, 5 and 10: where one step becomes nearer than the next. */
const [NEAR_TWO, NEAR_FIVE, NEAR_TEN] = [Math.sqrt(2), Math.sqrt(10), Math.sqrt(50)];

/** Round values from `low` to `high`, about `count` of them, a step of 1, 2 or 5 of a decade apart; the rule is that of d3's `ticks`. */
export function linearTicks(low: number, high: number, count: number): readonly number[] {
  const { first, last, size, perUnit } = stepOf(low, high, count);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    size === undefined ? (first + i) / (perUnit ?? 1) : (first + i) * size,
  );
}

/** The distance between those values. */
export function tickStep(low: number, high: number, count: number): number {
  const { size, perUnit } = stepOf(low, high, count);
  return size ?? 1 / (perUnit ?? 1);
}

function stepOf(low: number, high: number, count: number): Step {
  const wanted = (high - low) / count;
  const decade = Math.floor(Math.log10(wanted));
  const error = wanted / Number(`1e${decade}`);
  const factor = error >= NEAR_TEN ? 10 : error >= NEAR_FIVE ? 5 : error >= NEAR_TWO ? 2 : 1;
  if (decade < 0) {
    const perUnit = Number(`1e${-decade}`) / factor;
    const [first, last] = [Math.round(low * perUnit), Math.round(high * perUnit)];
    return { first: first / perUnit < low ? first + 1 : first, last: last / perUnit > high ? last - 1 : last, perUnit };
  }
  const size = Number(`1e${decade}`) * factor;
  const [first, last] = [Math.round(low / size), Math.round(high / size)];
  return { first: first * size < low ? first + 1 : first, last: last * size > high ? last - 1 : last, size };
}
