import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { curvePosterior } from "../src/fit/curve-posterior.ts";
import type { CurvePosterior } from "../src/fit/curve-posterior-types.ts";
import { fit } from "../src/fit/fit.ts";
import { fitFormula } from "../src/fit/fit-formula.ts";
import { formulaVerdict } from "../src/fit/formula-verdict.ts";
import { type Observation, observationsOf } from "../src/fit/observations.ts";
import { posteriorNoise } from "../src/fit/posterior-noise.ts";
import { posteriorVerdict } from "../src/fit/posterior-verdict.ts";

const logistic = curves.get("logistic");
const exponential = curves.get("exponential");
/** Early points of a logistic with ceiling 100, each known within a share. */
const early = (share: number): Observation[] =>
  [0, 0.5, 1].map((time) => {
    const y = logistic.value(time, [100, 2, 3]);
    return { time, low: y * (1 - share), high: y * (1 + share) };
  });
const quiet = { on: "noise", is: interval90(0.02, 0.1) };
const fitted = (points: readonly Observation[], more: Partial<Parameters<typeof curvePosterior>[0]> = {}): CurvePosterior =>
  curvePosterior({
    curve: logistic,
    observations: observationsOf(points),
    noise: "auto",
    priors: [quiet],
    level: 0.95,
    effective: 800,
    ...more,
  });
const widthOf = ({ posterior }: CurvePosterior, name: string): number => {
  const { low = 0, high = 0 } = posterior.parameters.find((one) => one.name === name)?.interval ?? {};
  return Math.log(high / low);
};

describe("a curve's posterior", () => {
  const capacity = (low: number, high: number) => ({ priors: [quiet, { on: "capacity", is: interval90(low, high) }] });

  test("of a ceiling whose prior is wide has an interval and no number, of one whose prior is narrow a number; both say how much is prior", () => {
    const [wide, narrow] = [fitted(early(0), capacity(20, 500)), fitted(early(0), capacity(90, 110))];
    expect(wide.ceiling).toMatchObject({ told: false, priorIsDefault: false });
    expect(wide.verdict).toMatchObject({ identified: false });
    expect(wide.verdict.text).toMatch(
      /^3 points and the priors do not tell a ceiling: it lies between \S+ and \S+ \(95% posterior interval\), a factor of \d+;/,
    );
    expect(narrow.ceiling).toMatchObject({ told: true });
    expect(narrow.verdict.text).toMatch(
      /^the ceiling is about \d+, between \d+ and \d+ .*if priors and curve are right; .*nearly all of that is the prior \(/,
    );
  });

  test("does not hang on the level that was asked whether a ceiling is told", () => {
    expect(fitted(early(0), { ...capacity(20, 500), level: 0.5 }).verdict.text).toMatch(
      /do not tell a ceiling: .*95% posterior interval.*and with 50% between/,
    );
  });

  test("knows less of what was stated as an interval", () => {
    const [exact, rounded] = [fitted(early(0), capacity(50, 200)), fitted(early(0.2), capacity(50, 200))];
    expect(widthOf(rounded, "growth")).toBeGreaterThan(1.2 * widthOf(exact, "growth"));
  });

  test("that did not settle says so before all else", () => {
    const found = fitted(early(0), capacity(50, 200));
    const { clauses, identified } = posteriorVerdict(
      { ...found, posterior: { ...found.posterior, outcome: "unsettled", reason: "a; b" } },
      {},
    );
    expect(clauses[0]).toMatch(/^the sampler did not settle, so every number here is provisional \(a; b\)/);
    expect(identified).toBe(false);
  });

  test("has bands in order, the prediction's wider by the noise", () => {
    const { median, confidence, prediction } = fitted(early(0), capacity(50, 200)).band(2);
    const ends = [prediction.low, confidence.low, median, confidence.high, prediction.high];
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(new Set(ends).size).toBe(5);
  });

  test("takes errors in proportion to the level unless told, or unless curve or values may lie at or below zero", () => {
    const [positive, withZero] = [observationsOf(early(0)), observationsOf([{ time: -1, low: 0, high: 0 }, ...early(0)])];
    expect(posteriorNoise("auto", logistic, positive, false)).toMatchObject({ model: "multiplicative", choice: "assumed" });
    expect(posteriorNoise("auto", logistic, withZero, false)).toMatchObject({ model: "additive", choice: "assumed" });
    expect(posteriorNoise("auto", curves.get("linear"), positive, false)).toMatchObject({ model: "additive" });
    expect(posteriorNoise("auto", logistic, positive, true)).toMatchObject({ model: "additive", errorsKnown: true });
    expect(posteriorNoise("additive", logistic, positive, false)).toMatchObject({ model: "additive", choice: "as told" });
  });

  test("of a curve without a ceiling tells growth, or that it cannot be told from decline", () => {
    const rise = fitted(early(0), { curve: exponential });
    expect(rise.ceiling).toBeUndefined();
    expect(rise.verdict.text).toMatch(
      /^log growth at the last point lies between .*; of what is known the prior's share is: level \d+%, growth \d+%$/,
    );
    const below = [0, 1, 2, 3].map((time) => ({ time, low: time - 5, high: time - 4.9 }));
    expect(fitted(below, { curve: curves.get("linear"), priors: [] }).verdict.text).toMatch(
      /may lie at or below zero, where log growth means nothing/,
    );
    const flat = [0, 1, 2, 3].map((time) => ({ time, low: 10 + (time % 2), high: 10 + (time % 2) }));
    expect(fitted(flat, { curve: exponential, priors: [] }).verdict.text).toMatch(/^data and priors do not tell growth from decline/);
  });
});

describe("a formula", () => {
  const t = Float64Array.from([0, 1, 2, 3, 4, 5]);
  const y = Float64Array.from([1, 2.2, 3.9, 8.3, 15.7, 33]);
  const asked = { formula: "level*exp(growth*t)", columns: { t }, y, start: { level: 1, growth: 0.5 } };

  test.each(["additive", "multiplicative"] as const)("has the numbers of the curve that it writes out, %s", (noise) => {
    const [own, curve] = [fitFormula({ ...asked, noise }), fit({ x: t, y, curve: exponential, noise, intervals: "wald" })];
    expect(own.aicc).toBeCloseTo(curve.aicc ?? 0, 8);
    expect(own.residualStandardDeviation).toBeCloseTo(curve.residualStandardDeviation, 10);
    expect(own.parameters.map(({ estimate }) => estimate)[1]).toBeCloseTo(curve.parameters[1]?.estimate ?? 0, 8);
    expect(own.parameters[1]?.standardError).toBeCloseTo(curve.parameters[1]?.standardError ?? 0, 8);
    expect(own.verdict.residuals.leverage.value).toBeCloseTo(curve.verdict.residuals.leverage.value, 8);
    expect(own.value?.(2)).toBeCloseTo(curve.value(2), 8);
  });

  test.each(["weights", "standardErrors"] as const)("and with %s", (kind) => {
    const known = { [kind]: Float64Array.from([1, 2, 1, 0.5, 1, 3]), noise: "additive" } as const;
    const [own, curve] = [fitFormula({ ...asked, ...known }), fit({ x: t, y, curve: exponential, ...known })];
    expect(own.logLikelihood).toBeCloseTo(curve.logLikelihood, 8);
    expect(own.aicc).toBeCloseTo(curve.aicc ?? 0, 8);
    expect(own.verdict.residuals.leverage.value).toBeCloseTo(curve.verdict.residuals.leverage.value, 8);
  });

  test("whose search did not converge settles nothing", () => {
    const { parameters, verdict } = fitFormula(asked);
    const stalled = { outcome: "stalled", undetermined: false, degreesOfFreedom: 4 } as const;
    expect(formulaVerdict(parameters, stalled, verdict.noise, verdict.residuals)).toMatchObject({
      identified: false,
      text: "the search did not converge (stalled), so the numbers are provisional and nothing is settled: try other starts",
    });
    // from here the exponential has vanished, and no step brings it back
    const lost = fitFormula({ ...asked, formula: "level*(1-exp(-growth*t))", start: { level: -500, growth: -100 } });
    expect(lost.outcome).not.toBe("converged");
    expect(lost.parameters.map(({ identified, interval: { low, high } }) => [identified, low, high])).toEqual([
      [false, null, null],
      [false, null, null],
    ]);
  });

  test("does not settle a parameter with which nothing changes at the estimate", () => {
    const { parameters, verdict } = fitFormula({ ...asked, formula: "gate > 3 ? slope*t : 0", start: { gate: 5, slope: 1 } });
    expect(verdict.unidentified).toEqual(["gate"]);
    expect(verdict.text).toMatch(/^the data do not settle gate: its interval is open/);
    expect(parameters.find(({ name }) => name === "slope")).toMatchObject({ identified: true });
  });
});
