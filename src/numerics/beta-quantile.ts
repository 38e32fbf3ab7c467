import { betaProbability } from "./beta-probability.ts";
import { logBeta } from "./log-beta.ts";
import { logBetaDensity } from "./log-beta-density.ts";
import { normalQuantile } from "./normal.ts";
import { risingRoot } from "./rising-root.ts";
import { otherTail, type Tail } from "./tail.ts";

/** A place x in [0, 1] with 1 − x beside it, and the logarithms of both, so that none is rounded away or vanishes. */
export interface BetaPoint {
  readonly x: number;
  readonly rest: number;
  readonly logX: number;
  readonly logRest: number;
}

/** Below this x, over the shapes, the density is its power of x alone, to the last digit. */
const POWER_END = 1e-17;

/**
 * The place with this probability, between 0 and 1, on one side under the beta distribution; about 13 digits of x and of 1 − x in both tails. Newton steps on the logarithm of the smaller
 * tail, in the logarithm of x or of 1 − x, whichever is smaller.
 */
export function betaQuantile(probability: number, alpha: number, beta: number, tail: Tail): BetaPoint {
  if (probability > 0.5) return betaQuantile(1 - probability, alpha, beta, otherTail(tail));
  if (tail === "above") return mirrored(betaQuantile(probability, beta, alpha, "below"));
  const wanted = Math.log(probability);
  const byPower = (wanted + Math.log(alpha) + logBeta(alpha, beta)) / alpha;
  if (byPower < Math.log(POWER_END / (1 + beta))) return at(byPower);
  const start = startOf(normalQuantile(probability), alpha, beta, byPower);
  if (betaProbability(0.5, alpha, beta, "below") >= probability) return at(fromBelow(wanted, alpha, beta, Math.min(start, Math.log(0.5))));
  return mirrored(at(fromAbove(wanted, beta, alpha, Math.min(Math.log(-Math.expm1(start)), Math.log(0.5)))));
}

/** log x with log(probability) below it. */
function fromBelow(wanted: number, alpha: number, beta: number, start: number): number {
  return risingRoot((place) => {
    const x = Math.exp(place);
    const reached = betaProbability(x, alpha, beta, "below");
    return { value: Math.log(reached) - wanted, slope: Math.exp(logBetaDensity(x, 1 - x, alpha, beta) + place) / reached };
  }, start);
}

/** log x with log(probability) above it. */
function fromAbove(wanted: number, alpha: number, beta: number, start: number): number {
  return risingRoot((place) => {
    const x = Math.exp(place);
    const reached = betaProbability(x, alpha, beta, "above");
    return { value: wanted - Math.log(reached), slope: Math.exp(logBetaDensity(x, 1 - x, alpha, beta) + place) / reached };
  }, start);
}

/** log x by Carter's (1947) normal approximation where both shapes are above 1 and it is not far out, else by the power with which the distribution begins. */
function startOf(z: number, alpha: number, beta: number, byPower: number): number {
  if (!(alpha > 1 && beta > 1)) return Math.min(byPower, Math.log(0.5));
  const [a, b] = [1 / (2 * alpha - 1), 1 / (2 * beta - 1)];
  const h = 2 / (a + b);
  const k = (z * z - 3) / 6;
  const root = h + k;
  if (!(root > 0)) return Math.min(byPower, Math.log(0.5));
  const w = (-z * Math.sqrt(root)) / h - (b - a) * (k + 5 / 6 - 2 / (3 * h));
  return -Math.log1p((beta / alpha) * Math.exp(2 * w));
}

function at(logX: number): BetaPoint {
  const x = Math.exp(logX);
  return { x, rest: -Math.expm1(logX), logX, logRest: Math.log1p(-x) };
}

function mirrored({ x, rest, logX, logRest }: BetaPoint): BetaPoint {
  return { x: rest, rest: x, logX: logRest, logRest: logX };
}
