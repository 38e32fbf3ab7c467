import { betaProbability } from "../numerics/beta-probability.ts";
import { betaQuantile } from "../numerics/beta-quantile.ts";
import { logBetaDensity } from "../numerics/log-beta-density.ts";
import { scoreTable } from "../numerics/score-table.ts";
import { otherTail, type Tail } from "../numerics/tail.ts";
import { atScore } from "./at-score.ts";
import type { Distribution } from "./distribution.ts";
import { sayNumber } from "./say-number.ts";

/** Shapes, ends and words of a beta distribution stretched from `low` to `high`. */
export interface ScaledBeta {
  readonly name: string;
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly high: number;
  readonly plainBecause?: string;
  describeWith(say: (value: number) => string): string;
}

/** The beta distribution from `low` to `high`; near either end its values have all digits of their distance from it. */
export function scaledBeta({ name, alpha, beta, low, high, plainBecause, describeWith }: ScaledBeta): Distribution {
  const width = high - low;
  const at = (probability: number, tail: Tail): number => {
    const { x, rest } = betaQuantile(probability, alpha, beta, tail);
    return x <= 0.5 ? low + width * x : high - width * rest;
  };
  const probability = (value: number, tail: Tail): number => {
    if (!(value > low && value < high)) return Number.isNaN(value) ? value : value <= low === (tail === "below") ? 0 : 1;
    const [x, rest] = [(value - low) / width, (high - value) / width];
    return x <= 0.5 ? fromNearer(x, alpha, beta, tail) : fromNearer(rest, beta, alpha, otherTail(tail));
  };
  const quantiles = { quantile: (p: number) => at(p, "below"), quantileAbove: (q: number) => at(q, "above") };
  const share = alpha / (alpha + beta);
  return {
    name,
    describe: describeWith(sayNumber),
    describeWith,
    ...quantiles,
    ofScore: scoreTable(atScore(quantiles)),
    probabilityBelow: (value) => probability(value, "below"),
    probabilityAbove: (value) => probability(value, "above"),
    logDensity(value) {
      if (!(value >= low && value <= high)) return Number.NEGATIVE_INFINITY;
      if (value === low) return endDensity(alpha, beta) - Math.log(width);
      if (value === high) return endDensity(beta, alpha) - Math.log(width);
      return logBetaDensity((value - low) / width, (high - value) / width, alpha, beta) - Math.log(width);
    },
    mean: low + width * share,
    variance: (width * width * share * (1 - share)) / (alpha + beta + 1),
    support: { low, high },
    ...(plainBecause === undefined ? {} : { plainBecause }),
  };
}

/** The probability on one side of x ≤ ½; the larger one from the smaller, where x is too small for the package to tell it from 0. */
function fromNearer(x: number, alpha: number, beta: number, tail: Tail): number {
  const below = betaProbability(x, alpha, beta, "below");
  if (tail === "below") return below;
  return below < 0.5 ? 1 - below : betaProbability(x, alpha, beta, "above");
}

/** Log density at the end next to a shape: none, all, or for the shape 1 the other shape. */
function endDensity(shape: number, other: number): number {
  return shape === 1 ? Math.log(other) : shape < 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
