import { describe, expect, test } from "vitest";
import { FaultList } from "../src/base/errors.ts";
import { defineRegistry } from "../src/base/registry.ts";
import { checkUnits } from "../src/formula/check-units.ts";
import { derive } from "../src/formula/derive.ts";
import type { FormulaFunction } from "../src/formula/formula-function.ts";
import { basicFunctions } from "../src/formula/functions.ts";
import { compileKernel, depthOf, type Frame } from "../src/formula/kernel.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";
import type { Tree } from "../src/formula/tree.ts";
import { dimensionless, usd } from "../src/units/unit.ts";

const functions = defineRegistry("function", basicFunctions);
const placeAt = (offset: number) => ({ file: "f", line: 1, column: offset + 1 });

/** Points at which every function of the list is smooth. */
const POINTS = [
  [0.3, 0.7, 1.9],
  [0.9, 0.2, 0.5],
  [0.6, 1.4, 0.1],
];

function evaluated(tree: Tree, names: readonly string[], values: readonly number[]): number {
  const kernel = compileKernel(tree, { functions, slotOf: ({ name }) => names.indexOf(name) });
  const scratch = Array.from({ length: depthOf(tree) }, () => new Float64Array(1));
  const frame: Frame = { length: 1, t: 0, dt: 0, slots: [...values], scratch };
  const found = kernel(frame);
  return typeof found === "number" ? found : (found[0] ?? Number.NaN);
}

const callOf = ({ name, variadic, parameters }: FormulaFunction): { text: string; names: string[] } => {
  const names = variadic ? ["a", "b", "c"] : parameters.map((_, k) => "abc"[k] ?? "");
  return { text: `${name}(${names.join(", ")})`, names };
};

describe.each(basicFunctions.map((one) => [one.name, one] as const))("%s", (_, record) => {
  const { text, names } = callOf(record);
  const tree = parseFormula(text, placeAt);

  test("says what it means", () => {
    expect(record.meaning).toMatch(/^[a-z].{9,}/);
  });

  test("has the slope that differences have", () => {
    for (const values of POINTS)
      for (const [k, name] of names.entries()) {
        const step = 1e-6;
        const moved = (by: number): number[] => values.map((value, j) => (j === k ? value + by : value));
        const difference = (evaluated(tree, names, moved(step)) - evaluated(tree, names, moved(-step))) / (2 * step);
        expect(evaluated(derive(tree, name, { functions, placeAt }), names, values)).toBeCloseTo(difference, 8);
      }
  });

  test("fills columns with what it says of single numbers", () => {
    const columns = names.map((_, k) => Float64Array.from(POINTS, (values) => values[k] ?? 0));
    const slots = columns.map((column) => column as number | Float64Array);
    const kernel = compileKernel(tree, { functions, slotOf: ({ name }) => names.indexOf(name) });
    const scratch = Array.from({ length: depthOf(tree) }, () => new Float64Array(POINTS.length));
    const found = kernel({ length: POINTS.length, t: 0, dt: 0, slots, scratch });
    expect(found).toEqual(Float64Array.from(POINTS, (values) => evaluated(tree, names, values)));
  });

  test("checks the unit of its argument", () => {
    const faults = new FaultList();
    const scope = { unitOf: () => usd, names, functions, placeAt, faults };
    const found = checkUnits(tree, scope);
    if (record.parameters.every(({ unit }) => unit === "same")) expect(found).toEqual({ unit: record.resultUnit(usd) });
    else expect(() => faults.throwIfAny()).toThrow(/takes \w+ in .*, but got USD; divide it by a reference of its own unit/);
    expect(checkUnits(tree, { ...scope, unitOf: () => dimensionless, faults: new FaultList() })).toEqual({ unit: dimensionless });
  });
});

test("the functions know their angles and their small numbers", () => {
  const said = (text: string): number => evaluated(parseFormula(text, placeAt), [], []);
  expect(said("sin(0.5235987755982989)")).toBeCloseTo(0.5, 15);
  expect(said("atan(1) * 4")).toBe(Math.PI);
  expect(said("log10(1000)")).toBe(3);
  expect(said("expm1(1e-20)")).toBe(1e-20);
  expect(said("log1p(1e-20)")).toBe(1e-20);
  expect(said("abs(-2) + tanh(0) + cos(0) + tan(0)")).toBe(3);
});

test("whole numbers are found through the rounding of what went before, and halves go away from 0", () => {
  const said = (text: string): number => evaluated(parseFormula(text, placeAt), [], []);
  expect(["floor(2.7)", "floor(-2.1)", "ceil(2.1)", "ceil(-2.7)", "round(2.5)", "round(-2.5)", "round(2.4)"].map(said)).toEqual([
    2, -3, 3, -2, 3, -3, 2,
  ]);
  expect(["mod(7, 3)", "mod(-1, 3)", "mod(7, -3)"].map(said)).toEqual([1, 2, -2]);
  for (let term = 1; term <= 24; term++)
    for (let times = 0; times <= 24; times++) {
      expect(said(`floor((${term * times} / 12) / (${term} / 12))`)).toBe(times);
      expect(said(`mod(${term * times} / 12, ${term} / 12)`)).toBe(0);
      expect(said(`ceil((0.1 * ${term * times}) / (0.1 * ${term}))`)).toBe(times);
    }
  expect(said("floor(1 - 1e-9)")).toBe(0);
  expect(["ceil(0)", "ceil(-0.5)", "round(-0.2)", "floor(0)"].map(said)).toEqual([0, 0, 0, 0]);
});
