import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { fit } from "../src/fit/fit.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";

const [exponential, logistic, gompertz] = [curves.get("exponential"), curves.get("logistic"), curves.get("gompertz")];

/** Logistic, ceiling 1, growth 0.9, midpoint 4, quarterly points from 0, with multiplicative noise. */
function early(points: number, noise = 0.02): { x: number[]; y: number[] } {
  const normals = new Float64Array(points);
  stream(3, "fit-test", 0, 0).normals(normals);
  const x = Array.from({ length: points }, (_, i) => i / 4);
  return { x, y: x.map((t, i) => logistic.value(t, [1, 0.9, 4]) * Math.exp(noise * (normals[i] ?? 0))) };
}

describe("a fit", () => {
  test("of a straight line on the log scale is the textbook's regression, intervals and bands included", () => {
    const [x, y] = [
      [0, 1, 2, 3, 4, 5],
      [1.1, 2.0, 4.3, 7.6, 17, 30],
    ];
    const found = fit({ x, y, curve: exponential, noise: "multiplicative" });
    const z = y.map(Math.log);
    const [meanX, meanZ] = [2.5, z.reduce((sum, value) => sum + value, 0) / 6];
    const spread = x.reduce((sum, value) => sum + (value - meanX) * (value - meanX), 0);
    const slope = x.reduce((sum, value, i) => sum + (value - meanX) * ((z[i] ?? 0) - meanZ), 0) / spread;
    const residuals = z.map((value, i) => value - meanZ - slope * ((x[i] ?? 0) - meanX));
    const deviation = Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / 4);
    const growth = found.parameters[1];
    const reach = studentReach(0.95, 4);
    expect(growth?.estimate).toBeCloseTo(slope, 12);
    expect(growth?.standardError).toBeCloseTo(deviation / Math.sqrt(spread), 12);
    expect(growth?.interval.low).toBeCloseTo(slope - (reach * deviation) / Math.sqrt(spread), 8);
    expect(growth?.interval.high).toBeCloseTo(slope + (reach * deviation) / Math.sqrt(spread), 8);
    expect(found.residualStandardDeviation).toBeCloseTo(deviation, 12);
    const at = 7;
    const centre = meanZ + slope * (at - meanX);
    for (const [kind, own] of [
      ["confidence", 0],
      ["prediction", 1],
    ] as const) {
      const miss = reach * deviation * Math.sqrt(own + 1 / 6 + ((at - meanX) * (at - meanX)) / spread);
      const { low, high } = found.band(at, kind);
      expect(Math.log(low ?? 0)).toBeCloseTo(centre - miss, 6);
      expect(Math.log(high ?? 0)).toBeCloseTo(centre + miss, 6);
    }
  });

  test("has a profile interval at whose ends the fit is as much worse as it says", () => {
    const { x, y } = early(16, 0.05);
    const found = fit({ x, y, curve: gompertz, noise: "multiplicative" });
    const reach = studentReach(0.95, found.degreesOfFreedom);
    for (const parameter of found.parameters) {
      for (const end of [parameter.interval.low, parameter.interval.high]) {
        if (end === null) continue;
        const held = fit({ x, y, curve: gompertz, noise: "multiplicative", fixed: { [parameter.name]: end }, intervals: "wald" });
        const rise = (held.residualSumOfSquares / found.residualSumOfSquares - 1) * found.degreesOfFreedom;
        expect(Math.sqrt(rise) / reach, `${parameter.name} = ${end}`).toBeCloseTo(1, 5);
      }
    }
  });

  test("has bootstrap intervals near the profile's where the model is nearly straight, and open where the profile is", () => {
    const { x, y } = early(33, 0.05);
    const [profile, bootstrap] = (["profile", "bootstrap"] as const).map((intervals) =>
      fit({ x, y, curve: logistic, noise: "multiplicative", intervals }),
    );
    for (const [j, { estimate, interval }] of (bootstrap?.parameters ?? []).entries()) {
      const same = profile?.parameters[j];
      expect(same?.estimate).toBe(estimate);
      const width = (same?.interval.high ?? 0) - (same?.interval.low ?? 0);
      expect(interval.method).toBe("bootstrap");
      expect(Math.abs((interval.high ?? 0) - (same?.interval.high ?? 0))).toBeLessThan(0.25 * width);
      expect(Math.abs((interval.low ?? 0) - (same?.interval.low ?? 0))).toBeLessThan(0.25 * width);
    }
    const open = fit({ ...early(9), curve: logistic, noise: "multiplicative", intervals: "bootstrap" });
    expect(open.parameters[0]?.interval.high).toBeNull();
    expect(open.parameters).toEqual(fit({ ...early(9), curve: logistic, noise: "multiplicative", intervals: "bootstrap" }).parameters);
  });

  test("says open where the data give no end, and no bare ceiling", () => {
    const { parameters, verdict } = fit({ ...early(9), curve: logistic });
    expect(parameters[0]?.interval).toMatchObject({ method: "profile", high: null });
    expect(parameters[0]?.interval.low).toBeGreaterThan(0.3);
    expect(parameters[1]?.interval.low).toBeLessThan(parameters[1]?.estimate ?? 0);
    expect(verdict).toMatchObject({
      identified: false,
      unidentified: ["capacity", "midpoint"],
      ceiling: { identified: false, estimate: null, reached: null },
    });
    const late = fit({ ...early(33), curve: logistic }).verdict;
    expect(late.identified).toBe(true);
    expect(late.ceiling?.estimate).toBeCloseTo(1, 1);
  });

  test("is the same in dollars and in billions, and with the points in any order", () => {
    for (const noise of ["additive", "multiplicative"] as const) {
      const { x, y } = early(20, 0.05);
      const plain = fit({ x, y, curve: logistic, noise });
      const large = fit({ x, y: y.map((value) => 1e9 * value), curve: logistic, noise });
      const turned = fit({ x: x.toReversed(), y: y.toReversed(), curve: logistic, noise });
      for (const [j, parameter] of plain.parameters.entries()) {
        const factor = j === 0 ? 1e9 : 1;
        const same = large.parameters[j];
        expect((same?.estimate ?? 0) / parameter.estimate / factor).toBeCloseTo(1, 9);
        expect((same?.interval.low ?? 0) / (parameter.interval.low ?? 0) / factor).toBeCloseTo(1, 6);
        expect(turned.parameters[j]?.estimate).toBe(parameter.estimate);
      }
      expect(large.verdict.identified).toBe(plain.verdict.identified);
    }
  });

  test("stands at scales where squares overflow or vanish", () => {
    const { x, y } = early(20, 0.05);
    for (const scale of [1e-300, 1e300 / 4]) {
      const { outcome, parameters } = fit({ x, y: y.map((value) => scale * value), curve: logistic, noise: "additive" });
      expect(outcome).toBe("converged");
      expect((parameters[0]?.estimate ?? 0) / scale).toBeCloseTo(1, 0);
    }
  });

  test("takes known errors as they are, and weights as counts", () => {
    const { x, y } = early(20, 0.05);
    const known = fit({ x, y, curve: logistic, noise: "multiplicative", standardErrors: y.map(() => 0.05) });
    const half = fit({ x, y, curve: logistic, noise: "multiplicative", standardErrors: y.map(() => 0.025) });
    expect((known.parameters[1]?.standardError ?? 0) / (half.parameters[1]?.standardError ?? 1)).toBeCloseTo(2, 9);
    expect(known.parameters[1]?.estimate).toBeCloseTo(half.parameters[1]?.estimate ?? 0, 9);
    const twice = fit({ x: [...x, ...x], y: [...y, ...y], curve: logistic, noise: "multiplicative" });
    const weighted = fit({ x, y, curve: logistic, noise: "multiplicative", weights: y.map(() => 2) });
    expect(weighted.parameters[0]?.estimate).toBeCloseTo(twice.parameters[0]?.estimate ?? 0, 9);
    expect(weighted.residualSumOfSquares).toBeCloseTo(twice.residualSumOfSquares, 9);
  });

  test("holds what is fixed", () => {
    const { parameters, degreesOfFreedom } = fit({ ...early(9), curve: logistic, fixed: { capacity: 1 } });
    expect(parameters[0]).toMatchObject({ estimate: expect.closeTo(1, 12), standardError: 0, fixed: true });
    expect(degreesOfFreedom).toBe(7);
    expect(parameters[1]?.estimate).toBeCloseTo(0.9, 1);
  });
});

describe("the scale of the errors", () => {
  const x = Array.from({ length: 24 }, (_, i) => i / 4);
  const normals = new Float64Array(24);
  stream(4, "fit-test-noise", 0, 0).normals(normals);
  const clean = x.map((t) => logistic.value(t, [100, 1.5, 3]));

  test("is taken from the data where they tell", () => {
    const sized = fit({ x, y: clean.map((level, i) => level + 4 * (normals[i] ?? 0)), curve: logistic });
    const shares = fit({ x, y: clean.map((level, i) => level * Math.exp(0.08 * (normals[i] ?? 0))), curve: logistic });
    expect(sized.verdict.noise.model).toBe("additive");
    expect(shares.verdict.noise).toMatchObject({ model: "multiplicative", choice: "by evidence" });
  });

  test("is kept as told, and what the data say against it is said", () => {
    const y = clean.map((level, i) => level * Math.exp(0.08 * (normals[i] ?? 0)));
    const { verdict } = fit({ x, y, curve: logistic, noise: "additive" });
    expect(verdict.noise).toMatchObject({ model: "additive", choice: "as told", contradicted: true });
    expect(verdict.text).toMatch(/told to be of one size at every level, but the data favour errors in proportion to the level .* to 1/);
  });
});

describe("a curve that counts from a launch", () => {
  const weibull = curves.get("weibull");
  const truth = [50, 2, 1.5];
  const x = Array.from({ length: 16 }, (_, i) => 2020.25 + i / 4);
  const y = x.map((t, i) => weibull.value(t - 2020, truth) * (1 + 0.01 * ((i % 3) - 1)));

  test("is found from the launch that is given, and otherwise from one that is said to be assumed", () => {
    const found = fit({ x, y, curve: weibull, launch: 2020 });
    expect(found.launch).toEqual({ x: 2020, assumed: false });
    for (const [j, { estimate }] of found.parameters.entries()) expect(estimate / (truth[j] ?? 0)).toBeCloseTo(1, 1);
    expect(found.value(2024.25)).toBeCloseTo(weibull.value(4.25, truth), 0);
    expect(fit({ x, y, curve: weibull }).launch).toEqual({ x: 2020, assumed: true });
  });
});

describe("one more observation", () => {
  test("is said to settle a ceiling only below a value that would show it", () => {
    const found = fit({ ...early(9), curve: logistic, noise: "multiplicative" });
    const next = found.nextObservation();
    const border = next?.settlesBelow ?? Number.NaN;
    expect(border).toBeGreaterThan(0);
    const { x, y } = early(9);
    const withOne = (value: number) =>
      fit({ x: [...x, next?.x ?? 0], y: [...y, value], curve: logistic, noise: "multiplicative" }).parameters[0]?.identified;
    expect(withOne(0.99 * border)).toBe(true);
    expect(withOne(1.02 * border)).toBe(false);
    expect(fit({ ...early(33), curve: logistic }).nextObservation()).toBeNull();
  });
});

describe("data that cannot be fitted", () => {
  const x = [0, 1, 2, 3, 4];
  const refusals: readonly (readonly [string, Parameters<typeof fit>[0], RegExp])[] = [
    ["NaN", { x, y: [1, 2, Number.NaN, 4, 5], curve: exponential }, /^invalid y: NaN at point 3/],
    ["infinite", { x: [0, 1, Number.POSITIVE_INFINITY, 3, 4], y: x, curve: exponential }, /^invalid x: Infinity at point 3/],
    [
      "two points",
      { x: [0, 1], y: [1, 2], curve: logistic },
      /^2 points cannot determine the 3 parameters of logistic and the noise, which takes at least 4 points/,
    ],
    ["three points", { x: [0, 1, 2], y: [1, 2, 4], curve: logistic }, /^3 points cannot determine .* give priors/],
    ["one time", { x: [1, 1, 1, 1], y: [1, 2, 3, 4], curve: exponential }, /^all 4 points lie at one x/],
    ["two times", { x: [1, 1, 2, 2, 2], y: [1, 2, 3, 4, 5], curve: logistic }, /lie at 2 different x, and logistic has 3 parameters/],
    [
      "zeros on the log scale",
      { x, y: [0, 1, 2, 3, 4], curve: exponential, noise: "multiplicative" },
      /^invalid noise: .* need values above 0/,
    ],
    [
      "an unknown start",
      { x, y: [1, 2, 3, 4, 5], curve: exponential, start: { levl: 1, growth: 1 } },
      /^unknown parameter "levl" in start; did you mean "level"/,
    ],
    ["a start outside", { x, y: [1, 2, 3, 4, 5], curve: exponential, start: { level: -1, growth: 1 } }, /^invalid start of "level": -1/],
  ];
  for (const [name, request, message] of refusals) test(name, () => expect(() => fit(request)).toThrow(message));

  test("constant data are refused", () => {
    expect(() => fit({ x, y: [5, 5, 5, 5, 5], curve: exponential })).toThrow("all 5 values are 5: there is no growth and no noise");
  });
});

test("levels that pass through zero have a slope instead of a growth", () => {
  const x = Array.from({ length: 12 }, (_, i) => i / 4);
  const y = x.map((t, i) => 18 - 12 * t + 0.3 * Math.sin(5 * i * i));
  const { text, identified } = fit({ x, y, curve: curves.get("linear") }).verdict;
  expect(identified).toBe(true);
  expect(text).toMatch(/^the level changes by −1[12]\.\d+ a year at the last point \(95% interval −12\.\d+ to −11\.\d+\)/);
  const flat = fit({ x, y: x.map((_, i) => Math.sin(5 * i * i)), curve: curves.get("linear") }).verdict;
  expect(flat.identified).toBe(false);
  expect(flat.text).toContain("the data do not tell a rise from a fall");
});
