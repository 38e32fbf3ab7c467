import { fail } from "../base/errors.ts";
import type { CurveParameter } from "../curves/curve.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import { readDateCell, readNumberCell } from "../data/read-cell.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import { readQuantity } from "../units/quantity.ts";
import { formatUnit, isDimensionless, sameUnit, usd, usdPerYear } from "../units/unit.ts";

/**
 * One parameter as written, as a number on the fit's own clock: a plain number, a number with a letter or a unit (`40B`, `$500B/year`, `300%/year`, `9 weeks`), a date (`2026-06-30`) for a
 * midpoint of dated data. A text that cannot be read and a number outside the parameter's range are faults of the option.
 */
export function readFitValue(text: string, kind: CurveParameter, subject: FitSubject, option: string): number {
  const { name } = kind;
  const place = { file: option };
  const value = numberIn(text.trim(), kind, subject, option);
  if (value === undefined) return fail(`cannot read "${text}" for ${name}; write a number${hint(kind, subject)}`, place);
  if (!(value > kind.min && value < kind.max)) fail(`invalid ${name}: ${text}; it must lie ${sayRange(kind)}`, place);
  return value;
}

function sayRange({ min, max }: CurveParameter): string {
  if (!Number.isFinite(max)) return `above ${min}`;
  return Number.isFinite(min) ? `between ${min} and ${max}` : `below ${max}`;
}

function numberIn(text: string, { name, unit, min }: CurveParameter, subject: FitSubject, option: string): number | undefined {
  const { clock } = subject;
  if (unit === "year" && min < 0) {
    const at = clock.kind === "date" ? readDateCell(text) : readNumberCell(text);
    return at === undefined ? undefined : at - clock.origin;
  }
  const plain = readNumberCell(text);
  if (plain !== undefined) return plain;
  const quantity = readQuantity(text, { file: option });
  if (quantity === undefined || isDimensionless(quantity.unit)) return quantity?.value;
  const wanted = parameterUnit(unit, subject.unit);
  // money a year is written as it is shown, $2.5B; what counts no years has no spans of time
  const isMoney = sameUnit(quantity.unit, usd) && sameUnit(wanted, usdPerYear);
  if (isMoney || ((unit === "y" || clock.years) && sameUnit(quantity.unit, wanted))) return quantity.value;
  const whose = unit === "y" && name !== "noise" ? subject.name : name;
  return fail(`"${text}" is in ${formatUnit(quantity.unit)}, but ${whose} is in ${formatUnit(wanted)}`, { file: option });
}

function hint({ unit, min }: CurveParameter, { clock, unit: own }: FitSubject): string {
  if (unit === "year" && min < 0 && clock.kind === "date") return " of the calendar, as in 2026-06-30";
  return unit === "y" && !isDimensionless(own) ? ` in ${formatUnit(own)}` : ", plain digits with a point";
}
