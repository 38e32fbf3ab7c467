import { formatUnit, isDimensionless, type Unit } from "../../../units/unit.ts";

const BILLION = 1e9;
const MILLION = 1e6;
const THOUSAND = 1e3;

/** The number format of a row, one scale for all of its numbers; large ones are shown in thousands, millions or billions and stay whole in the cell. */
export function numberFormat(unit: Unit | undefined, values: Iterable<number | string | undefined>): string {
  let size = 0;
  for (const value of values) if (typeof value === "number" && Number.isFinite(value)) size = Math.max(size, Math.abs(value));
  if (unit?.inPercent === true) return "0.0%";
  const money = unit?.dimensions["USD"] === 1 ? "$" : "";
  if (size === 0) return `${money}0`;
  if (size >= BILLION) return `${money}#,##0.00,,,"B"`;
  if (size >= MILLION) return `${money}#,##0.00,,"M"`;
  if (size >= 100 * THOUSAND || (size >= THOUSAND && money === "")) return `${money}#,##0`;
  if (size >= THOUSAND) return `${money}#,##0`;
  if (unit !== undefined && isDimensionless(unit) && size > 0 && size < 1e-3) return "0.00E+00";
  if (size >= 100) return `${money}#,##0.0`;
  if (size >= 10) return `${money}0.00`;
  return size > 0 && size < 0.01 ? "0.00E+00" : `${money}0.000`;
}

/** The unit of a row as a column shows it; nothing for a plain number. */
export function unitText(unit: Unit | undefined): string {
  return unit === undefined || isDimensionless(unit) ? "" : formatUnit(unit);
}

/** The same scale with as few digits as an axis needs. */
export function axisFormat(unit: Unit | undefined, values: Iterable<number | string | undefined>): string {
  const format = numberFormat(unit, values);
  return format.replace("#,##0.00", "#,##0").replace("0.0%", "0%");
}
