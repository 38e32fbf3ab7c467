import { describe, expect, test } from "vitest";
import { distributionKinds } from "../src/distributions/index.ts";
import { ranks } from "../src/numerics/ranks.ts";
import { type Files, faultsOf, type Simulated, simulated } from "./memory-world.ts";
import { textOf } from "./source-files.ts";

const one = (value: string, unit = "1", more = ""): Files => ({
  scenarios: {
    one: `as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-02 }
headline: { line: sum, at: 2026-02 }
inputs:
  a: { unit: ${unit === "date" ? "date" : unit}, value: ${value}, why: x }
  b: { unit: 1, value: { uniform: { low: 0, high: 1 } }, why: x }
${more}
lines: { sum: { unit: 1, formula: b } }
`,
  },
});
const understood = async (value: string, unit?: string): Promise<string | undefined> =>
  (await simulated(one(value, unit), "one")).result.inputs.find(({ name }) => name === "a")?.understood;
const stated = async (value: string, unit?: string): Promise<string | undefined> =>
  (await simulated(one(value, unit), "one")).result.inputs.find(({ name }) => name === "a")?.stated;
const column = (run: Simulated, name: string): Float64Array => {
  const drawn = run.draws.get(name);
  return typeof drawn === "object" ? drawn : new Float64Array(0);
};

describe("every kind is an input's value, and the table of assumptions says what was taken", () => {
  test.each([
    [
      "{ pert: { low: $2B/year, mode: $2.5B/year, high: $4B/year } }",
      "USD/year",
      "pert from $2B a year to $4B a year, likeliest $2.5B a year",
    ],
    ["{ beta: { alpha: 2, beta: 5 } }", "1", "beta, alpha 2, beta 5, from 0 to 1"],
    ["{ beta: { mean: 118%, sd: 8%, low: 90%, high: 150% } }", "1", "beta, mean 118%, alpha 6.06667, beta 6.93333, from 90% to 150%"],
    ["{ beta: { alpha: 2, beta: 5, low: $1B, high: $3B } }", "USD", "beta, alpha 2, beta 5, from $1B to $3B"],
    ["{ gamma: { mean: 4 months, sd: 2 months } }", "year", "gamma, 90% between 5.9 weeks and 7.8 months"],
    ["{ student_t: { location: 30%/year, scale: 0.1/year, df: 3 } }", "1/year", "student_t, 90% between 0.065/year and 0.54/year"],
    [
      "{ metalog: { p10: $9M, p50: $12M, p90: $20M, low: 0 } }",
      "USD",
      "metalog, 10% below $9M, 50% below $12M, 90% below $20M, none below $0",
    ],
    ["{ bernoulli: { p: 30% } }", "1", "bernoulli, 1 with probability 30%, else 0"],
    ["{ discrete: { values: [$5B, $1B, $2B], weights: [20%, 55%, 25%] } }", "USD", "discrete, $1B (55%), $2B (25%), $5B (20%)"],
    ["{ discrete: { values: [2026-06, 2026-03] } }", "date", "discrete, 31 Mar 2026 (50%), 30 Jun 2026 (50%)"],
    ["{ empirical: { values: [9%, 12%, 10.5%] } }", "1", "empirical, 3 values from 9% to 12%"],
    ["{ normal: { mean: 1, sd: 20%, above: 0 } }", "1", "normal, 90% between 0.67 and 1.3, cut to above 0"],
    [
      "{ normal: { low: 9 weeks, high: 14 weeks, above: 8 weeks, below: 4 months } }",
      "year",
      "normal, 90% between 9 weeks and 14 weeks, cut to between 8 weeks and 4 months",
    ],
    [
      "{ mixture: { of: [9 to 14 weeks, { uniform: { low: 5 months, high: 7 months } }, 30 weeks], weights: [6, 3, 1] } }",
      "year",
      "mixture: 60% lognormal, 90% between 9 weeks and 14 weeks; 30% uniform, from 5 months to 7 months; 10% fixed at 30 weeks",
    ],
  ])("%s in %s", async (value, unit, text) => {
    expect(await understood(value, unit)).toBe(text);
  });

  test.each([
    ["$812.5M/year", "USD/year", "fixed at $812.5M a year"],
    ['"$9,996/year"', "USD/year", "fixed at $9,996 a year"],
    ["987654 customers", "customer", "fixed at 987,654 customers"],
    ["12.345678B", "1", "fixed at 12.345678B"],
    ["1.5%", "1", "fixed at 1.5%"],
    ["10.25 weeks", "year", "fixed at 10.25 weeks"],
    ["100 days", "year", "fixed at 100 days"],
    ["8% to 16%/year", "1/year", "lognormal, 90% between 8%/year and 16%/year"],
    ["$1.2345M to $2.3456M", "USD", "lognormal, 90% between $1.2345M and $2.3456M"],
    ["{ normal: { low: -15%/year, high: 5%/year } }", "1/year", "normal, 90% between −15%/year and 5%/year"],
    ["{ mixture: { of: [0.1, 0.2], weights: [70%, 30%] } }", "1", "mixture: 70% fixed at 0.1; 30% fixed at 0.2"],
  ])("%s in %s with the digits and the unit that were stated", async (value, unit, text) => {
    expect(await understood(value, unit)).toBe(text);
  });

  test("and what was stated, lists and all", async () => {
    expect(await stated("{ mixture: { of: [1 to 2, { normal: { mean: 3, sd: 1 } }], weights: [70%, 30%] } }")).toBe(
      "mixture of [1 to 2; normal mean 3, sd 1], weights [70%; 30%]",
    );
  });
});

describe("a fault stands at the number that is wrong", () => {
  const at = (value: string, unit?: string): Promise<string[]> => faultsOf(one(value, unit), "one");
  test.each([
    ["{ nromal: { mean: 1, sd: 1 } }", "1", ['one.yaml:5:26: unknown distribution "nromal"; did you mean "normal"?']],
    ["{ normal: { mean: 1, st: 1 } }", "1", ['one.yaml:5:45: unknown parameter "st" of normal; did you mean "sd"?']],
    ["{ normal: { mean: 1, sd: -1 } }", "1", ["one.yaml:5:49: a: invalid sd: -1; must be above 0"]],
    ["{ normal: { mean: $1B, sd: 5 } }", "USD", ["one.yaml:5:53: a is in USD, but 5 has no currency; write $2.5B"]],
    ["{ normal: { mean: [1, 2], sd: 5 } }", "1", ["one.yaml:5:42: invalid mean: a list; must be one number"]],
    [
      "{ normal: { mean: { uniform: { low: 1 } }, sd: 5 } }",
      "1",
      ["one.yaml:5:42: invalid inputs.a.value.normal.mean: must be a number, text such as $2.5B/year, or a list"],
    ],
    ["{ normal: 5 }", "1", ["one.yaml:5:34: invalid inputs.a.value.normal: must be a map of the parameters of normal"]],
    [
      "[1, 2]",
      "1",
      [
        "one.yaml:5:24: invalid inputs.a.value: must be a number, text such as $2.5B/year or 9 to 14 weeks, or a distribution such as { uniform: { low: 1, high: 2 } }",
      ],
    ],
    ["{ discrete: { values: [$1B, 2, $3B] } }", "USD", ["one.yaml:5:54: a is in USD, but 2 has no currency; write $2.5B"]],
    [
      "{ discrete: { values: [1, 2], weights: [50%, maybe] } }",
      "1",
      ['one.yaml:5:69: invalid weights: "maybe"; must be a plain number, such as 2 or 40%'],
    ],
    [
      "{ discrete: { values: [1, 2], weights: [50%, -1] } }",
      "1",
      ["one.yaml:5:69: a: invalid weights: -1; must be above 0; leave out what cannot be"],
    ],
    ["{ discrete: { values: 1 } }", "1", ["one.yaml:5:46: invalid values: one number; must be a list, as in [1, 2]"]],
    ["{ discrete: { values: [1, 1 to 2, [3]] } }", "1", ["one.yaml:5:58: invalid inputs.a.value.discrete.values.2: must be a number"]],
    ["{ mixture: { of: [1 to 2, { normal: { mean: 1, sd: 0 } }] } }", "1", ["one.yaml:5:75: a: invalid sd: 0; must be above 0"]],
    [
      "{ mixture: { of: [1 to 2, { gama: { shape: 1, scale: 0 } }] } }",
      "1",
      ['one.yaml:5:52: unknown distribution "gama"; did you mean "gamma"?'],
    ],
    [
      "{ mixture: { of: [2 to 1, 3 to 2] } }",
      "1",
      ['one.yaml:5:42: invalid interval "2 to 1"', 'one.yaml:5:50: invalid interval "3 to 2"'],
    ],
    [
      "{ metalog: { p10: 9, p50: 9.1, p90: 20 } }",
      "1",
      ["one.yaml:5:50: a: infeasible metalog: the curve through p10 9, p50 9.1, p90 20 would have to fall; move p50 to between"],
    ],
    ["{ metalog: { p10: 9, q50: 10, p90: 20 } }", "1", ['one.yaml:5:45: unknown parameter "q50" of metalog; did you mean "p50"?']],
    [
      "{ beta: { alpha: 2, beta: 5 } }",
      "USD",
      ["one.yaml:5:28: a is in USD, but a beta goes from 0 to 1 where low and high are not given"],
    ],
    ["{ bernoulli: { p: 0.5 } }", "date", ["one.yaml:5:29: a is a date, but a bernoulli is 0 or 1; give two values with discrete"]],
    [
      "{ three_point: { low: 1, high: 2 } }",
      "1",
      ['one.yaml:5:26: unknown distribution "three_point"; known: fixed, uniform, normal, lognormal, triangular, pert'],
    ],
    ["{ student_t: { location: 0, scale: 1, df: 5% weeks } }", "1", ['invalid df: "5% weeks"; must be a plain number']],
  ])("%s in %s", async (value, unit, faults) => {
    const found = await at(value, unit);
    expect(found.length, found.join("\n")).toBe(faults.length);
    for (const [i, fault] of faults.entries()) expect(found[i]).toContain(fault);
  });

  test("also in a block list, and among the priors of a fit", async () => {
    const block = "\n      mixture:\n        of:\n          - 1 to 2\n          - normal: { mean: 1, sd: 0 }\n";
    const text = `as_of: 2026-01-31\nhorizon: { from: 2026-01, until: 2026-02 }\nheadline: { line: sum, at: 2026-02 }\ninputs:\n  a:\n    unit: 1\n    value:${block}lines: { sum: { unit: 1, formula: a } }\n`;
    expect(await faultsOf({ scenarios: { one: text } }, "one")).toEqual(["one.yaml:11:36: a: invalid sd: 0; must be above 0"]);
  });
});

test("discrete inputs may be correlated, through their scores", async () => {
  const value = "{ bernoulli: { p: 0.3 } }";
  const run = await simulated(one(value, "1", "correlations: { x: [a, b, 0.7] }"), "one", { paths: 20_000 });
  const [a, b] = [column(run, "a"), column(run, "b")];
  const share = (of: (i: number) => boolean): number =>
    a.filter((_, i) => of(i)).reduce((sum, is) => sum + is, 0) / a.filter((_, i) => of(i)).length;
  expect(share(() => true)).toBeCloseTo(0.3, 1);
  // a normal score of correlation 0.717 with that of b: three in four of the ones lie where b is in its upper half
  expect(share((i) => (b[i] ?? 0) > 0.5)).toBeGreaterThan(0.5);
  expect(share((i) => (b[i] ?? 0) < 0.5)).toBeLessThan(0.1);
});

test("another distribution keeps the coupling: the same paths are high", async () => {
  const runs = await Promise.all(
    ["1 to 3", "{ beta: { alpha: 2, beta: 5 } }", "{ gamma: { shape: 0.1, scale: 1 } }", "{ mixture: { of: [1 to 2, 5 to 6] } }"].map(
      (value) => simulated(one(value), "one"),
    ),
  );
  const [first, ...others] = runs.map((run) => ranks(column(run, "a")));
  for (const other of others) expect(other).toEqual(first);
});

test("the page on scenarios lists every distribution with all that it is given by", () => {
  const lines = textOf("scenarios/README.md").split("\n");
  for (const { name, parameters } of distributionKinds) {
    const row = lines.find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row, name).toBeDefined();
    const own = parameters
      .filter((one) => !["above", "below"].includes(one.name))
      .flatMap((one) => one.name.replace(", …", "").split(", "));
    const told = [...(row?.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => word);
    expect([...told].sort(), name).toEqual([...own].sort());
  }
});
