import { failWithin } from "../base/errors.ts";
import { scoreTable } from "../numerics/score-table.ts";
import { atScore } from "./at-score.ts";
import type { Distribution } from "./distribution.ts";
import { type Moments, momentsOf } from "./moments-of.ts";
import { sayNumber } from "./say-number.ts";
import { tellDistribution } from "./tell-distribution.ts";

/** What is left of a distribution must be more than this, for smaller probabilities have lost digits. */
const LEAST_LEFT = 1e-290;

/** Values outside which all is cut off; either may be absent. */
export interface Cut {
  readonly above?: number;
  readonly below?: number;
}

/** What is left of a distribution between two values, scaled up to one; exact in both tails, since it is worked out from the smaller of the two probabilities beside a value. */
export function truncate(inner: Distribution, cut: Cut): Distribution {
  const [low, high] = checkCut(inner, cut);
  const kept = keptBetween(inner, low, high);
  const { quantile, quantileAbove } = kept;
  const words = [...(cut.above === undefined ? [] : [cut.above]), ...(cut.below === undefined ? [] : [cut.below])];
  const tell = (of: string, say: (value: number) => string): string => {
    const [first = 0, second = 0] = words;
    if (words.length === 2) return `${of}, cut to between ${say(first)} and ${say(second)}`;
    return `${of}, cut to ${cut.above === undefined ? "below" : "above"} ${say(first)}`;
  };
  const moments = cutMoments(inner, low, high, momentsOf(atScore(kept)));
  const { logDensity } = inner;
  return {
    name: inner.name,
    describe: tell(inner.describe, sayNumber),
    describeWith: (say) => tell(tellDistribution(inner, say), say),
    ...{ quantile, quantileAbove, probabilityBelow: kept.probabilityBelow, probabilityAbove: kept.probabilityAbove },
    ofScore: scoreTable(atScore(kept)),
    logDensity: (value) =>
      value >= low && value <= high ? (logDensity?.(value) ?? Number.NaN) - Math.log(kept.share) : Number.NEGATIVE_INFINITY,
    get mean() {
      return moments.mean;
    },
    get variance() {
      return moments.variance;
    },
    support: { low, high },
    ...(inner.plainBecause === undefined ? {} : { plainBecause: inner.plainBecause }),
  };
}

function checkCut(inner: Distribution, { above, below }: Cut): readonly [number, number] {
  const { name, support } = inner;
  for (const [key, value] of [["above", above] as const, ["below", below] as const])
    if (value !== undefined && !Number.isFinite(value)) failWithin([key], `invalid ${key}: ${value}; must be a finite number`);
  if (above !== undefined && below !== undefined && !(below > above))
    failWithin(["below"], `invalid below: ${below}; must be above ${above}, where above cuts`);
  const key = above === undefined ? "below" : "above";
  if (inner.logDensity === undefined)
    failWithin(
      [key],
      `invalid ${key}: this ${name} has values with a probability of their own; leave out those that cannot be instead of cutting`,
    );
  const [low, high] = [Math.max(support.low, above ?? support.low), Math.min(support.high, below ?? support.high)];
  const range = `from ${sayNumber(support.low)} to ${sayNumber(support.high)}`;
  if (!(low < high)) failWithin([key], `invalid ${key}: nothing of the ${name}, which goes ${range}, would be left`);
  return [low, high];
}

interface Kept extends Pick<Distribution, "quantile" | "quantileAbove" | "probabilityBelow" | "probabilityAbove"> {
  /** how much of the whole was kept */
  readonly share: number;
}

function keptBetween(inner: Distribution, low: number, high: number): Kept {
  const [belowLow, aboveLow] = [inner.probabilityBelow(low), inner.probabilityAbove(low)];
  const [belowHigh, aboveHigh] = [inner.probabilityBelow(high), inner.probabilityAbove(high)];
  // of the differences between probabilities the one between the smaller ones loses nothing
  const share = belowLow > 0.5 ? aboveLow - aboveHigh : aboveHigh > 0.5 ? belowHigh - belowLow : 1 - belowLow - aboveHigh;
  if (!(share > LEAST_LEFT))
    failWithin(
      [],
      `less than ${LEAST_LEFT} of the ${inner.name} lies between ${sayNumber(low)} and ${sayNumber(high)}; move the cuts nearer to its middle`,
    );
  const at = (p: number, q: number): number => {
    const below = belowLow + p * share;
    // a product too small for a number is not the end of the tail
    const value = below <= 0.5 ? inner.quantile(below || Number.MIN_VALUE) : inner.quantileAbove(aboveHigh + q * share || Number.MIN_VALUE);
    return Math.max(low, Math.min(high, value));
  };
  const under = (value: number): number =>
    belowLow > 0.5 ? aboveLow - inner.probabilityAbove(value) : inner.probabilityBelow(value) - belowLow;
  const over = (value: number): number =>
    aboveHigh > 0.5 ? belowHigh - inner.probabilityBelow(value) : inner.probabilityAbove(value) - aboveHigh;
  const shareOf = (part: number): number => Math.max(0, Math.min(1, part / share));
  return {
    share,
    quantile: (p) => at(p, 1 - p),
    quantileAbove: (q) => at(1 - q, q),
    probabilityBelow: (value) => (value <= low ? 0 : value >= high ? 1 : shareOf(under(value))),
    probabilityAbove: (value) => (value <= low ? 1 : value >= high ? 0 : shareOf(over(value))),
  };
}

/** Integrated moments, but where a tail without an end was left and made the whole's infinite, so they stay. */
function cutMoments(inner: Distribution, low: number, high: number, integrated: Moments): Moments {
  const isOpen = !(Number.isFinite(low) && Number.isFinite(high));
  return {
    get mean() {
      if (!isOpen || Number.isFinite(inner.mean)) return integrated.mean;
      return Number.isFinite(low) ? Number.POSITIVE_INFINITY : Number.isFinite(high) ? Number.NEGATIVE_INFINITY : inner.mean;
    },
    get variance() {
      return isOpen && !Number.isFinite(inner.variance) ? Number.POSITIVE_INFINITY : integrated.variance;
    },
  };
}
