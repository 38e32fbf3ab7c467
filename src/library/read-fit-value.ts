import { fail } from "../base/errors.ts";
import type { CurveParameter } from "../curves/curve.ts";
import { isDateParameter } from "../curves/is-date-parameter.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import { readAmount } from "../data/amount-cell.ts";
import { readDateCell, readNumberCell } from "../data/read-cell.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import { refuseOtherForms } from "../scenario/value-form.ts";
import { type Quantity, readQuantity } from "../units/quantity.ts";
import { dimensionless, formatUnit, isDimensionless, sameUnit, type Unit, usd, usdPerYear, year } from "../units/unit.ts";
import { unitTypo } from "../units/unit-typo.ts";

const NOISE = noiseParameter("additive").name;

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

function numberIn(text: string, kind: CurveParameter, subject: FitSubject, option: string): number | undefined {
  const { clock } = subject;
  const { name, unit } = kind;
  if (isDateParameter(kind)) {
    const at = clock.kind === "date" ? readDateCell(text) : readNumberCell(text);
    return at === undefined ? undefined : at - clock.origin;
  }
  const plain = readNumberCell(text);
  if (plain !== undefined) return plain;
  const money = amountOfMoney(text, subject);
  if (money === undefined) refuseOtherForms(text, name, { file: option });
  const quantity = money ?? readQuantity(text, { file: option });
  if (quantity === undefined) return undefined;
  const wanted = parameterUnit(unit, unitOfLevels(subject), clock.years ? year : dimensionless);
  if (isDimensionless(quantity.unit)) {
    // a share of the level is what noise in percent means, and this is none
    const isAmount = !isDimensionless(wanted) || (name === NOISE && unit === "y");
    if (text.endsWith("%") && isAmount) fail(`"${text}" is a share, but ${name} is in ${unitWords(wanted, subject)}`, { file: option });
    return quantity.value;
  }
  // money a year is written as it is shown, $2.5B; what counts no years has no spans of time
  const isMoney = sameUnit(quantity.unit, usd) && sameUnit(wanted, usdPerYear);
  if (isMoney || sameUnit(quantity.unit, wanted)) return quantity.value;
  const whose = unit === "y" && name !== NOISE ? subject.name : name;
  const remedy = isDimensionless(wanted)
    ? "has no unit; write a plain number"
    : `is in ${formatUnit(wanted)}${unitTypo(quantity.unit, wanted)}`;
  return fail(`"${text}" is in ${formatUnit(quantity.unit)}, but ${whose} ${remedy}`, { file: option });
}

/** `€5M` where the cells of the file have a currency; facts have units of their own. */
function amountOfMoney(text: string, subject: FitSubject): Quantity | undefined {
  const amount = subject.currency === undefined ? undefined : readAmount(text);
  return amount?.currency === undefined ? undefined : { value: amount.value, unit: { dimensions: { [amount.currency]: 1 } } };
}

/** What levels beside the data are stated in: a file whose cells are dollars has no unit, and takes dollars. */
function unitOfLevels({ unit, currency }: FitSubject): Unit {
  return currency === undefined ? unit : { dimensions: { [currency]: 1 } };
}

/** A column of a file has no unit but its own. */
function unitWords(unit: Unit, { name }: FitSubject): string {
  return isDimensionless(unit) ? `the unit of ${name}` : formatUnit(unit);
}

function hint(kind: CurveParameter, subject: FitSubject): string {
  const own = unitOfLevels(subject);
  if (isDateParameter(kind) && subject.clock.kind === "date") return " of the calendar, as in 2026-06-30";
  return kind.unit === "y" && !isDimensionless(own) ? ` in ${formatUnit(own)}` : ", plain digits with a point";
}
