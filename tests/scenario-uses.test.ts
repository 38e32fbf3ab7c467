import { describe, expect, test } from "vitest";
import { ranks } from "../src/numerics/ranks.ts";
import { figures } from "../src/report/figures/index.ts";
import { LINE_OPTIONS } from "../src/scenario/figure-lines.ts";
import { type Files, faultsOf, type Simulated, simulated } from "./memory-world.ts";

const shop = `
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: sales, at: 2026-06 }
inputs:
  opening: { unit: USD/year, value: $10M to $12M/year, why: x }
  growth: { unit: 1/year, value: 20% to 40%/year, why: x }
lines:
  sales: { unit: USD/year, formula: previous(sales) * exp(growth * dt), start: opening }
`;

const town = (extra = "", { from = "2026-01", step = "month", inner = shop, uses = "a: shop, b: shop" } = {}): Files => ({
  scenarios: {
    shop: inner,
    town: `
as_of: 2026-01-31
horizon: { from: ${from}, until: 2026-12, step: ${step} }
headline: { line: both, at: 2026-12 }
uses: { ${uses} }
inputs:
  tax: { unit: 1, value: 10% to 20%, why: x }
  shift: { unit: 1, value: 1 to 2, why: x }
${extra}
lines:
  both: { unit: USD/year, formula: (a.sales + ${uses.includes("b:") ? "b" : "a"}.sales) * (1 - tax) / shift }
`,
  },
});

function drawn({ draws }: Simulated, name: string): Float64Array {
  const column = draws.get(name);
  return typeof column === "object" ? column : new Float64Array(0);
}

function spearman(x: Float64Array, y: Float64Array): number {
  const [a, b] = [ranks(x), ranks(y)];
  const middle = a.reduce((sum, rank) => sum + rank, 0) / a.length;
  let [xy, xx] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += ((a[i] ?? 0) - middle) * ((b[i] ?? 0) - middle);
    xx += ((a[i] ?? 0) - middle) ** 2;
  }
  return xy / xx;
}

describe("inputs of a scenario that is used", () => {
  test("are correlated with others, and keep the draws that they have without", async () => {
    const run = await simulated(town("correlations: { one: [tax, a.growth, 0.7] }", { uses: "a: shop" }), "town", { paths: 20_000 });
    const alone = await simulated(town(), "shop", { paths: 20_000 });
    expect(Math.abs(spearman(drawn(run, "tax"), drawn(run, "a.growth")) - 0.7)).toBeLessThan(0.01);
    expect(drawn(run, "a.growth")).toEqual(drawn(alone, "growth"));
    expect(run.result.correlations).toEqual([{ a: "tax", b: "a.growth", spearman: 0.7 }]);
  });

  test("are held to the correlations that are stated where they are used from, too", async () => {
    const inner = `${shop}correlations: { one: [opening, growth, 0.9] }\n`;
    const one = (text: string) => faultsOf(town(`correlations: { ${text} }`, { inner, uses: "a: shop" }), "town");
    expect(await one("x: [tax, a.growth, 0.9], y: [tax, a.opening, -0.9]")).toEqual([
      "town.yaml:9:45: these correlations cannot all hold together: a.growth, a.opening, tax; make one of them weaker, state those that are missing, or say repair_correlations: true to have the nearest that can",
    ]);
    expect(await one("x: [a.opening, a.growth, 0.2]")).toEqual([
      'town.yaml:9:20: the correlation of "a.opening" and "a.growth" is stated twice, here and in the scenario that is used; keep one of them',
    ]);
    expect(await one("x: [tax, a.grwth, 0.2]")).toEqual([
      'town.yaml:9:26: a correlation needs two inputs with a distribution, and "a.grwth" is none; did you mean "a.growth"?',
    ]);
  });

  test("of one that is used twice are one input, which no correlation can tie to itself", async () => {
    expect(await faultsOf(town("correlations: { x: [a.growth, b.growth, 0.2] }"), "town")).toEqual([
      'town.yaml:9:20: "a.growth" and "b.growth" are one input of one model, drawn alike on every path; take the correlation out',
    ]);
    expect(await faultsOf(town("correlations: { x: [a.growth, tax, 0.2], y: [tax, b.growth, 0.2] }"), "town")).toEqual([
      'town.yaml:9:45: these correlations tie together "a.growth" and "b.growth", which are one input of one model, drawn alike on every path; correlate with one of them',
    ]);
  });

  test.each(["random", "latin-hypercube", "sobol"])(
    "of one that is used twice are drawn alike by %s points, and that is said",
    async (sampling) => {
      const run = await simulated(town(), "town", { sampling, paths: 256 });
      expect(drawn(run, "a.growth")).toEqual(drawn(run, "b.growth"));
      expect(drawn(run, "a.growth")).not.toEqual(drawn(run, "a.opening"));
      expect(run.result.drawnAlike).toEqual([
        ["a.opening", "b.opening"],
        ["a.growth", "b.growth"],
      ]);
      expect(run.result.caveats).toContain(
        "a.opening and b.opening are one input of one model and drawn alike: where one is high, so is the other. So is one more.",
      );
      expect(run.result.sensitivity.rows.map(({ input }) => input).sort()).toEqual(["a.growth", "a.opening", "shift", "tax"]);
    },
  );

  test.each(["random", "sobol"])("that are noise are drawn alike by %s points", async (sampling) => {
    const inner = shop
      .replace("lines:", "drivers: { noise: { process: white-noise } }\nlines:")
      .replace("exp(growth * dt)", "exp(growth * dt + 0.1 * noise)");
    const run = await simulated(town("", { inner }), "town", { sampling, paths: 256 });
    expect(run.columns["a.sales"]).toEqual(run.columns["b.sales"]);
  });
});

describe("a scenario that is used on another horizon than its own", () => {
  test("is said to begin with its user where something counts from the beginning", async () => {
    const said = async (files: Files) => (await simulated(files, "town")).result.caveats.filter((text) => text.startsWith("By itself"));
    expect(await said(town("", { uses: "a: shop" }))).toEqual([]);
    expect(await said(town("", { uses: "a: shop", from: "2026-04" }))).toEqual([
      'By itself "a" begins in 2026-01; here it begins in 2026-04, and with it "a.sales".',
    ]);
    const pinned = shop.replace("start: opening", "start: opening, from: 2026-03-31");
    expect(await said(town("", { uses: "a: shop", from: "2026-04", inner: pinned }))).toEqual([]);
    const clock = shop.replace("previous(sales) * exp(growth * dt), start: opening", "opening * exp(growth * t)");
    expect(await said(town("", { uses: "a: shop", from: "2026-04", inner: clock }))).toHaveLength(1);
    expect(await said(town("", { uses: "a: shop", step: "quarter" }))).toEqual([
      'By itself "a" runs in steps of a month; here in steps of a quarter: what it says per period means another time.',
    ]);
  });
});

test("a line of a used scenario that a figure sets beside another is worked out, though no formula reads it", async () => {
  const part = `as_of: 2026-04-30
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: cost, at: 2026-12 }
inputs: { rate: { unit: USD/year, value: { uniform: { low: $1/year, high: $2/year } }, why: y } }
lines:
  cost: { unit: USD/year, formula: rate }
  room: { unit: USD/year, formula: 2 * rate }`;
  const whole = `as_of: 2026-04-30
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
uses: { part: part }
inputs: { pace: { unit: USD/year, value: { uniform: { low: $1/year, high: $2/year } }, why: y } }
lines: { sales: { unit: USD/year, formula: pace } }
figures: { held: { figure: against, against: part.cost, beside: part.room } }`;
  const { result } = await simulated({ scenarios: { part, whole } }, "whole");
  expect(result.lines.map(({ name }) => name)).toEqual(expect.arrayContaining(["part.cost", "part.room"]));
  expect(result.linePairs?.map(({ line, against }) => [line, against])).toEqual([["sales", "part.cost"]]);
  expect(result.aggregates.map(({ line }) => line)).toEqual(expect.arrayContaining(["part.cost", "part.room"]));
});

test("every option of a figure that names a line is one whose lines are worked out", () => {
  const named = [...figures].flatMap(({ options }) => options.filter(({ names }) => names === "line").map(({ name }) => name));
  expect([...new Set(named)].sort()).toEqual([...LINE_OPTIONS].sort());
});
