import { dimensionless, divideUnits, multiplyUnits, type Unit, year } from "../units/unit.ts";
import type { CurveUnit } from "./curve.ts";

/** The unit of a parameter of a curve that is fitted to values in the unit `y`; `time` is what its clock counts, `dimensionless` where that is no years. */
export function parameterUnit(unit: CurveUnit, y: Unit, time: Unit = year): Unit {
  switch (unit) {
    case "y":
      return y;
    case "y/year":
      return divideUnits(y, time);
    case "y*year":
      return multiplyUnits(y, time);
    case "1/year":
      return divideUnits(dimensionless, time);
    case "year":
      return time;
    case "1":
      return dimensionless;
  }
}
