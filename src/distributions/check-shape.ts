import { failWithin } from "../base/errors.ts";

/** Below this shape nearly all probability is on numbers too small to be told from the end. */
const SMALLEST_SHAPE = 1e-3;
/** From here on a distribution is a normal to within a thousandth of its spread, and its tails have lost digits. */
const LARGEST_SHAPE = 1e6;

/** Refuses a shape for which the distribution is nothing but an end, or nothing but a normal. `from` is the parameter that gives it, where that is another. */
export function checkShape(name: string, value: number, from = name): void {
  const what = from === name ? `invalid ${name}: ${value};` : `invalid ${from}: it makes the ${name} ${value}, which`;
  if (!(value > 0)) failWithin([from], `${what} must be above 0`);
  if (value < SMALLEST_SHAPE)
    failWithin([from], `${what} must be at least ${SMALLEST_SHAPE}, for below that nearly every value is the end`);
  if (value > LARGEST_SHAPE) failWithin([from], `${what} must be at most ${LARGEST_SHAPE}, for beyond that a normal says the same`);
}
