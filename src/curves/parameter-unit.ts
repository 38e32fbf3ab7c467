import { dimensionless, divideUnits, multiplyUnits, perYear, type Unit, year } from "../units/unit.ts";
import type { CurveUnit } from "./curve.ts";

/** The unit of a parameter of a curve that is fitted to values in the unit `y`. */
export function parameterUnit(unit: CurveUnit, y: Unit): Unit {
  switch (unit) {
    case "y":
      return y;
    case "y/year":
      return divideUnits(y, year);
    case "y*year":
      return multiplyUnits(y, year);
    case "1/year":
      return perYear;
    case "year":
      return year;
    case "1":
      return dimensionless;
  }
}
