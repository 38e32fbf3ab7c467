import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { dataSize } from "../src/fit/data-size.ts";
import { jointPrior } from "../src/fit/joint-prior.ts";
import { likelihoodOf } from "../src/fit/likelihood.ts";
import { maximise } from "../src/fit/maximise.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import type { Noise } from "../src/fit/noise.ts";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";
import { type Observation, observationsOf } from "../src/fit/observations.ts";
import { posteriorCoordinates } from "../src/fit/posterior-coordinates.ts";
import { posteriorDensity } from "../src/fit/posterior-density.ts";
import { defaultPriors } from "../src/fit/prior-defaults.ts";
import { startingValues } from "../src/fit/starting-values.ts";
import { choleskyOf } from "../src/numerics/cholesky.ts";
import { stream } from "../src/numerics/random.ts";

const logistic = curves.get("logistic");
const TRUTH = [1, 0.9, 4];

function coordinatesOf(points: readonly Observation[], noise: Noise) {
  const observations = observationsOf(points);
  const model = curveModel(logistic, observations.nodeTimes);
  const likelihood = likelihoodOf(model, observations, noise);
  const start = startingValues(model, observations, noise, likelihood, TRUTH);
  const prior = jointPrior(likelihood, [], defaultPriors(model, likelihood, noise, dataSize(observations), start));
  const density = posteriorDensity(likelihood, prior);
  const units = prior.own.map(({ spread }) => spread);
  const { position } = maximise(density, start, units);
  return posteriorCoordinates({ model, observations, noise, likelihood }, prior, density, position);
}

const points = (count: number, step: number): Observation[] =>
  Array.from({ length: count }, (_, i) => {
    const y = logistic.value(step * i, TRUTH) * Math.exp(0.03 * Math.sin(9 * i));
    return { time: step * i, low: y, high: y };
  });

const noise = { scale: noiseScales.get("multiplicative"), shape: errorShapes.get("normal") };
const CASES: readonly (readonly [string, readonly Observation[], Noise])[] = [
  ["all told", points(12, 0.75), noise],
  ["a ceiling left open", points(9, 0.25), noise],
  ["correlated errors", points(12, 0.75), { ...noise, correlated: true }],
  ["known errors alone", points(12, 0.75).map((point) => ({ ...point, standardError: 0.03 })), { ...noise, knownErrors: "whole" }],
];

for (const [label, list, kind] of CASES)
  test(`the volume of a unit is the determinant of the place's slopes, up to one factor: ${label}`, () => {
    const { middle, deviations, place } = coordinatesOf(list, kind);
    const count = middle.length;
    const normals = new Float64Array(count * 10);
    stream(5, "coordinates", 0, 0).normals(normals);
    const [up, down] = [new Float64Array(count), new Float64Array(count)];
    const misses = Array.from({ length: 10 }, (_, k) => {
      const at = middle.map((value, j) => value + (deviations[j] ?? 1) * (normals[k * count + j] ?? 0));
      const volume = place(at, up);
      const jacobian = Array.from({ length: count }, (__, j) => {
        const step = 1e-6 * (deviations[j] ?? 1);
        place(at.with(j, (at[j] ?? 0) + step), up);
        place(at.with(j, (at[j] ?? 0) - step), down);
        return Array.from(up, (value, i) => (value - (down[i] ?? 0)) / (2 * step));
      });
      // log |det J| is half of log det J Jᵀ
      const gram = jacobian.map((a) => jacobian.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)));
      const sizes = gram.map((row, j) => Math.sqrt(row[j] ?? 1));
      const lower = choleskyOf(gram.map((row, i) => row.map((value, j) => value / (sizes[i] ?? 1) / (sizes[j] ?? 1)))) ?? [];
      return lower.reduce((sum, row, j) => sum + Math.log((row[j] ?? Number.NaN) * (sizes[j] ?? 1)), 0) - volume;
    });
    for (const miss of misses) expect(Math.abs(miss - (misses[0] ?? 0))).toBeLessThan(1e-4);
  });
