import { gammaProbability } from "./gamma-probability.ts";
import { logGamma } from "./log-gamma.ts";
import { logGammaDensity } from "./log-gamma-density.ts";
import { normalQuantile } from "./normal.ts";
import { risingRoot } from "./rising-root.ts";
import { otherTail, type Tail } from "./tail.ts";

/** Below this x the density is its power of x alone, to the last digit. */
const POWER_END = 1e-17;
/** The share of the mean below which Wilson and Hilferty's cube is no start. */
const SMALLEST_CUBE = 0.1;

/**
 * The value with this probability, between 0 and 1, on one side under the gamma distribution of this shape and scale 1; about 13 digits in both tails. Newton steps on the logarithm of the
 * smaller tail, in log x.
 */
export function gammaQuantile(probability: number, shape: number, tail: Tail): number {
  if (probability > 0.5) return gammaQuantile(1 - probability, shape, otherTail(tail));
  if (probability === 0) return tail === "below" ? 0 : Number.POSITIVE_INFINITY;
  const wanted = Math.log(probability);
  const byPower = ((tail === "below" ? wanted : Math.log1p(-probability)) + logGamma(shape + 1)) / shape;
  if (byPower < Math.log(POWER_END)) return Math.exp(byPower);
  const sign = tail === "below" ? 1 : -1;
  const root = risingRoot(
    (place) => {
      const x = Math.exp(place);
      const reached = gammaProbability(x, shape, tail);
      return { value: sign * (Math.log(reached) - wanted), slope: Math.exp(logGammaDensity(x, shape) + place) / reached };
    },
    start(sign * normalQuantile(probability), shape, byPower),
  );
  return Math.exp(root);
}

/** log x by Wilson and Hilferty's (1931) cube of a normal, or where that is small by the power with which the distribution begins. */
function start(z: number, shape: number, byPower: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const cube = root * root * root;
  return root > 0 && cube > SMALLEST_CUBE ? Math.log(shape * cube) : Math.min(byPower, Math.log(shape + 1));
}
