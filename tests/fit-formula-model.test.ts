import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { formulaModel } from "../src/fit/formula-model.ts";
import { language } from "../src/model/language.ts";

const x = Float64Array.of(0, 1, 2, 5);
const t = Float64Array.of(3, 2, 1, 0);

describe("a formula as a model", () => {
  test("takes columns as predictors and the other names as parameters, in the order of its text", () => {
    const model = formulaModel("scale * exp(rate * x) + t * offset", { x, t });
    expect(model.parameters.map(({ name }) => name)).toEqual(["scale", "rate", "offset"]);
    expect(model.points).toBe(4);
    const out = new Float64Array(4);
    model.values([2, 0.5, 10], out);
    expect(out).toEqual(x.map((one, i) => 2 * Math.exp(0.5 * one) + (t[i] ?? 0) * 10));
    const slopes = new Float64Array(12);
    model.gradients([2, 0.5, 10], slopes);
    expect(slopes.subarray(0, 4)).toEqual(x.map((one) => Math.exp(0.5 * one)));
    expect([...slopes.subarray(4, 8)]).toEqual([...x].map((one) => 2 * (Math.exp(0.5 * one) * one)));
    expect(slopes.subarray(8)).toEqual(t);
  });

  test("fills constant slopes, and knows pi unless a column is called so", () => {
    const model = formulaModel("a + pi * x * 0 + b * x", { x });
    const slopes = new Float64Array(8);
    model.gradients([1, 1], slopes);
    expect([...slopes]).toEqual([1, 1, 1, 1, 0, 1, 2, 5]);
    expect(formulaModel("a * pi", { pi: x }).parameters.map(({ name }) => name)).toEqual(["a"]);
  });

  test.each<[string, string | RegExp]>([
    [
      "2 * x",
      "formula:1:1: the formula has nothing to estimate: every name in it is a column; write the unknown numbers as names, as in a + b * x",
    ],
    ["a + b", "formula:1:1: the formula reads no column, so it says the same for every row; the columns are x"],
    ["a * sim(x)", 'formula:1:5: unknown function "sim"; did you mean "sin"?'],
    ["a + exp(x, b)", "formula:1:5: exp(x) has 2 arguments"],
    ["x + previous(a)", /^formula:1:5: unsupported in a fitted formula: previous, lag and cumulative/],
    ["a * x * dt", 'formula:1:9: "dt" is a word for time, and no column is called so; the columns are x'],
    ["a + * x", /^formula:1:5: cannot read the formula/],
  ])("refuses %s, with its place", (text, message) => {
    expect(() => formulaModel(text, { x })).toThrow(message);
  });

  test("refuses columns that cannot be read", () => {
    expect(() => formulaModel("a * x", {})).toThrow("no columns");
    expect(() => formulaModel("a * x", { x, z: Float64Array.of(1) })).toThrow("conflicting columns: x has 4 rows and z has 1");
    expect(() => formulaModel("a * x", { x: Float64Array.of(1, Number.NaN) })).toThrow("invalid column x: row 2 is NaN");
  });
});

test.each([...curves].map((curve) => [curve.name, curve] as const))("%s by name has the curve's own gradient", (_, curve) => {
  const names = curve.parameters.map(({ name }) => name);
  const model = formulaModel(`2 * ${curve.name}(t, ${names.join(", ")})`, { t }, { functions: language });
  const [{ parameters = [] } = {}] = curve.examples;
  const gradients = new Float64Array(t.length * names.length);
  model.gradients(parameters, gradients);
  const one = new Float64Array(names.length);
  for (const [i, at] of t.entries()) {
    curve.gradient(at, parameters, one);
    for (const [j, slope] of one.entries()) expect(gradients[j * t.length + i]).toBeCloseTo(2 * slope, 11);
  }
});
