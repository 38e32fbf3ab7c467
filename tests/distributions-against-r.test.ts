import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { Distribution } from "../src/distributions/distribution.ts";
import type { ValueDeclaration } from "../src/model/declaration.ts";
import { readValue } from "../src/scenario/read-value.ts";
import { dimensionless } from "../src/units/unit.ts";
import { textOf } from "./source-files.ts";

/** What R 4.2 says, by `Rscript tests/fixtures/distributions/distributions.R`. */
const rowsOf = (name: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(textOf(`tests/fixtures/distributions/${name}.csv`).trim(), { header: true }).data;
const points = rowsOf("quantiles");

/** Ten significant digits. */
const CLOSE = 1e-10;
const ROUNDING = 4e-16;
/** Moments are integrals in part, on both sides. */
const CLOSE_MOMENT = 1e-9;

const numberOf = (text: string | undefined): number =>
  text === "Inf" ? Number.POSITIVE_INFINITY : text === "-Inf" ? Number.NEGATIVE_INFINITY : Number(text);
const made = (text: string): Distribution =>
  readValue(JSON.parse(text) as ValueDeclaration, { unit: dimensionless, isDate: false, origin: 0, name: "it" }, () => ({ file: "f" }));
/** A value close to where the support crosses zero has as many digits as the spread has. */
const apart = (ours: number, theirs: number, scale = 0): number =>
  ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(Math.abs(theirs), scale);

describe.each(rowsOf("distributions"))("$id", ({ id = "", distribution = "", mean, variance }) => {
  const is = made(distribution);
  const own = points.filter((point) => point["id"] === id);
  const spread = is.quantile(0.75) - is.quantile(0.25);
  // what begins at zero of itself has relative digits there; what is moved or cut to it has those of its spread
  const isCut = distribution.includes("above") || distribution.includes("below");
  const scale = is.support.low === 0 && !isCut ? 0 : spread;

  test("has R's quantiles to ten digits, in both tails", () => {
    expect(own.length).toBeGreaterThan(8);
    for (const { tail, probability, quantile } of own) {
      const p = Number(probability);
      const ours = tail === "below" ? is.quantile(p) : is.quantileAbove(p);
      expect(apart(ours, numberOf(quantile), scale), `${p} ${tail}: ${ours} for ${quantile}`).toBeLessThan(CLOSE);
    }
  });

  test("has R's probabilities on both sides and densities to ten digits", () => {
    for (const { quantile, below, above, log_density: logDensity } of own) {
      const value = numberOf(quantile);
      // R's quantile is itself a number of sixteen digits, and where the tail is steep the last of them counts
      const slope = ROUNDING * Math.abs(value) * Math.exp(is.logDensity?.(value) ?? Number.NEGATIVE_INFINITY);
      // next to a cut through the body a probability is a difference of two, in R as here
      const rounding = (Number.isFinite(slope) ? slope : 0) + (isCut ? ROUNDING : 0);
      for (const [ours, theirs, side] of [
        [is.probabilityBelow(value), numberOf(below), "below"],
        [is.probabilityAbove(value), numberOf(above), "above"],
      ] as const)
        expect(Math.abs(ours - theirs), `${side} ${value}: ${ours} for ${theirs}`).toBeLessThanOrEqual(CLOSE * theirs + rounding);
      if (logDensity === "" || is.logDensity === undefined) continue;
      const ours = is.logDensity(value);
      expect(
        ours === numberOf(logDensity) ? 0 : Math.abs(ours - numberOf(logDensity)),
        `at ${value}: ${ours} for ${logDensity}`,
      ).toBeLessThan(CLOSE);
    }
  });

  test("has R's mean and variance", () => {
    if (mean === "NaN") expect(is.mean).toBeNaN();
    else expect(apart(is.mean, numberOf(mean), spread)).toBeLessThan(CLOSE_MOMENT);
    if (variance === "NaN") expect(is.variance).toBeNaN();
    else expect(apart(is.variance, numberOf(variance))).toBeLessThan(CLOSE_MOMENT);
  });
});
