import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { distributionKinds } from "../src/distributions/index.ts";
import { dataSize } from "../src/fit/data-size.ts";
import { jointPrior } from "../src/fit/joint-prior.ts";
import { likelihoodOf } from "../src/fit/likelihood.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";
import { type Observation, observationsOf } from "../src/fit/observations.ts";
import { fitPosterior } from "../src/fit/posterior.ts";
import type { Prior } from "../src/fit/prior.ts";
import { defaultPriors } from "../src/fit/prior-defaults.ts";
import { straightPosterior } from "../src/fit/straight-posterior.ts";
import { quantiles } from "../src/numerics/quantile.ts";

const exponential = curves.get("exponential");
const noise = { scale: noiseScales.get("multiplicative"), shape: errorShapes.get("normal") };
/** Anthropic's last four levels: rounded, rounded, and two floors. */
const levels: readonly Observation[] = [
  { time: -0.267, low: 8.5, high: 9.5 },
  { time: -0.147, low: 13.5, high: 14.5 },
  { time: -0.092, low: 19, high: 20 },
  { time: 0, low: 30, high: 31 },
];

/** Quantiles of log level, growth and log noise by places that are weighed, and by chains of fifteen thousand independent draws. */
function both(list: readonly Observation[], priors: readonly Prior[] = []) {
  const observations = observationsOf(list);
  const model = curveModel(exponential, observations.nodeTimes);
  const likelihood = likelihoodOf(model, observations, noise);
  const start = Float64Array.of(30, 4, 0.1);
  const { own } = jointPrior(likelihood, priors, defaultPriors(model, likelihood, noise, dataSize(observations), start));
  const kept = straightPosterior(model, likelihood.scales.slice(0, 2), observations, own);
  const chains = fitPosterior({ model, observations, noise, start, priors, effective: 15_000, draws: 1_000_000 });
  const wanted = [0.025, 0.16, 0.5, 0.84, 0.975];
  const weighed = [0, 1, 2].map((j) =>
    quantiles(
      (kept?.draws ?? new Float64Array(3)).filter((_, e) => e % 3 === j),
      wanted,
    ),
  );
  const drawn = [0, 1, 2].map((j) => {
    const column = chains.draws.filter((_, e) => e % 3 === j);
    return quantiles(j === 1 ? column : column.map(Math.log), wanted);
  });
  return { kept, weighed, drawn };
}

const uniform = distributionKinds.get("uniform").make({ low: 3, high: 6 });
test.each<[string, readonly Observation[], readonly Prior[]]>([
  ["intervals and floors", levels, []],
  ["a stated prior with walls", levels, [{ on: "growth", is: uniform }]],
  ["exact values", [1, 1.25, 1.5, 1.6, 2.1, 2.2, 2.9, 3.3].map((y, i) => ({ time: i / 4 - 2, low: y, high: y })), []],
  ["a window", levels.map((one, i) => (i === 1 ? { ...one, window: { start: -0.18, end: -0.114 } } : one)), []],
])("is what chains find, within what both can know: %s", (_, list, priors) => {
  const { kept, weighed, drawn } = both(list, priors);
  expect(kept?.rows).toBe(2048);
  for (const [j, own] of drawn.entries()) {
    const [, below = 0, , above = 0] = own;
    const deviation = 0.5 * (above - below);
    for (const [q, limit] of [0.2, 0.08, 0.08, 0.08, 0.2].entries())
      expect(Math.abs((weighed[j]?.[q] ?? 0) - (own[q] ?? 0)) / deviation, `${j} ${q}`).toBeLessThan(limit);
  }
});

test("is left to chains where places would not do", () => {
  // a last level that is only known to be passed
  const points = levels.map((one, i) => (i === 3 ? { ...one, high: Number.POSITIVE_INFINITY } : one));
  expect(both(points).kept).toBeUndefined();
});
