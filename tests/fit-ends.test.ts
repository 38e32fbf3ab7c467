import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import type { CurveFit } from "../src/fit/curve-fit.ts";
import { fit } from "../src/fit/fit.ts";
import { rankFits } from "../src/fit/rank-fits.ts";
import { outwardRoot } from "../src/numerics/outward-root.ts";

const exponential = curves.get("exponential");
const logistic = curves.get("logistic");

/** Doubling every year, 10% off at every other point: nothing tells a ceiling. */
const x = Array.from({ length: 12 }, (_, i) => i / 4 - 2);
const y = x.map((t, i) => 1e9 * Math.exp(Math.LN2 * t) * (i % 2 === 0 ? 1.1 : 0.9));
const ends = (name: string, found: ReturnType<typeof fit>) => found.parameters.find((one) => one.name === name)?.interval;

test("a straight function that meets its level at the first stride is at its end there", () => {
  for (let i = 1; i < 200; i++) {
    const level = 2 + i / 97;
    expect(
      outwardRoot((at) => -at * 0.3 * level * (1 - 1e-16), { start: 0, stride: -1 / 0.3, end: Number.NEGATIVE_INFINITY, level }),
    ).not.toBeNull();
  }
});

/** Twelve published levels and seven quarters, in billions, at years before the last: data on which these searches once ended early. */
const LEVELS = {
  x: [-2.226, -1.225, -1.142, -1.017, -0.853, -0.767, -0.642, -0.491, -0.267, -0.148, -0.092, 0],
  y: [0.087, 0.995, 1.199, 2.236, 2.985, 4.243, 5.244, 6.745, 8.986, 13.99, 19.49, 30.5],
};
const QUARTERS = { x: [-2.258, -1.74, -0.997, -0.742, -0.495, -0.247, 0], y: [1.499, 3.1, 4.1, 4.45, 5.2, 6.5, 8.4] };

test("a straight model's profile is Student's interval, whatever the unit", () => {
  for (const data of [{ x, y }, LEVELS, QUARTERS])
    for (let k = 0; k < 12; k++) {
      const request = { x: data.x, y: data.y.map((value) => value * (1 + k / 7)), curve: exponential, noise: "multiplicative" as const };
      const [profile, wald] = [fit(request), fit({ ...request, intervals: "wald" })];
      for (const name of ["level", "growth"])
        for (const end of ["low", "high"] as const)
          expect((ends(name, profile)?.[end] ?? 0) / (ends(name, wald)?.[end] ?? 1), `${name} ${end} ${k}`).toBeCloseTo(1, 7);
    }
});

test("beside a ceiling at its bound the bands are at least as wide as those of the exponential that it then is", () => {
  const request = { ...LEVELS, noise: "multiplicative" as const };
  const [limited, free] = [fit({ ...request, curve: logistic }), fit({ ...request, curve: exponential })];
  for (const at of [-2.2, -1.5, -1, -0.5, 0, 0.3])
    for (const kind of ["confidence", "prediction"] as const) {
      const [wide, narrow] = [limited.band(at, kind), free.band(at, kind)];
      expect(wide.low ?? 0).toBeLessThan(narrow.low ?? 0);
      expect(wide.high ?? Number.POSITIVE_INFINITY).toBeGreaterThan(narrow.high ?? 0);
    }
});

test("a confidence band has no kinks where the search along it is stiff", () => {
  const found = fit({ ...QUARTERS, curve: curves.get("gompertz"), noise: "multiplicative" });
  const widths = [-1.9, -1.7, -1.5, -1.3, -1.1].map((at) => Math.log((found.band(at, "confidence").high ?? 0) / found.value(at)));
  // the band swells between the first two points and the rest, and bends one way there
  for (let i = 1; i + 1 < widths.length; i++) {
    const [before, here, after] = [widths[i - 1] ?? 0, widths[i] ?? 0, widths[i + 1] ?? 0];
    expect(here).toBeGreaterThan((before + after) / 2);
  }
});

test("a level far from the data is not held by their size", () => {
  const near = fit({ x, y, curve: exponential, noise: "multiplicative" });
  const far = fit({ x: x.map((t) => t + 60), y, curve: exponential, noise: "multiplicative" });
  expect(far.outcome).toBe("converged");
  expect(far.parameters[1]?.estimate).toBeCloseTo(near.parameters[1]?.estimate ?? 0, 8);
});

test("where no ceiling is told, nothing that hangs on it has an end made by a bound, and growth and bands are as wide as the exponential's", () => {
  const limited = fit({ x, y, curve: logistic, noise: "multiplicative" });
  const free = fit({ x, y, curve: exponential, noise: "multiplicative" });
  expect(ends("capacity", limited)?.high).toBeNull();
  expect(ends("midpoint", limited)?.high).toBeNull();
  expect(limited.verdict.unidentified).toContain("midpoint");
  for (const at of [-2, -1, 0, 0.7, 1.2])
    for (const kind of ["confidence", "prediction"] as const) {
      const [wide, narrow] = [limited.band(at, kind), free.band(at, kind)];
      expect(wide.low ?? 0).toBeLessThan((narrow.low ?? 0) * 1.001);
      expect(wide.high ?? Number.POSITIVE_INFINITY).toBeGreaterThan((narrow.high ?? 0) * 0.999);
    }
});

test("data that tell nothing are refused", () => {
  expect(() => fit({ x, y: x.map(() => 5), curve: logistic })).toThrow("all 12 values are 5: there is no growth");
  expect(() => fit({ x, y: y.map((value) => -value), curve: logistic })).toThrow(/every value is at or below 0/);
});

test("a ceiling that was told is not said to have been found", () => {
  const { verdict } = fit({ x, y, curve: logistic, fixed: { capacity: 1e11 } });
  expect(verdict.text).toMatch(/^the ceiling is given as 100B/);
  expect(verdict.text).not.toContain("interval");
});

test("a ranking keeps to one noise model and keeps refusals", () => {
  const ranking = rankFits(["exponential", "logistic", "gompertz"], "auto", (name, noise) => fit({ x, y, curve: curves.get(name), noise }));
  expect(new Set(ranking.rows.map((row) => row.fit?.verdict.noise.model)).size).toBe(1);
  expect(ranking.rows[0]?.name).toBe("exponential");
  expect(ranking.rows.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(ranking.warning).toContain("not which will hold");
  const few = rankFits(["logistic", "exponential"], "auto", (name, noise) =>
    fit({ x: [0, 1, 2], y: [1, 2, 5], curve: curves.get(name), noise }),
  );
  expect(few.rows.map(({ name, aicc }) => [name, aicc])).toEqual([
    ["exponential", null],
    ["logistic", null],
  ]);
  expect(few.rows[1]?.refused).toMatch(/^3 points cannot determine the 3 parameters of logistic and the noise/);
});

test("a fit that cannot speak for the data has no weight and stands last, however small its criterion", () => {
  const one = (name: string, changes: Partial<CurveFit>): CurveFit => ({
    ...fit({ x: [0, 1, 2, 3, 4, 5], y: [1, 2.1, 2.9, 4.2, 5, 5.9], curve: curves.get(name) }),
    ...changes,
  });
  const ranking = rankFits(["linear", "exponential"], "additive", (name) =>
    one(name, name === "linear" ? { outcome: "stalled", aicc: -99 } : { aicc: 3 }),
  );
  expect(ranking.rows.map(({ name, weight }) => [name, weight])).toEqual([
    ["exponential", 1],
    ["linear", 0],
  ]);
  expect(ranking.notToldApart).toEqual([]);
});
