import { describe, expect, test } from "vitest";
import { defineRegistry } from "../src/base/registry.ts";
import { derive } from "../src/formula/derive.ts";
import { formatFormula } from "../src/formula/format-formula.ts";
import { basicFunctions } from "../src/formula/functions.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";

const functions = defineRegistry("function", [
  ...basicFunctions,
  { ...basicFunctions[0], name: "opaque", slope: undefined } as unknown as (typeof basicFunctions)[number],
]);
const placeAt = (offset: number) => ({ file: "f", line: 1, column: offset + 1 });
const slope = (text: string, name = "a"): string => formatFormula(derive(parseFormula(text, placeAt), name, { functions, placeAt }));

describe("a derivative", () => {
  test.each([
    ["a", "1"],
    ["b", "0"],
    ["3 * a + b - t * dt", "3"],
    ["-a", "-1"],
    ["b - a", "-1"],
    ["a * b", "b"],
    ["b / a", "-(b / a * (1 / a))"],
    ["a / b", "1 / b"],
    ["a ^ 2", "2 * a"],
    ["a ^ 3 * b", "3 * a ^ 2 * b"],
    ["2 ^ a", "2 == 0 ? 0 : 2 ^ a * log(2)"],
    ["exp(b * a)", "exp(b * a) * b"],
    ["previous(a) + cumulative(a) + lag(a, 2)", "0"],
    ["a > b ? a * a : b", "a > b ? a + a : 0"],
    ["a > b ? b : 2", "0"],
    ["max(a, b)", "a >= max(b) ? 1 : 0"],
    ["min(b, a)", "min(b) <= a ? 0 : 1"],
    ["mean(a, b, b, b)", "0.25"],
  ])("of %s is %s", (text, expected) => {
    expect(slope(text)).toBe(expected);
  });

  test("does not read 0 to a power as not a number", () => {
    expect(slope("x ^ a")).toBe("x == 0 ? 0 : x ^ a * log(x)");
  });

  test("of a function without a slope is an error at its place, unless nothing in it moves", () => {
    expect(slope("opaque(b) + a")).toBe("1");
    expect(() => slope("b + opaque(a)")).toThrow(/^f:1:5: unsupported: opaque has no derivative here, so "a" cannot be fitted inside it/);
  });
});
