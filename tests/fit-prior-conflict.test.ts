import { describe, expect, test, vi } from "vitest";
import { curves } from "../src/curves/index.ts";
import type { Distribution } from "../src/distributions/distribution.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { uniform } from "../src/distributions/uniform.ts";
import { curvePosterior } from "../src/fit/curve-posterior.ts";
import type { CurvePosterior } from "../src/fit/curve-posterior-types.ts";
import { observationsOf } from "../src/fit/observations.ts";
import { shareOfPrior } from "../src/fit/share-of-prior.ts";
import { normalQuantile } from "../src/numerics/normal.ts";
import { stream } from "../src/numerics/random.ts";

vi.setConfig({ testTimeout: 60_000 });

const logistic = curves.get("logistic");
const between = (low: number, high: number): Distribution => uniform.make({ low, high });
const under = (levels: readonly number[], priors: Readonly<Record<string, Distribution>>): CurvePosterior =>
  curvePosterior({
    ...{ curve: logistic, noise: "multiplicative", level: 0.95, effective: 500 },
    observations: observationsOf(levels.map((y, time) => ({ time, low: y, high: y }))),
    priors: Object.entries(priors).map(([on, is]) => ({ on, is })),
  });
/** Slowing, with a ceiling of about 80. */
const SLOWING = [10, 13, 17, 22, 28, 34, 41, 47];
/** Arrived: twelve points scatter about a ceiling of 100 by 5%. */
const arrived = (seed: number): number[] => {
  const uniforms = new Float64Array(16);
  stream(seed, "arrived", 0, 0).uniforms(uniforms);
  return Array.from(uniforms, (p, t) => logistic.value(t, [100, 2, 1.5]) * Math.exp(0.05 * normalQuantile(p)));
};

describe("a prior that the data contradict", () => {
  test("is said first where every point lies above the ceiling that it allows, with what is likely missing", () => {
    const { verdict } = under(SLOWING, { capacity: interval90(1, 2) });
    expect(verdict.clauses[0]).toBe(
      "8 of 8 points lie above the ceiling that the prior allows: prior and data contradict each other (is a unit missing?)",
    );
    expect(verdict.identified).toBe(false);
  });

  test("is said where the points go on above a ceiling that its edge keeps down, and what it holds there counts as prior", () => {
    const { verdict, ceiling } = under(SLOWING, { capacity: between(25, 30) });
    expect(verdict.clauses[0]).toMatch(/^3 of 8 points lie above the ceiling that the prior allows: .* each other$/);
    expect(ceiling?.priorShare).toBeGreaterThan(0.3);
  });

  test("is said of one point of a few that lies twice above all that the prior allows", () => {
    const { verdict } = under([5, 10, 25], { capacity: interval90(5, 10), growth: interval90(1, 6) });
    expect(verdict.clauses.join("; ")).toContain("of 3 points lie above the ceiling that the prior allows");
  });

  test("is said of any parameter, against an edge or in the outermost part of an interval", () => {
    const edge = under(SLOWING, { growth: between(0.1, 0.2) });
    expect(edge.conflicts).toEqual([
      "the posterior of growth lies against the upper end of its stated prior: prior and data contradict each other",
    ]);
    expect(edge.posterior.parameters.find(({ name }) => name === "growth")?.priorShare).toBeGreaterThan(0.3);
    expect(under(SLOWING, { growth: interval90(1, 2) }).conflicts).toEqual([
      "the posterior of growth lies beyond the lower 2.5% of its stated prior: prior and data contradict each other",
    ]);
  });

  test("counts as what is known wherever its edge holds the draws, of a quantity and of the noise", () => {
    const piled = Float64Array.from({ length: 1000 }, (_, k) => 2 + 0.02 * Math.log((k + 0.5) / 1000));
    const inside = piled.map((value) => value - 0.5);
    expect(shareOfPrior(piled, between(1, 2))).toBeGreaterThan(0.5);
    expect(shareOfPrior(inside, between(1, 2))).toBeLessThan(0.05);
    const { posterior, conflicts } = under(SLOWING, { noise: between(0.001, 0.004) });
    expect(posterior.parameters.find(({ name }) => name === "noise")?.priorShare).toBeGreaterThan(0.5);
    expect(conflicts[0]).toMatch(/^the posterior of noise lies /);
  });

  test("is none where points scatter about a ceiling that was known well, wherever the highest of them lies", () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const levels = arrived(seed);
      expect(Math.max(...levels)).toBeGreaterThan(102);
      expect(under(levels, { capacity: interval90(98, 102) }).conflicts, `seed ${seed}`).toEqual([]);
    }
  });

  test("is none where data narrow an even one from inside, of which then little is prior", () => {
    const { conflicts, ceiling } = under(SLOWING, { capacity: between(20, 200) });
    expect(conflicts).toEqual([]);
    expect(ceiling?.priorShare).toBeLessThan(0.1);
  });
});

describe("residuals of a posterior", () => {
  test("that follow each other are said to make its intervals too narrow", () => {
    const waves = Array.from({ length: 20 }, (_, t) => logistic.value(t, [100, 0.5, 8]) * Math.exp(0.2 * Math.sin(t / 1.5)));
    const { residuals, verdict } = under(waves, {});
    expect(residuals.autocorrelation).toMatchObject({ flagged: true });
    expect(verdict.text).toMatch(/the residuals follow each other .* taken as independent here, so that the intervals are too narrow/);
  });

  test("name a point that lies far off", () => {
    const off = Array.from(
      { length: 40 },
      (_, t) => logistic.value(t, [100, 0.5, 8]) * (1 + 0.01 * (t % 2 === 0 ? 1 : -1)) * (t === 9 ? 1.5 : 1),
    );
    expect(under(off, {}).verdict.text).toMatch(/point 10 of 40 \(x = 9\) lies \d+ times as far off the curve as points usually do/);
  });

  test("are none to speak of where the curve is right", () => {
    expect(under(arrived(3), {}).verdict.text).not.toMatch(/residuals|far off/);
  });
});
