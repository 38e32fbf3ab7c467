import type { DriverDeclaration } from "../model/declaration.ts";
import { dimensionless, parseUnit, type Unit } from "../units/unit.ts";
import type { Placed } from "./load-scenario.ts";

/** The unit that a driver is read in. */
export function driverUnit({ value, document, path }: Placed<DriverDeclaration>): Unit {
  return value.unit === undefined ? dimensionless : parseUnit(value.unit, document.placeOf([...path, "unit"]));
}
