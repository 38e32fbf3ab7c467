import { defineRegistry } from "../base/registry.ts";
import type { CurveUnit } from "../curves/curve.ts";
import { curves } from "../curves/index.ts";
import type { ArgumentUnit, FormulaFunction } from "../formula/formula-function.ts";
import { basicFunctions } from "../formula/functions.ts";
import { dimensionless, perYear, year } from "../units/unit.ts";
import { curveSlope } from "./curve-slope.ts";

const ARGUMENT_UNITS: Readonly<Record<CurveUnit, ArgumentUnit>> = {
  y: "same",
  "y/year": { sameTimes: perYear },
  "y*year": { sameTimes: year },
  "1/year": perYear,
  year,
  "1": dimensionless,
};

/** `gompertz(t, capacity, growth, midpoint)` and `gompertz.growth(level, t, capacity, growth, midpoint)` for each curve of the list. */
function curveFunctions(): FormulaFunction[] {
  const result: FormulaFunction[] = [];
  for (const curve of curves) {
    const parameters = curve.parameters.map((parameter) => ({ name: parameter.name, unit: ARGUMENT_UNITS[parameter.unit] }));
    const rest = new Float64Array(parameters.length);
    const takeFrom = (args: ArrayLike<number>, first: number): Float64Array => {
      for (let i = 0; i < rest.length; i++) rest[i] = args[first + i] ?? Number.NaN;
      return rest;
    };
    result.push({
      name: curve.name,
      meaning: `the ${curve.name} curve, ${curve.formula}`,
      parameters: [{ name: "t", unit: year }, ...parameters],
      variadic: false,
      resultUnit: (same) => same,
      evaluate: (args) => curve.value(args[0] ?? Number.NaN, takeFrom(args, 1)),
      slope: curveSlope(curve),
    });
    result.push({
      name: `${curve.name}.growth`,
      meaning: `the growth rate of the ${curve.name} curve at a level`,
      parameters: [{ name: "level", unit: "same" }, { name: "t", unit: year }, ...parameters],
      variadic: false,
      resultUnit: () => perYear,
      evaluate: (args) => curve.growth(args[0] ?? Number.NaN, args[1] ?? Number.NaN, takeFrom(args, 2)),
    });
  }
  return result;
}

/** Every function that a formula may call. */
export const language = defineRegistry<FormulaFunction>("function", [...basicFunctions, ...curveFunctions()]);
