import { expect, test } from "vitest";
import { exposuresOf } from "../src/fit/retention/exposures.ts";
import { fitRetention } from "../src/fit/retention/fit-retention.ts";
import { retentionCurves } from "../src/fit/retention/index.ts";

/** Customers of 1,000 who are left after each renewal, in seven years: Fader & Hardie, "How to project customer retention" (2007), the example's two segments. */
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241];
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491];

test.each([
  ["regular", REGULAR, { alpha: "0.704", beta: "1.182", logLikelihood: "-1680.27" }],
  ["high end", HIGH_END, { alpha: "0.668", beta: "3.806", logLikelihood: "-1611.16" }],
])("the shifted beta-geometric curve gives the published numbers of the %s segment", (_, left, published) => {
  const { fits } = fitRetention([retentionCurves.get("shifted beta-geometric")], exposuresOf([left]));
  const [churn = 0, size = 0] = fits[0]?.estimates ?? [];
  expect((churn * size).toFixed(3)).toBe(published.alpha);
  expect(((1 - churn) * size).toFixed(3)).toBe(published.beta);
  expect(fits[0]?.logLikelihood.toFixed(2)).toBe(published.logLikelihood);
});

test("cohorts that stop being looked at early say no less of the ages that they reach", () => {
  const whole = fitRetention([retentionCurves.get("exponential")], exposuresOf([[1000, 900, 810, 729]]));
  const cut = fitRetention(
    [retentionCurves.get("exponential")],
    exposuresOf([
      [1000, 900],
      [1000, 900, 810, 729],
    ]),
  );
  expect(whole.fits[0]?.estimates[0]).toBeCloseTo(0.1, 8);
  expect(cut.fits[0]?.estimates[0]).toBeCloseTo(0.1, 8);
});

test("weights go to the curve that bends as the cohorts do", () => {
  const weightOf = (left: readonly number[]) =>
    Object.fromEntries(fitRetention(retentionCurves, exposuresOf([left])).fits.map(({ curve, weight }) => [curve.name, weight]));
  expect(weightOf(REGULAR)["shifted beta-geometric"]).toBeGreaterThan(0.9);
  expect(weightOf([10_000, 9500, 9025, 8574, 8145, 7738, 7351])["exponential"]).toBeGreaterThan(0.5);
});
