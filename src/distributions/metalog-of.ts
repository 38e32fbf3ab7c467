import { risingRoot } from "../numerics/rising-root.ts";
import { atScore } from "./at-score.ts";
import type { Distribution } from "./distribution.ts";
import type { MetalogEnds } from "./metalog-ends.ts";
import type { NamedQuantile } from "./metalog-remedy.ts";
import { metalogAt } from "./metalog-terms.ts";
import { type Moments, momentsOf } from "./moments-of.ts";
import { sayNumber } from "./say-number.ts";
import { sayShare } from "./say-share.ts";

/** The metalog distribution with these coefficients; its distribution function is where its quantile function gets there, by Newton steps in log odds. */
export function metalogOf(stated: readonly NamedQuantile[], coefficients: readonly number[], ends: MetalogEnds): Distribution {
  const at = (y: number, rest: number): number => ends.fromLine(metalogAt(coefficients, y, rest).value);
  const quantiles = { quantile: (p: number) => at(p, 1 - p), quantileAbove: (q: number) => at(1 - q, q) };
  const oddsOf = (value: number): number => {
    if (!(value > ends.low)) return Number.isNaN(value) ? value : Number.NEGATIVE_INFINITY;
    if (!(value < ends.high)) return Number.POSITIVE_INFINITY;
    return oddsAt(coefficients, ends.toLine(value));
  };
  const describeWith = (say: (value: number) => string): string => {
    const through = stated.map(({ share, value }) => `${sayShare(share)} below ${say(value)}`).join(", ");
    const low = Number.isFinite(ends.low) ? `, none below ${say(ends.low)}` : "";
    return `metalog, ${through}${low}${Number.isFinite(ends.high) ? `, none above ${say(ends.high)}` : ""}`;
  };
  const moments = metalogMoments(coefficients, ends, momentsOf(atScore(quantiles)));
  return {
    name: "metalog",
    describe: describeWith(sayNumber),
    describeWith,
    ...quantiles,
    probabilityBelow: (value) => 1 / (1 + Math.exp(-oddsOf(value))),
    probabilityAbove: (value) => 1 / (1 + Math.exp(oddsOf(value))),
    logDensity(value) {
      if (!(value > ends.low && value < ends.high)) return Number.NEGATIVE_INFINITY;
      const odds = oddsAt(coefficients, ends.toLine(value));
      const [y, rest] = [1 / (1 + Math.exp(-odds)), 1 / (1 + Math.exp(odds))];
      return Math.log(y) + Math.log(rest) - Math.log(metalogAt(coefficients, y, rest).slope) - ends.logSlope(value);
    },
    get mean() {
      return moments.mean;
    },
    get variance() {
      return moments.variance;
    },
    support: { low: ends.low, high: ends.high },
  };
}

/** The smallest normal number stands for the far end of a tail. */
const FAR_OUT = 1e-300;

/** Integrated moments, but infinite ones where the tail without an end is too heavy: with one end only it falls as a power of the value, 1 / slope in log odds. */
function metalogMoments(coefficients: readonly number[], { low, high }: MetalogEnds, integrated: Moments): Moments {
  const isPower = Number.isFinite(low) !== Number.isFinite(high);
  const isUpper = Number.isFinite(low);
  const { slope } = isUpper ? metalogAt(coefficients, 1, FAR_OUT) : metalogAt(coefficients, FAR_OUT, 1);
  return {
    get mean() {
      return isPower && slope >= 1 ? (isUpper ? 1 : -1) * Number.POSITIVE_INFINITY : integrated.mean;
    },
    get variance() {
      return isPower && slope >= 0.5 ? Number.POSITIVE_INFINITY : integrated.variance;
    },
  };
}

/** Log odds beyond these are of probabilities that are no numbers any more. */
const FARTHEST_START = 700;

/** The log odds at which the curve reaches a place. */
function oddsAt(coefficients: readonly number[], place: number): number {
  const [middle = 0, spread = 1] = coefficients;
  return risingRoot(
    (odds) => {
      const { value, slope } = metalogAt(coefficients, 1 / (1 + Math.exp(-odds)), 1 / (1 + Math.exp(odds)));
      return { value: value - place, slope };
    },
    spread > 0 ? Math.max(-FARTHEST_START, Math.min(FARTHEST_START, (place - middle) / spread)) : 0,
  );
}
