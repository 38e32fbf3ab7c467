import { expect, test } from "vitest";
import { keepByWeight } from "../src/numerics/keep-by-weight.ts";
import { quantiles } from "../src/numerics/quantile.ts";
import { weighedSample } from "../src/numerics/weighed-sample.ts";

const columnOf = (draws: Float64Array, count: number, j: number): Float64Array => draws.filter((_, e) => e % count === j);

test("weighed places are draws from a density that is nearly a product, and the same at every call", () => {
  // a correlated normal pair in the wrong coordinates: middle and width are off, and the second leans on the first
  const target = {
    middle: Float64Array.of(0.3, 0),
    deviations: Float64Array.of(1.2, 0.8),
    logDensity: ([x = 0, y = 0]: Float64Array) => -0.5 * (x * x + (y - 0.3 * x) * (y - 0.3 * x)),
  };
  const sample = weighedSample(target);
  expect(sample?.outcome).toBe("settled");
  const draws = sample?.draws ?? new Float64Array(0);
  const [low = 0, middle = 0, high = 0] = quantiles(columnOf(draws, 2, 0), [0.025, 0.5, 0.975]);
  expect(low).toBeCloseTo(-1.96, 1);
  expect(middle).toBeCloseTo(0, 1);
  expect(high).toBeCloseTo(1.96, 1);
  const [lowest = 0, , highest = 0] = quantiles(columnOf(draws, 2, 1), [0.025, 0.5, 0.975]);
  expect((highest - lowest) / (2 * 1.96 * Math.sqrt(1.09))).toBeCloseTo(1, 1);
  expect(weighedSample(target)?.draws).toEqual(draws);
});

test("a density of two tops or a bent one is left to chains", () => {
  const two = ([x = 0, y = 0]: Float64Array): number =>
    -50 * (x - y) * (x - y) + Math.log(Math.exp(-0.5 * (x - 4) * (x - 4)) + Math.exp(-0.5 * x * x));
  expect(weighedSample({ middle: Float64Array.of(0, 0), deviations: Float64Array.of(1, 1), logDensity: two })).toBeUndefined();
  expect(weighedSample({ middle: Float64Array.of(0), deviations: Float64Array.of(1), logDensity: () => Number.NaN })).toBeUndefined();
});

test("rows are kept in proportion to their weights", () => {
  const count = 1000;
  const places = Float64Array.from({ length: count }, (_, k) => k);
  const kept = keepByWeight(
    places,
    places.map((k) => Math.log(k < 500 ? 1 : 3)),
    1,
    400,
  );
  expect(kept?.draws.filter((k) => k < 500)).toHaveLength(100);
  expect(kept?.effective).toBeCloseTo(800, 0);
  expect(
    keepByWeight(
      places,
      places.map((k) => (k === 7 ? 5 : 0)),
      1,
      400,
    ),
  ).toBeUndefined();
});
