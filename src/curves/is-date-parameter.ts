import type { CurveParameter } from "./curve.ts";

/** A year that may be negative is a date on the curve's clock, such as a midpoint; any other is a duration. */
export function isDateParameter({ unit, min }: Pick<CurveParameter, "unit" | "min">): boolean {
  return unit === "year" && min < 0;
}
