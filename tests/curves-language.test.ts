import { describe, expect, test } from "vitest";
import { FaultList, formatFault, RunrateError } from "../src/base/errors.ts";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { parameterUnit } from "../src/curves/parameter-unit.ts";
import { checkUnits } from "../src/formula/check-units.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";
import { language } from "../src/model/language.ts";
import { formatUnit, parseUnit, type Unit } from "../src/units/unit.ts";

const arr = parseUnit("USD/year");

/** The unit of a formula, or its one fault. */
function unitOf(text: string, units: Readonly<Record<string, Unit>>): string {
  const faults = new FaultList();
  const placeAt = (offset: number) => ({ file: "f", line: 1, column: offset + 1 });
  const names = Object.keys(units);
  const found = checkUnits(parseFormula(text, placeAt), { unitOf: (name) => units[name], names, functions: language, placeAt, faults });
  try {
    faults.throwIfAny();
  } catch (error) {
    if (error instanceof RunrateError) return error.faults.map(formatFault).join("\n");
    throw error;
  }
  return typeof found === "object" ? formatUnit(found.unit) : String(found);
}
const unitsOf = (curve: Curve): Record<string, Unit> =>
  Object.fromEntries([
    ["arr", arr],
    ["age", parseUnit("year")],
    ...curve.parameters.map(({ name, unit }) => [name, parameterUnit(unit, arr)]),
  ]);

for (const curve of curves)
  describe(`${curve.name} in a formula`, () => {
    const list = curve.parameters.map(({ name }) => name).join(", ");
    const units = unitsOf(curve);

    test("has the unit of what it is fitted to, and its growth is per year", () => {
      expect(unitOf(`${curve.name}(t, ${list})`, units)).toBe("USD/year");
      expect(unitOf(`${curve.name}(age, ${list}) - arr`, units)).toBe("USD/year");
      expect(unitOf(`${curve.name}.growth(arr, t, ${list})`, units)).toBe("1/year");
    });

    test("refuses an argument in another unit, and says which it takes", () => {
      for (const { name } of curve.parameters) {
        const watt = { ...units, [name]: parseUnit("watt") };
        expect(unitOf(`${curve.name}.growth(arr, t, ${list})`, watt)).toMatch(
          new RegExp(`^f:1:\\d+: ${curve.name}\\.growth (takes ${name} in .*, but got watt|needs one unit, but got USD/year and watt)`),
        );
      }
      expect(unitOf(`${curve.name}(arr, ${list})`, units)).toMatch(
        new RegExp(`^f:1:\\d+: ${curve.name} takes t in year, but got USD/year`),
      );
    });

    test("gives what the curve gives", () => {
      const [{ parameters, t, y } = { parameters: [], t: 0, y: 0 }] = curve.examples;
      expect(language.get(curve.name).evaluate([t, ...parameters])).toBe(curve.value(t, parameters));
      expect(language.get(`${curve.name}.growth`).evaluate([y, t, ...parameters])).toBe(curve.growth(y, t, parameters));
    });
  });

describe("arguments in a multiple of the shared unit", () => {
  const units = { arr, revenue: parseUnit("USD"), slope: parseUnit("USD/year^2"), rate: parseUnit("1/year"), users: parseUnit("user") };
  test.each([
    ["linear(t, arr, slope)", "USD/year"],
    ["linear(t, revenue, arr)", "USD"],
    ["linear(t, 0, arr)", "USD"],
    ["linear(t, arr, 0)", "USD/year"],
    ["linear(t, arr, arr)", "f:1:16: linear takes slope in USD/year^2, but got USD/year"],
    ["linear(t, arr, rate)", "f:1:16: linear takes slope in USD/year^2, but got 1/year"],
    ["bass_per_period(t, users, rate, rate)", "user/year"],
    ["bass_per_period(t, 0, rate, rate) + users * rate", "f:1:37: adding needs one unit, but got a plain number and user/year"],
    ["damped_trend.growth(arr, t, 0, revenue, rate)", "f:1:32: damped_trend.growth takes slope in USD/year^2, but got USD"],
  ])("%s: %s", (text, expected) => {
    expect(unitOf(text, units)).toContain(expected);
  });
});
