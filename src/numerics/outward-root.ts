export interface OutwardSearch {
  /** where the function is 0 */
  readonly start: number;
  /** length and direction of the first step; not 0 */
  readonly stride: number;
  /** where the search gives up, on the side of the stride; may be infinite */
  readonly end: number;
  /** positive */
  readonly level: number;
  /** each value takes long: six digits are enough, and an end of the bracket is pulled in only where it has stayed twice */
  readonly isCostly?: boolean;
}

/** A step may grow by this factor at most: what is found beyond a long leap says little of the way there. */
const LARGEST_GROWTH = 4;
/** Aim a little beyond the level, so that the next value is outside and closes the bracket. */
const OVERSHOOT = 1.2;
/** Ends of a bracket this close, relative to their distance from the start, are one. */
const SAME_PLACE = 1e-10;
/** A value this close to the level, relatively, is there. */
const SAME_LEVEL = 1e-9;
const SAME_COSTLY_LEVEL = 1e-6;
const MOST_TRIES = 100;

/**
 * The place at which a function that rises from 0 at `start` first reaches `level`, walking outward; `null` where it is still below at `end`. Steps follow the slope that has been seen;
 * the bracket is closed by regula falsi with halved ends (the Illinois rule) and halving. A value that is not a number counts as above the level.
 */
export function outwardRoot(rise: (at: number) => number, { start, stride, end, level, isCostly = false }: OutwardSearch): number | null {
  const clamp = (at: number): number => (stride > 0 ? Math.min(end, at) : Math.max(end, at));
  const close = (isCostly ? SAME_COSTLY_LEVEL : SAME_LEVEL) * level;
  let [inside, below] = [start, -level];
  let step = stride;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const at = clamp(inside + step);
    const above = rise(at) - level;
    // The first stride of a straight function ends on the level but for rounding, and no step leads on from there.
    if (Math.abs(above) <= close) return at;
    if (!(above < 0)) return closeBracket(rise, { start, level, isCostly, close }, inside, below, at, above);
    if (at === end) return null;
    // the level lies nearer than two doubles can
    if (at === inside) return inside;
    const slope = (above - below) / (at - inside);
    const aimed = Math.sign(stride) * slope > 0 ? (OVERSHOOT * -above) / slope : Number.POSITIVE_INFINITY * Math.sign(stride);
    [inside, below] = [at, above];
    step = Math.sign(stride) * Math.min(LARGEST_GROWTH * Math.abs(step), Math.abs(aimed));
  }
  return null;
}

function closeBracket(
  rise: (at: number) => number,
  { start, level, isCostly, close }: Pick<Required<OutwardSearch>, "start" | "level" | "isCostly"> & { readonly close: number },
  inside: number,
  below: number,
  outside: number,
  above: number,
): number {
  let [near, far, low, high] = [inside, outside, below, above];
  let stayed: "near" | "far" | undefined;
  for (let tries = 0; tries < MOST_TRIES && Math.abs(far - near) > SAME_PLACE * Math.abs(far - start); tries++) {
    const straight = near - (low * (far - near)) / (high - low);
    // every third try halves, so that a function with a bend cannot hold the bracket open
    const at =
      Number.isFinite(high) && (isCostly ? tries % 4 < 3 : tries % 3 < 2) && straight !== near && straight !== far
        ? straight
        : 0.5 * (near + far);
    const value = rise(at) - level;
    if (Math.abs(value) <= close) return at;
    if (value < 0) {
      [near, low] = [at, value];
      if (!isCostly || stayed === "far") high *= 0.5;
      stayed = "far";
    } else {
      [far, high] = [at, value];
      if (!isCostly || stayed === "near") low *= 0.5;
      stayed = "near";
    }
  }
  return 0.5 * (near + far);
}
