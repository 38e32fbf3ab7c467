import { describe, expect, test } from "vitest";
import { ranks } from "../src/numerics/ranks.ts";
import { drawInputs } from "../src/scenario/draw-inputs.ts";
import { samplings } from "../src/simulate/samplings/index.ts";
import { type Files, faultsOf, type Simulated, simulated } from "./memory-world.ts";

const two = (extra = "", correlations = "") => `
title: Two
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-03 }
headline: { line: sum, at: 2026-03 }
inputs:
  a: { unit: 1, value: 1 to 3, why: x }
  b: { unit: 1, value: { uniform: { low: 0, high: 1 } }, why: x }
  c: { unit: 1, value: { triangular: { low: 0, mode: 0.2, high: 1 } }, why: x }
${extra}
drivers: { shock: { process: white-noise } }
lines: { sum: { unit: 1, formula: a + b + c + shock } }
${correlations}
`;

const files = (scenarios: Readonly<Record<string, string>>): Files => ({ scenarios });

function column(run: Simulated, name: string): Float64Array {
  const drawn = run.draws.get(name);
  return typeof drawn === "object" ? drawn : new Float64Array(0);
}

function spearman(x: Float64Array, y: Float64Array): number {
  const [a, b] = [ranks(x), ranks(y)];
  const middle = (x.length + 1) / 2;
  let [top, left, right] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [u, v] = [(a[i] ?? 0) - middle, (b[i] ?? 0) - middle];
    top += u * v;
    left += u * u;
    right += v * v;
  }
  return top / Math.sqrt(left * right);
}

describe("draws", () => {
  test("of one input do not change with another: more of them, in another order, of another distribution", async () => {
    const before = await simulated(files({ two: two() }), "two");
    const more = two("  d: { unit: 1, value: 5 to 6, why: x }\n  aa: { unit: 1, value: 1 to 2, why: x }").replace("2026-03 }", "2026-12 }");
    const after = await simulated(files({ two: more.replace("a: { unit: 1, value: 1 to 3", "a: { unit: 1, value: 7") }), "two");
    for (const name of ["b", "c"]) expect(after.draws.get(name)).toEqual(before.draws.get(name));
    expect(after.draws.get("a")).toBe(7);
    const added = await simulated(files({ two: more }), "two");
    for (const name of ["a", "b", "c"]) expect(added.draws.get(name)).toEqual(before.draws.get(name));
    expect(added.columns["sum"]?.slice(0, 3)).toEqual(before.columns["sum"]);
  });

  test("of one input are the same in two scenarios, and in the same order whatever the distribution", async () => {
    const scenarios = { two: two(), wide: "extends: two\ninputs: { a: { value: 1 to 9, why: wider } }\n" };
    const [narrow, wide] = [await simulated(files(scenarios), "two"), await simulated(files(scenarios), "wide")];
    for (const name of ["b", "c"]) expect(wide.draws.get(name)).toEqual(narrow.draws.get(name));
    expect(ranks(column(wide, "a"))).toEqual(ranks(column(narrow, "a")));
    expect(column(wide, "a")).not.toEqual(column(narrow, "a"));
  });

  test("hang on the seed, and more paths only add to them", async () => {
    const one = await simulated(files({ two: two() }), "two");
    const other = await simulated(files({ two: two() }), "two", { seed: 2 });
    const more = await simulated(files({ two: two() }), "two", { paths: 5000 });
    expect(column(other, "b").some((value, path) => value === column(one, "b")[path])).toBe(false);
    for (const name of ["a", "b", "c"]) expect(column(more, name).slice(0, 200)).toEqual(column(one, name));
  });

  test("of different inputs have nothing to do with each other", async () => {
    const run = await simulated(files({ two: two() }), "two", { paths: 20_000 });
    for (const [x, y] of [
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ] as const)
      expect(Math.abs(spearman(column(run, x), column(run, y)))).toBeLessThan(0.03);
  });
});

describe("correlations", () => {
  test("come out as stated, as Spearman's, and leave each input's own distribution alone", async () => {
    const stated = "correlations: { one: [a, b, 0.7], other: [c, b, -0.4] }";
    const run = await simulated(files({ two: two("", stated) }), "two", { paths: 20_000 });
    expect(Math.abs(spearman(column(run, "a"), column(run, "b")) - 0.7)).toBeLessThan(0.012);
    expect(Math.abs(spearman(column(run, "c"), column(run, "b")) + 0.4)).toBeLessThan(0.012);
    const without = await simulated(files({ two: two() }), "two", { paths: 20_000 });
    expect(column(run, "a")).toEqual(column(without, "a"));
    for (const name of ["b", "c"]) {
      const [mixed, plain] = [column(run, name), column(without, name)].map((all) => all.slice().sort());
      const apart = mixed?.map((value, i) => Math.abs(value - (plain?.[i] ?? 0))) ?? [];
      expect(Math.max(...apart)).toBeLessThan(0.03);
    }
    expect(run.result.correlations).toEqual([
      { a: "a", b: "b", spearman: 0.7 },
      { a: "c", b: "b", spearman: -0.4 },
    ]);
  });

  test("are judged together, whatever the order in which they stand", async () => {
    const run = await simulated(files({ two: two("", "correlations: { x: [a, b, 0.9], y: [b, c, 0.9], z: [a, c, 0.8] }") }), "two", {
      paths: 20_000,
    });
    expect(Math.abs(spearman(column(run, "a"), column(run, "c")) - 0.8)).toBeLessThan(0.012);
    expect(Math.abs(spearman(column(run, "b"), column(run, "c")) - 0.9)).toBeLessThan(0.012);
  });

  test("that cannot hold become the nearest that can where that is asked for, and the run says so", async () => {
    const stated = "repair_correlations: true\ncorrelations: { x: [a, b, 0.9], y: [b, c, 0.9], z: [a, c, -0.5] }";
    const run = await simulated(files({ two: two("", stated) }), "two", { paths: 20_000 });
    const [ab, ac, bc] = run.result.correlations;
    expect([ab, ac, bc].map((pair) => [pair?.a, pair?.b, pair?.stated])).toEqual([
      ["a", "b", 0.9],
      ["a", "c", -0.5],
      ["b", "c", 0.9],
    ]);
    for (const pair of run.result.correlations)
      expect(Math.abs(spearman(column(run, pair.a), column(run, pair.b)) - pair.spearman)).toBeLessThan(0.012);
    expect(ab?.spearman).toBeLessThan(0.85);
    expect(ac?.spearman).toBeGreaterThan(-0.3);
    expect(run.result.caveats[0]).toMatch(
      /^The correlations that were stated cannot all hold; the nearest that can are taken: a and b 0\.90 → 0\.\d\d, /,
    );
    const fine = await simulated(files({ two: two("", "repair_correlations: true\ncorrelations: { x: [a, b, 0.5] }") }), "two");
    expect(fine.result.correlations).toEqual([{ a: "a", b: "b", spearman: 0.5 }]);
    expect(fine.result.caveats.join()).not.toContain("cannot all hold");
  });

  test("leave inputs alone that have none", async () => {
    const without = await simulated(files({ two: two() }), "two");
    const run = await simulated(files({ two: two("", "correlations: { one: [a, b, 0.7] }") }), "two");
    expect(run.draws.get("c")).toEqual(without.draws.get("c"));
    expect(drawInputs([], [], { seed: 1, paths: 100, sampling: samplings.get("random"), origin: 0 }).draws.size).toBe(0);
  });

  test.each([
    [
      "correlations: { x: [a, b, 0.9], y: [b, c, 0.9] }",
      /^two\.yaml:13:36: these correlations cannot all hold together: a, b, c; make one of them weaker, state those that are missing, or say repair_correlations: true to have the nearest that can$/,
    ],
    [
      "correlations: { x: [a, b, 0.9], y: [b, c, 0.9], z: [a, c, -0.9] }",
      /^two\.yaml:13:52: these correlations cannot all hold together: a, b, c; make one of them weaker, state those that are missing, or say repair_correlations: true to have the nearest that can$/,
    ],
    [
      "correlations: { x: [a, d, 0.9] }",
      /^two\.yaml:13:24: a correlation needs two inputs with a distribution, and "d" is none; did you mean "a"\?$/,
    ],
    ["correlations: { x: [a, a, 0.9] }", /^two\.yaml:13:20: "a" is correlated with itself$/],
    ["correlations: { x: [a, b, 1.2] }", /^two\.yaml:13:27: invalid correlations\.x\.2/],
    ["correlations: { x: [a, b] }", /^two\.yaml:13:20: invalid correlations\.x: must be a list of two inputs and Spearman's correlation/],
  ])("%s is a fault", async (stated, fault) => {
    const faults = await faultsOf(files({ two: two("", stated) }), "two");
    expect(faults).toEqual([expect.stringMatching(fault)]);
  });
});
