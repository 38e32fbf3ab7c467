import { expect, test } from "vitest";
import { keepPower, knownPower, roomForPowers } from "../src/formula/known-powers.ts";
import { simulated } from "./memory-world.ts";

test("powers that are kept are those that would be worked out anew, path by path and to the bit", async () => {
  const one = `title: One
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2028-04 }
headline: { line: kept, at: 2028-04 }
inputs:
  year_long: { unit: year, value: 1 year, why: a test }
  shape: { unit: "1", value: { uniform: { low: 0.5, high: 1.5 } }, why: a test }
lines:
  bend: { unit: "1", formula: shape * 0.9 }
  new: { unit: customer, kind: flow, formula: "0", earlier: { 2025-11: 5 customers, 2026-02: 7 customers } }
  come: { unit: customer, kind: flow, formula: "9 * one_customer" }
  kept: { unit: customer, formula: "cohorts(come, exp(-(age / year_long) ^ bend)) + cohorts(new, (max(0, age - t) / year_long) ^ bend)" }
  anew: { unit: customer, formula: "cohorts(come, exp(-(age / year_long) ^ (bend + 0 * t / year_long))) + cohorts(new, (max(0, age - t) / year_long) ^ (bend + 0 * t / year_long))" }
`.replace("lines:", "  one_customer: { unit: customer, value: 1 customer, why: a test }\nlines:");
  const { columns } = await simulated({ scenarios: { one } }, "one", { paths: 5000 });
  for (let period = 0; period < 24; period++) expect(columns["kept"]?.[period]).toEqual(columns["anew"]?.[period]);
  expect(new Set(columns["kept"]?.[23]).size).toBeGreaterThan(4000);
});

test("columns are kept while there is room, and given out to those of their length alone", () => {
  const powers = roomForPowers(1);
  keepPower(powers, "shape", 2, Float64Array.of(4, 8, 0), 2);
  keepPower(powers, "shape", 3, Float64Array.of(9, 27), 2);
  expect(knownPower(powers, "shape", 2, 2)).toEqual(Float64Array.of(4, 8));
  expect(knownPower(powers, "shape", 2, 3)).toBeUndefined();
  expect(knownPower(powers, "shape", 3, 2)).toBeUndefined();
  expect(knownPower(powers, "other", 2, 2)).toBeUndefined();
});
