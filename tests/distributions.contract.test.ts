import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import type { Distribution, DistributionKind, DistributionValues } from "../src/distributions/distribution.ts";
import { findParameter } from "../src/distributions/find-parameter.ts";
import { distributionKinds } from "../src/distributions/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { gaussLegendre } from "../src/numerics/gauss-legendre.ts";
import { mean } from "../src/numerics/mean.ts";
import { normalDistribution } from "../src/numerics/normal.ts";

const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const make = (kind: string, values: DistributionValues) => distributionKinds.get(kind).make(values);
/** Probabilities from the far lower tail to as near to one as doubles tell apart. */
const GRID = [1e-300, 1e-100, 1e-15, 1e-6, 0.01, 0.2, 0.4, 0.5, 0.6, 0.9, 0.999, 1 - 1e-9];

/** The examples of a kind, and where something can be cut off also one of them cut to its middle 80%, and to its outermost millionth. */
function examplesOf(kind: DistributionKind): readonly Distribution[] {
  const plain = kind.examples.map(({ values }) => kind.make(values));
  const [first] = kind.examples;
  if (first === undefined || plain[0]?.logDensity === undefined) return plain;
  const [is] = plain;
  return [
    ...plain,
    kind.make({ ...first.values, above: is.quantile(0.1), below: is.quantile(0.9) }),
    kind.make({ ...first.values, above: is.quantileAbove(1e-6) }),
    kind.make({ ...first.values, below: is.quantile(1e-6) }),
  ];
}

/** The integral of a density between two places, on panels whose ends are quantiles, so that no hump is missed. */
function integral(is: Distribution, from: number, to: number): number {
  const { logDensity = () => Number.NaN } = is;
  const places = Array.from({ length: 200 }, (_, i) => from + ((to - from) * i) / 200).concat(to);
  return places.slice(1).reduce((sum, high, i) => {
    const low = places[i] ?? high;
    return (
      sum +
      (high - low) *
        gaussLegendre.reduce((total, { at, share }) => total + share * Math.exp(logDensity(low + 0.5 * (at + 1) * (high - low))), 0)
    );
  }, 0);
}

for (const kind of distributionKinds)
  describe(kind.name, () => {
    test("describes itself, and names its parameters in its examples", () => {
      expect(kind.meaning).not.toBe("");
      expect(kind.examples.length).toBeGreaterThan(0);
      for (const { values } of kind.examples) {
        for (const name of Object.keys(values)) expect(findParameter(kind, name), name).toBeDefined();
        expect(kind.make(values).name).toBe(kind.name);
        expect(kind.make(values).describe).toContain(kind.name);
      }
      for (const parameter of kind.parameters) expect(parameter.meaning).not.toBe("");
    });

    test("keeps its examples", () => {
      for (const { values, p, quantile, because } of kind.examples) {
        const scale = Math.max(Math.abs(quantile), 1e-3);
        expect(Math.abs(kind.make(values).quantile(p) - quantile) / scale, because).toBeLessThan(1e-12);
      }
    });

    test("has rising quantiles inside its support", () => {
      for (const { quantile, support } of examplesOf(kind))
        fc.assert(
          fc.property(probability, probability, (a, b) => {
            const [low, high] = [quantile(Math.min(a, b)), quantile(Math.max(a, b))];
            // Rounding may turn round two probabilities that differ in their last digit.
            expect(low - high).toBeLessThanOrEqual(1e-14 * Math.abs(high));
            expect(low).toBeGreaterThanOrEqual(support.low);
            expect(high).toBeLessThanOrEqual(support.high);
          }),
          { numRuns: 50 },
        );
    });

    test("has a distribution function that its quantiles undo, on both sides and far into both tails", () => {
      for (const is of examplesOf(kind)) {
        // next to a cut a value has its sixteen digits and a probability what they leave; a sample's steps are equally long, however small the probability
        const isCut = is.describe.includes("cut to");
        const isEven = ["uniform", "triangular", "empirical"].includes(kind.name);
        const rounding = isEven ? (isCut ? 1e-9 : 1e-15) : isCut ? 1e-13 : 0;
        for (const p of GRID) {
          const [low, high] = [is.quantile(p), is.quantileAbove(p)];
          for (const value of [low, high]) {
            expect(Number.isFinite(value), `${is.describe} at ${p}: ${value}`).toBe(true);
            expect(is.probabilityBelow(value) + is.probabilityAbove(value)).toBeCloseTo(1, 12);
          }
          if (is.lumps !== undefined) {
            expect(is.probabilityBelow(low)).toBeGreaterThanOrEqual(p - 1e-15);
            expect(is.probabilityAbove(high)).toBeLessThanOrEqual(p + 1e-15);
            continue;
          }
          const steep = 1e-15 * Math.max(...[low, high].map((x) => Math.abs(x) * Math.exp(Math.min(700, is.logDensity?.(x) ?? 0))));
          // a value that is an end to the last digit has left its probability behind
          for (const [value, found, side] of [
            [low, is.probabilityBelow(low), "below"],
            [high, is.probabilityAbove(high), "above"],
          ] as const)
            if (value > is.support.low && value < is.support.high)
              expect(Math.abs(found - p), `${is.describe} ${side} ${value}`).toBeLessThanOrEqual(1e-11 * p + rounding + steep);
        }
      }
    });

    test("gives at a normal score what it gives at its probability", () => {
      for (const { quantile, quantileAbove, ofScore } of examplesOf(kind)) {
        if (ofScore === undefined) continue;
        for (const z of [-9, -8.49, -4, -1.5, -0.25, 0, 0.3, 0.875, 2, 5, 8.4, 9]) {
          const [direct, through] = [ofScore(z), z < 0 ? quantile(normalDistribution(z)) : quantileAbove(normalDistribution(-z))];
          expect(Math.abs(direct - through)).toBeLessThan(1e-11 * Math.max(1, Math.abs(through)));
        }
      }
    });

    test("has, where it has no lumps, the density under which its probabilities rise, and none outside its support", () => {
      for (const is of examplesOf(kind)) {
        const { quantile, logDensity, support } = is;
        expect(logDensity === undefined).toBe((is.lumps ?? []).length > 0);
        if (logDensity === undefined) continue;
        for (const [a, b] of [
          [0.001, 0.01],
          [0.05, 0.2],
          [0.3, 0.7],
          [0.8, 0.81],
          [0.95, 0.999],
        ] as const) {
          // a mixture may have a gap in between, a sample a corner
          const [from, to] = [quantile(a), quantile(b)];
          expect(
            Math.abs(integral(is, from, to) - (is.probabilityBelow(to) - is.probabilityBelow(from))),
            `${is.describe}, ${a} to ${b}`,
          ).toBeLessThan(kind.name === "mixture" || kind.name === "empirical" ? 5e-3 : 1e-6);
        }
        for (const outside of [support.low - 1, support.high + 1].filter(Number.isFinite))
          expect(logDensity(outside)).toBe(Number.NEGATIVE_INFINITY);
      }
    });

    test("has nothing outside its support, and all of it inside", () => {
      for (const { support, probabilityBelow, probabilityAbove } of examplesOf(kind)) {
        expect([probabilityBelow(support.high), probabilityAbove(support.high)]).toEqual([1, 0]);
        if (Number.isFinite(support.low)) expect(probabilityBelow(support.low - 1)).toBe(0);
        expect(probabilityAbove(support.low - 1)).toBe(1);
      }
    });

    test("has the mean and the variance of its quantiles", () => {
      const count = 20_000;
      for (const is of examplesOf(kind)) {
        const values = Array.from({ length: count }, (_, i) => is.quantile((i + 0.5) / count));
        if (!Number.isFinite(is.variance)) continue;
        const seen = mean(values);
        expect(Math.abs(seen - is.mean), is.describe).toBeLessThan(1e-3 * Math.max(1, Math.abs(is.mean)));
        const spread = mean(values.map((value) => (value - seen) * (value - seen)));
        // the outermost strips of a long tail are worth more than their middles
        expect(Math.abs(spread - is.variance), is.describe).toBeLessThan(0.02 * is.variance + 1e-12);
      }
    });

    test("refuses unknown, missing and non-finite numbers, all at once", () => {
      const [example] = kind.examples;
      const names = Object.keys(example?.values ?? {});
      const [first = "", ...rest] = names.filter((name) => findParameter(kind, name)?.list === undefined);
      expect(() => kind.make({ ...example?.values, hihg: 1 })).toThrow(`unknown key "hihg" of ${kind.name}`);
      expect(() => kind.make({})).toThrow(`${kind.name} needs`);
      if (first === "") return;
      const bad = Object.fromEntries([...rest.map((name) => [name, Number.NaN]), ["hihg", 1], [first, Number.POSITIVE_INFINITY]]);
      expect(() => kind.make(bad)).toThrow(
        new RegExp(`unknown key "hihg" of ${kind.name}[\\s\\S]*invalid ${first}: Infinity; must be a finite number`),
      );
      for (const name of rest) expect(() => kind.make(bad)).toThrow(`invalid ${name}: NaN`);
    });
  });

/** The message and the keys of the one fault of what is refused. */
function fault(kind: string, values: DistributionValues): readonly [string, ...(string | number)[]] {
  try {
    make(kind, values);
  } catch (error) {
    if (error instanceof RunrateError && error.faults.length === 1)
      return [error.faults[0]?.message ?? "", ...(error.faults[0]?.within ?? [])];
    throw error;
  }
  return ["made"];
}

const unit = make("uniform", { low: 0, high: 1 });
const coin = make("bernoulli", { p: 0.5 });

test.each<[string, DistributionValues, string, readonly (string | number)[]]>([
  ["uniform", { low: 1.1, high: 0.7 }, "invalid high: 0.7; must be above low 1.1", ["high"]],
  ["uniform", { low: 1, high: 1 }, "invalid high: 1; must be above low 1", ["high"]],
  ["normal", { mean: 1, sd: 0 }, "invalid sd: 0; must be above 0", ["sd"]],
  ["normal", { low: 3, high: 1 }, "invalid high: 1; must be above low 3", ["high"]],
  ["normal", { mean: 1, high: 3 }, "invalid normal: mean and high do not go together; give mean and sd, or low and high", ["high"]],
  ["lognormal", { low: 0, high: 1 }, "invalid low: 0; must be above 0, for a lognormal is positive", ["low"]],
  ["lognormal", { low: 2, high: 1 }, "invalid high: 1; must be above low 2", ["high"]],
  ["lognormal", { median: -1, sigma: 1 }, "invalid median: -1; must be above 0, for a lognormal is positive", ["median"]],
  ["lognormal", { median: 1, sigma: -1 }, "invalid sigma: -1; must be above 0", ["sigma"]],
  ["lognormal", { mean: 0, sd: 1 }, "invalid mean: 0; must be above 0, for a lognormal is positive", ["mean"]],
  ["lognormal", { mean: 1, sd: 0 }, "invalid sd: 0; must be above 0", ["sd"]],
  [
    "lognormal",
    { low: 1, high: 2, median: 1 },
    "invalid lognormal: low, high and median do not go together; give low and high, or median and sigma, or mean and sd",
    ["median"],
  ],
  ["triangular", { low: 0, mode: 3, high: 2 }, "invalid mode: 3; must lie from low 0 to high 2", ["mode"]],
  ["pert", { low: 0, mode: -1, high: 2 }, "invalid mode: -1; must lie from low 0 to high 2", ["mode"]],
  ["pert", { low: 2, mode: 2, high: 2 }, "invalid high: 2; must be above low 2", ["high"]],
  ["beta", { alpha: 0, beta: 1 }, "invalid alpha: 0; must be above 0", ["alpha"]],
  ["beta", { alpha: 1, beta: -2 }, "invalid beta: -2; must be above 0", ["beta"]],
  [
    "beta",
    { alpha: 1, beta: 1e-4 },
    "invalid beta: 0.0001; must be at least 0.001, for below that nearly every value is the end",
    ["beta"],
  ],
  ["beta", { alpha: 1, beta: 2e6 }, "invalid beta: 2000000; must be at most 1000000, for beyond that a normal says the same", ["beta"]],
  ["beta", { alpha: 1, beta: 1, low: 3, high: 3 }, "invalid high: 3; must be above low 3", ["high"]],
  ["beta", { mean: 1, sd: 0.1 }, "invalid mean: 1; must lie between low 0 and high 1", ["mean"]],
  ["beta", { mean: 0.5, sd: 0.5 }, "invalid sd: 0.5; must be below 0.5, where all would lie on the two ends", ["sd"]],
  [
    "beta",
    { mean: 0.5, sd: 1e-5 },
    "invalid sd: it makes the alpha 1249999999.4999998, which must be at most 1000000, for beyond that a normal says the same",
    ["sd"],
  ],
  ["beta", { alpha: 1, sd: 0.5 }, "invalid beta: alpha and sd do not go together; give alpha and beta, or mean and sd", ["sd"]],
  ["gamma", { shape: 0, scale: 1 }, "invalid shape: 0; must be above 0", ["shape"]],
  ["gamma", { shape: 1, scale: 0 }, "invalid scale: 0; must be above 0", ["scale"]],
  ["gamma", { mean: 1, sd: -1 }, "invalid sd: -1; must be above 0", ["sd"]],
  ["gamma", { mean: 0, sd: 1 }, "invalid mean: 0; must be above 0, for a gamma is positive", ["mean"]],
  ["student_t", { location: 0, scale: 0, df: 3 }, "invalid scale: 0; must be above 0", ["scale"]],
  ["student_t", { location: 0, scale: 1, df: 0 }, "invalid df: 0; must be at least 0.1, for with fewer the tails have no end", ["df"]],
  [
    "student_t",
    { location: 0, scale: 1, df: 1e7 },
    "invalid df: 10000000; must be at most 1000000, for with more a normal says the same",
    ["df"],
  ],
  ["bernoulli", { p: 0 }, "invalid p: 0; must be between 0 and 1; what is certain is written as a number", ["p"]],
  ["bernoulli", { p: 1.2 }, "invalid p: 1.2; must be between 0 and 1; what is certain is written as a number", ["p"]],
  ["discrete", { values: [1, 1] }, "invalid values: they are one number; write it alone, or give two that differ", ["values"]],
  ["discrete", { values: [1, Number.NaN] }, "invalid values: NaN; must be a finite number", ["values", 1]],
  ["discrete", { values: [1, 2], weights: [0.5, 0] }, "invalid weights: 0; must be above 0; leave out what cannot be", ["weights", 1]],
  ["discrete", { values: [1, 2], weights: [0.5] }, "invalid weights: 1 given for 2; each needs one", ["weights"]],
  [
    "discrete",
    { values: [1, 2], weights: [0.5, 0.3] },
    "invalid weights: they sum to 0.8; shares must sum to 1, or give counts such as 3 and 1",
    ["weights"],
  ],
  ["empirical", { values: [1] }, "invalid values: 1 given; empirical needs 2 or more", ["values"]],
  ["empirical", { values: [2, 2] }, "invalid values: they are one number; write it alone, or give two that differ", ["values"]],
  ["mixture", { of: [unit] }, "invalid of: 1 given; a mixture needs 2 or more", ["of"]],
  ["mixture", { of: [unit, unit], weights: [1, -1] }, "invalid weights: -1; must be above 0; leave out what cannot be", ["weights", 1]],
  ["metalog", { p10: 1, p90: 3 }, "metalog needs 3 quantiles or more, such as p10, p50 and p90, and 2 are given", []],
  ["metalog", { p10: 1, p50: 1, p90: 3 }, "invalid p50: 1; must be above p10 1", ["p50"]],
  ["metalog", { p10: 1, p50: 2, p90: 3, low: 1 }, "invalid p10: 1; must be above low 1", ["p10"]],
  ["metalog", { p10: 1, p50: 2, p90: 3, high: 2.5 }, "invalid high: 2.5; must be above p90 3", ["high"]],
  ["metalog", { p10: 1, p50: 2, "p50.0": 3, p90: 4 }, "p50 and p50.0 are the same quantile; give one of them", ["p50.0"]],
  [
    "metalog",
    { p10: 9, p50: 9.5, p90: 20 },
    "infeasible metalog: the curve through p10 9, p50 9.5, p90 20 would have to fall; move p50 to between 10.8331 and 18.1669, or the others apart",
    ["p50"],
  ],
  [
    "metalog",
    { p5: 1, p25: 5, p50: 5.1, p75: 9, p95: 9.5 },
    "infeasible metalog: the curve through p5 1, p25 5, p50 5.1, p75 9, p95 9.5 would have to fall; leave out those nearest to each other, or smooth the steps between them",
    [],
  ],
  [
    "metalog",
    { p5: 1, p25: 3, p50: 3.1, p75: 6, p95: 11 },
    "infeasible metalog: the curve through p5 1, p25 3, p50 3.1, p75 6, p95 11 would have to fall; leave out p50 or p75, or smooth the steps between them",
    [],
  ],
  ["normal", { mean: 1, sd: 1, above: 2, below: 2 }, "invalid below: 2; must be above 2, where above cuts", ["below"]],
  ["normal", { mean: 1, sd: 1, above: Number.NaN }, "invalid above: NaN; must be a finite number", ["above"]],
  [
    "normal",
    { mean: 0, sd: 1, above: 40 },
    "less than 1e-290 of the normal lies between 40 and Infinity; move the cuts nearer to its middle",
    [],
  ],
  ["uniform", { low: 0, high: 1, above: 2 }, "invalid above: nothing of the uniform, which goes from 0 to 1, would be left", ["above"]],
  [
    "mixture",
    { of: [unit, coin], above: 0.1 },
    "invalid above: this mixture has values with a probability of their own; leave out those that cannot be instead of cutting",
    ["above"],
  ],
  ["bernoulli", { p: 0.5, above: 0 }, 'unknown key "above" of bernoulli; known: p', ["above"]],
])("%s of %j is refused with what is wrong and where", (kind, values, message, within) => {
  expect(fault(kind, values)).toEqual([message, ...within]);
});

test("moments that do not exist are said not to", () => {
  expect(make("student_t", { location: 0, scale: 1, df: 1 }).mean).toBeNaN();
  expect(make("student_t", { location: 0, scale: 1, df: 2 }).variance).toBe(Number.POSITIVE_INFINITY);
  expect(make("student_t", { location: 0, scale: 1, df: 1, above: 0 }).mean).toBe(Number.POSITIVE_INFINITY);
  expect(make("student_t", { location: 0, scale: 1, df: 1, above: -5, below: 5 }).mean).toBeCloseTo(0, 10);
  // in log odds the logarithm rises by 1.001: the tail falls as the value to the power −0.999, where an integral up to the last number is finite yet
  const heavy = make("metalog", { p10: 1 / 9.0198, p50: 1, p90: 9.0198, low: 0 });
  expect(make("metalog", { p10: 1 / 6, p50: 1, p90: 6, low: 0 }).mean).toBeGreaterThan(2);
  expect([heavy.mean, heavy.variance]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

test("seven quantiles that lie symmetrically are passed through as any others", () => {
  const stated: DistributionValues = { "p2.5": 1, p10: 2, p25: 3.2, p50: 5, p75: 7.7, p90: 11.5, "p97.5": 17, low: 0 };
  const is = make("metalog", stated);
  for (const [key, value] of Object.entries(stated))
    if (key !== "low") expect(is.quantile(Number(key.slice(1)) / 100)).toBeCloseTo(Number(value), 10);
});

test("a mixture with lumps has quantiles on them and between them", () => {
  const is = make("mixture", {
    of: [make("fixed", { value: 0 }), make("uniform", { low: 10, high: 20 }), make("fixed", { value: 15 })],
    weights: [0.2, 0.6, 0.2],
  });
  expect([0.1, 0.2, 0.35, 0.5, 0.6, 0.7, 0.85, 1 - 1e-9].map((p) => Number(is.quantile(p).toFixed(6)))).toEqual([
    0, 0, 12.5, 15, 15, 15, 17.5, 20,
  ]);
  expect([0.9, 0.8, 0.65, 0.4, 0.15].map((q) => Number(is.quantileAbove(q).toFixed(6)))).toEqual([0, 0, 12.5, 15, 17.5]);
  expect(is.describe).toBe("mixture: 20% fixed at 0; 60% uniform from 10 to 20; 20% fixed at 15");
});

test("what begins at zero never reaches it in a draw by way of a table", () => {
  for (const values of [
    { shape: 0.1, scale: 1 },
    { shape: 2, scale: 1 },
  ]) {
    const { ofScore = () => 0, quantile } = make("gamma", values);
    for (const z of [-8, -6, -3]) expect(Math.abs(ofScore(z) / quantile(normalDistribution(z)) - 1)).toBeLessThan(1e-10);
  }
});

describe("an interval", () => {
  test("has 5% below its low and 5% above its high, to the last digits", () => {
    const sizes = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        fc.oneof(
          sizes,
          sizes.map((size) => -size),
          fc.constant(0),
        ),
        sizes,
        (low, width) => {
          const high = low + width;
          if (!(high > low)) return;
          const made = interval90(low, high);
          const scale = low > 0 ? low : Math.max(Math.abs(low), Math.abs(high));
          expect(Math.abs(made.quantile(0.05) - low) / scale).toBeLessThan(1e-12);
          expect(Math.abs(made.quantile(0.95) - high) / Math.max(scale, Math.abs(high))).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("is lognormal where it is positive, else normal, and says so", () => {
    expect(interval90(9, 14).describe).toBe("lognormal, 90% between 9 and 14");
    expect(interval90(2, 8).quantile(0.5)).toBeCloseTo(4, 12);
    expect(interval90(-1, 3).describe).toBe("normal, 90% between -1 and 3");
    expect(interval90(-1, 3).mean).toBe(1);
    expect(interval90(0, 3).name).toBe("normal");
  });

  test("has the density under which its quantiles rise", () => {
    for (const made of [interval90(9, 14), interval90(-1, 3)])
      for (const p of [0.001, 0.3, 0.95]) {
        const slope = (made.quantile(p + 1e-7) - made.quantile(p - 1e-7)) / 2e-7;
        expect(Math.exp(made.logDensity?.(made.quantile(p)) ?? 0) * slope).toBeCloseTo(1, 6);
      }
  });

  test("refuses ends that are not in order or no numbers", () => {
    expect(() => interval90(1.1, 0.7)).toThrow("invalid high: 0.7; must be above low 1.1");
    expect(() => interval90(-1, -2)).toThrow("invalid high: -2; must be above low -1");
    expect(() => interval90(Number.NaN, 1)).toThrow("invalid low: NaN");
    expect(() => interval90(-1, Number.POSITIVE_INFINITY)).toThrow("invalid high: Infinity");
  });
});
