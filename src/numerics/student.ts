import { fail } from "../base/errors.ts";
import { normalDistribution, normalQuantile } from "./normal.ts";

/** Halvings that bring a bracket of width below 1e308 down to neighbouring doubles, with room. */
const MOST_HALVINGS = 1200;
/** From here on Student's t equals the normal in four digits, and its series grows long. */
const NEARLY_NORMAL = 10_000;

/**
 * P(|T| ≤ t) for Student's t with a whole number of degrees of freedom, by the finite series of Abramowitz & Stegun 26.7.3–4; the normal's for Infinity.
 */
export function studentWithin(t: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return 1 - 2 * normalDistribution(-t);
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * The t that a two-sided interval of a level (0.95) reaches: P(|T| ≤ t) = level. Degrees of freedom are whole and at least 1; with more than
 * 10,000 of them the normal's value serves, with its first correction (z³ + z) / 4ν.
 */
export function studentReach(level: number, degrees: number): number {
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1`);
  if (!Number.isInteger(degrees) || degrees < 1) fail(`invalid degrees of freedom: ${degrees}; they must be a whole number, at least 1`);
  const z = -normalQuantile((1 - level) / 2);
  if (degrees > NEARLY_NORMAL) return z + (z * z * z + z) / (4 * degrees);
  let low = z;
  let high = 2 * z + 1;
  while (studentWithin(high, degrees) < level) high *= 2;
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if (studentWithin(middle, degrees) < level) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
