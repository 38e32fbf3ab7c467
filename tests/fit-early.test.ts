import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import { earlyCurves } from "../src/fit/early-curves.ts";
import { fitEarly } from "../src/fit/early-fit.ts";
import type { EarlyFit } from "../src/fit/early-types.ts";
import { measurePace } from "../src/fit/measure-pace.ts";
import { poolPaces } from "../src/fit/pool-paces.ts";
import { ratePrior } from "../src/fit/rate-prior.ts";
import { stream } from "../src/numerics/random.ts";

/** Mobile phones per 100 people in Aruba up to 2001, irregular on purpose: 1999 is left out. */
const DATA = { t: [1995, 1996, 1997, 1998, 2000, 2001], y: [2.22972, 3.77753, 4.15598, 6.37781, 16.8993, 58.69] };
const levels = ({ ceiling }: EarlyFit): number[] => ceiling.map(({ value }) => value);
const parameter = ({ parameters }: EarlyFit, wanted: string): EarlyFit["parameters"][number] => {
  const found = parameters.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`no parameter ${wanted}`);
  return found;
};
const faultOf = (work: () => unknown): { kind: string; message: string } => {
  try {
    work();
  } catch (error) {
    if (error instanceof RunrateError) return { kind: error.kind, message: error.message };
    throw error;
  }
  return { kind: "none", message: "" };
};

describe.each([...earlyCurves].map((curve) => [curve.name, curve] as const))("%s as a growth rate", (_, curve) => {
  test("rises as its examples say", () => {
    for (const { distance, rate, years, rise } of curve.examples) expect(curve.rise(distance, rate, years)).toBeCloseTo(rise, 12);
  });

  test("its rise is the integral of its growth", () => {
    const steps = 2000;
    let distance = 2.5;
    // midpoints, by Heun's step
    for (let i = 0; i < steps; i++) {
      const slope = curve.growth(distance, 0.7);
      distance -= (0.5 * (slope + curve.growth(distance - (3 / steps) * slope, 0.7)) * 3) / steps;
    }
    expect(curve.rise(2.5, 0.7, 3)).toBeCloseTo(2.5 - distance, 6);
  });

  test("does not depend on how a stretch is cut, and takes its span from a tenth to nine tenths", () => {
    const half = curve.rise(1.7, 0.4, 2);
    expect(half + curve.rise(1.7 - half, 0.4, 3)).toBeCloseTo(curve.rise(1.7, 0.4, 5), 12);
    expect(curve.rise(Math.log(10), 1, curve.span)).toBeCloseTo(Math.log(9), 12);
  });
});

describe("a fit of early data", () => {
  test("is the posterior: the same quantiles by brute force in other coordinates", () => {
    const fitted = levels(fitEarly({ ...DATA, curves: ["logistic"] }));
    const expected = bruteForce();
    for (const [i, value] of expected.entries()) expect((fitted[i] ?? 0) / value).toBeCloseTo(1, 1.7);
  });

  test("has the same answer in every unit, and in the same digits every time", () => {
    const plain = fitEarly(DATA);
    for (const scale of [1e-300, 1e-9, 1000, 1e290]) {
      const scaled = fitEarly({ t: DATA.t, y: DATA.y.map((level) => level * scale) });
      for (const [i, value] of levels(scaled).entries()) expect(Math.abs(value / scale / (levels(plain)[i] ?? 0) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(parameter(scaled, "years10To90").estimate / parameter(plain, "years10To90").estimate - 1)).toBeLessThan(1e-9);
      expect(scaled.openAboveTenfold).toBeCloseTo(plain.openAboveTenfold, 9);
    }
    expect(levels(fitEarly(DATA))).toEqual(levels(plain));
  });

  test("draws are the posterior: their quantiles are its quantiles, and the ceiling rises with the first uniform", () => {
    const fitted = fitEarly(DATA);
    const count = 4000;
    const uniforms = new Float64Array(4 * count);
    stream(7, "early", 0, 0).uniforms(uniforms);
    const [ceilings, paces, out] = [[] as number[], [] as number[], new Float64Array(4)];
    let gompertz = 0;
    for (let i = 0; i < count; i++) {
      fitted.draw(uniforms.subarray(4 * i, 4 * i + 4), out);
      const [k = 0, rate = 0, ceiling = 0] = out;
      gompertz += k;
      ceilings.push(ceiling);
      paces.push(([...earlyCurves][k]?.span ?? 0) / rate);
    }
    const share = (values: number[], limit: number): number => values.filter((value) => value <= limit).length / count;
    for (const { probability, value } of fitted.ceiling) expect(Math.abs(share(ceilings, value) - probability)).toBeLessThan(0.025);
    expect(Math.abs(share(paces, parameter(fitted, "years10To90").estimate) - 0.5)).toBeLessThan(0.025);
    expect(Math.abs(gompertz / count - (fitted.curves[1]?.weight ?? 0))).toBeLessThan(0.025);
    expect(Math.min(...ceilings)).toBeGreaterThan(58.69);
    const rising = [0.01, 0.2, 0.5, 0.9, 0.99].map((first) => {
      fitted.draw([first, 0.3, 0.8, 0.1], out);
      return out[2] ?? 0;
    });
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
  });

  test("says what it knows: quantiles in order, shares between 0 and 1, a reason, weights that keep both curves alive", () => {
    const fitted = fitEarly(DATA);
    expect(fitted.outcome).toBe("converged");
    expect(levels(fitted)).toEqual([...levels(fitted)].sort((a, b) => a - b));
    expect(fitted.curves.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    for (const { weight } of fitted.curves) expect(weight).toBeGreaterThanOrEqual(0.1 - 1e-12);
    for (const value of [fitted.openAboveTenfold, fitted.unlike, ...Object.values(fitted.priorShare)]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
    expect(fitted.verdict.identified).toBe(false);
    expect(fitted.verdict.text).toMatch(/^6 points do not tell a ceiling: if there is one, it lies between .* \(95% posterior interval/);
  });

  test("knows more from more data: a curve seen to its end has a narrow interval, and leans on no prior", () => {
    const t = Array.from({ length: 30 }, (_, i) => 2000 + i);
    const y = t.map((year) => 80 / (1 + Math.exp(-0.35 * (year - 2012))));
    const fitted = fitEarly({ t, y });
    expect(parameter(fitted, "ceiling").estimate / 80).toBeCloseTo(1, 2);
    expect(parameter(fitted, "years10To90").estimate).toBeCloseTo(Math.log(81) / 0.35, 0);
    expect(fitted.curves[0]?.weight).toBeCloseTo(0.9, 3);
    expect(fitted.verdict.identified).toBe(true);
    expect(fitted.priorShare.ceiling).toBeLessThan(0.2);
  });

  test("finds a curve far from the prior's pace unlike it", () => {
    const t = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2];
    const y = t.map((year) => 100 / (1 + Math.exp(-9 * (year - 0.7))));
    const fitted = fitEarly({ t, y });
    expect(fitted.unlike).toBeGreaterThan(0.9);
    expect(fitted.verdict.text).toContain("unlike that of the technologies");
    expect(parameter(fitted, "years10To90").estimate).toBeLessThan(1.5);
  });

  test("refuses what has no growth to read, saying what is missing", () => {
    const refusals: readonly [string, number[], number[], string, RegExp][] = [
      ["two points", [0, 1], [1, 2], "refused", /2 points.*at least 3: 1 more missing/],
      ["none", [], [], "refused", /0 points.*3 more missing/],
      ["zero", [0, 1, 2], [0, 1, 2], "refused", /point 1 has the level 0/],
      ["negative", [0, 1, 2], [1, -1, 2], "refused", /point 2 has the level -1/],
      ["constant", [0, 1, 2], [3, 3, 3], "refused", /not above the first/],
      ["descending", [0, 1, 2], [3, 2, 1], "refused", /not above the first/],
      ["equal times", [0, 1, 1], [1, 2, 3], "invalid", /point 3: time 1 does not come after 1/],
      ["not a number", [0, 1, 2], [1, Number.NaN, 3], "invalid", /point 2.*must be finite/],
      ["infinite", [0, 1, 2], [1, 2, Number.POSITIVE_INFINITY], "invalid", /point 3.*must be finite/],
      ["lengths", [0, 1], [1, 2, 3], "invalid", /2 times and 3 levels/],
      ["too large", [0, 1, 2], [1e307, 2e307, 1.5e308], "invalid", /larger unit/],
    ];
    for (const [name, t, y, kind, message] of refusals) {
      const fault = faultOf(() => fitEarly({ t, y }));
      expect(fault.kind, name).toBe(kind);
      expect(fault.message, name).toMatch(message);
    }
    expect(faultOf(() => fitEarly({ ...DATA, curves: ["logistc"] })).message).toMatch(/did you mean "logistic"/);
    expect(faultOf(() => fitEarly({ ...DATA, level: 1 })).message).toMatch(/invalid level/);
    expect(faultOf(() => fitEarly({ t: new Float64Array(1001), y: new Float64Array(1001) })).message).toMatch(/unsupported: 1001 points/);
  });

  test("has an answer, or one error, for whatever it is given", () => {
    const level = fc.oneof(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.constantFrom(1, 2, 1e-300, 1e300));
    const points = fc.array(fc.tuple(fc.double({ min: 0.01, max: 5, noNaN: true }), level), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(points, (given) => {
        let time = 0;
        const t = given.map(([gap]) => (time += gap));
        const y = given.map(([, one]) => one);
        const fault = faultOf(() => {
          const fitted = fitEarly({ t, y });
          for (const value of [...levels(fitted), ...fitted.parameters.map(({ estimate }) => estimate)]) {
            if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new Error(`${value}`);
          }
          const [least = 0] = levels(fitted);
          expect(least).toBeGreaterThanOrEqual(Math.max(...y) * (1 - 1e-12));
        });
        expect(["none", "refused", "invalid"]).toContain(fault.kind);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe("the prior on the pace", () => {
  test("ships with what it was learned from", () => {
    expect(ratePrior.technologies).toHaveLength(9);
    expect(Math.exp(ratePrior.mean)).toBeGreaterThan(15);
    expect(Math.exp(ratePrior.mean)).toBeLessThan(22);
  });

  test("measures a curve that has run its course, and says when one has not", () => {
    const t = Array.from({ length: 25 }, (_, i) => i);
    const y = t.map((year) => 50 / (1 + Math.exp(-0.4 * (year - 11))));
    const measured = measurePace({ t, y });
    expect(measured.whole).toBe(true);
    expect(measured.years).toBeCloseTo(Math.log(81) / 0.4, 0);
    expect(measurePace({ t: t.slice(0, 9), y: y.slice(0, 9) }).whole).toBe(false);
  });

  test("gives each technology one voice, and adds the spread within to that between", () => {
    const pooled = poolPaces(
      [
        { technology: "a", years: 10 },
        { technology: "b", years: 20 },
        { technology: "c", years: 40 },
      ],
      "three",
    );
    expect(pooled.mean).toBeCloseTo(Math.log(20), 12);
    expect(pooled.deviation).toBeCloseTo(Math.LN2 * Math.sqrt(4 / 3), 12);
    const repeated = poolPaces(
      Object.entries({ a: 1, b: 2, c: 4 }).flatMap(([technology, times]) =>
        [8, 12.5].map((years) => ({ technology, years: years * times })),
      ),
      "six",
    );
    expect(repeated.mean).toBeCloseTo(Math.log(20), 12);
    // within: two values log(1.25) either side of their mean, one degree of freedom each; half of it is in the means already
    expect(repeated.deviation).toBeCloseTo(Math.sqrt((Math.LN2 * Math.LN2 * 4) / 3 + Math.log(1.25) * Math.log(1.25)), 12);
    expect(faultOf(() => poolPaces([{ technology: "a", years: 10 }], "one")).kind).toBe("refused");
  });
});

/** Quantiles of the ceiling of a logistic on DATA, summed over log years, log ceiling and log noise with nothing shared with the code but its stated priors. */
function bruteForce(): number[] {
  const { t, y } = DATA;
  const last = y.at(-1) ?? 0;
  const [ceilings, below]: [number[], number[]] = [[], [0]];
  const normal = (x: number, mean: number, sd: number): number => Math.exp(-0.5 * ((x - mean) / sd) * ((x - mean) / sd)) / sd;
  for (let r = 0.03; r < 14; r += 0.06) {
    let mass = 0;
    for (let pace = -0.5; pace < 7; pace += 0.1) {
      const rate = Math.log(81) / Math.exp(pace);
      const prior = Math.exp(-r) * (0.9 * normal(pace, ratePrior.mean, ratePrior.deviation) + 0.1 * normal(pace, ratePrior.mean, 2));
      const steps = y.slice(1).map((after, i) => {
        const [before = 0, gap] = [y[i], (t[i + 1] ?? 0) - (t[i] ?? 0)];
        const ceiling = last * Math.exp(r);
        const rise = Math.log(ceiling / (1 + (ceiling / before - 1) * Math.exp(-rate * gap)) / before);
        const unit = Math.sqrt(rise + 0.004 * rate * gap);
        return [(Math.log(after / before) - rise) / unit, unit] as const;
      });
      for (let noise = -3.6; noise < 1.1; noise += 0.2) {
        let density = prior * normal(noise, Math.log(0.2), 0.8);
        for (const [miss, unit] of steps) {
          const spread = Math.exp(noise);
          const q = 1 + (miss * miss) / (4 * spread * spread);
          density /= q * q * Math.sqrt(q) * unit * spread;
        }
        mass += density;
      }
    }
    ceilings.push(r);
    below.push((below.at(-1) ?? 0) + mass);
  }
  return [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975].map((probability) => {
    const wanted = probability * (below.at(-1) ?? 0);
    const at = below.findIndex((sum) => sum > wanted) - 1;
    const into = (wanted - (below[at] ?? 0)) / ((below[at + 1] ?? 0) - (below[at] ?? 0));
    return last * Math.exp((ceilings[at] ?? 0) + 0.06 * (into - 0.5));
  });
}
