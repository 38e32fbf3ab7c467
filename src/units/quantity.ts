import { fail, type Place } from "../base/errors.ts";
import { SPANS } from "./time.ts";
import { dimensionless, divideUnits, multiplyUnits, parseUnit, powerUnit, type Unit, usd, year } from "./unit.ts";

/** A number with its unit, the number in base units: `$2.5B/year` is 2.5e9 USD/year, `9 weeks` is 0.1725 year, `40%` is 0.4. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

/** Letters after a number that stand for a power of ten. */
export const LETTER_SCALES: Readonly<Record<string, number>> = { K: 1e3, k: 1e3, M: 1e6, B: 1e9, bn: 1e9, T: 1e12 };

const QUANTITY =
  /^([+\-−]?)\s*(\$?)\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\d.]))\s*(K|k|M|B|bn|T)?(?![A-Za-z])\s*(%?)\s*(.*)$/;

/**
 * Reads a quantity as people write it: `$2.5B/year`, `1,000 customers`, `9 weeks`, `+0.3/year`, `40%`, `18%/year`, `15 GW`.
 * `undefined` when the text does not start with a number; an error at `place` when the unit behind it cannot be read.
 */
export function readQuantity(text: string, place?: Place): Quantity | undefined {
  const match = QUANTITY.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, dollar, digits = "", scale, percent, rest = ""] = match;
  const size = Number(digits.replaceAll(",", "")) * (scale === undefined ? 1 : (LETTER_SCALES[scale] ?? 1)) * (percent === "%" ? 0.01 : 1);
  const value = sign === "-" || sign === "−" ? -size : size;
  const money = dollar === "$" ? usd : dimensionless;
  const behind = readUnitBehind(rest.trim(), place);
  if (dollar === "$" && behind.unit.dimensions["USD"] !== undefined) fail(`invalid quantity "${text}"; it names its currency twice`, place);
  // 5 months is 5 / 12 of a year to the last bit, which 5 times a rounded 1 / 12 is not
  const inYears = behind.scale < 1 ? value / (1 / behind.scale) : value * behind.scale;
  return { value: inYears, unit: multiplyUnits(money, behind.unit) };
}

/** The unit text behind a number, where spans of time other than the year become a factor: `weeks`, `/month`, `USD/quarter`. */
function readUnitBehind(text: string, place?: Place): { scale: number; unit: Unit } {
  if (text === "") return { scale: 1, unit: dimensionless };
  const unit = parseUnit(text.startsWith("/") ? `1${text}` : text.replace(/^per\s+/, "1/"), place);
  return spansToYears(unit);
}

/** Turns weeks, months and quarters inside a unit into years and the factor that this brings. */
export function spansToYears(unit: Unit): { scale: number; unit: Unit } {
  let scale = 1;
  let plain: Unit = dimensionless;
  for (const [base, power] of Object.entries(unit.dimensions)) {
    const span = SPANS[base] ?? SPANS[base.replace(/s$/, "")];
    if (span === undefined) plain = multiplyUnits(plain, powerUnit({ dimensions: { [base]: 1 } }, power));
    else {
      scale = power > 0 ? scale * span : divideTimes(scale, span, -power);
      plain = power > 0 ? multiplyUnits(plain, powerUnit(year, power)) : divideUnits(plain, powerUnit(year, -power));
    }
  }
  return { scale, unit: plain };
}

function divideTimes(scale: number, span: number, times: number): number {
  let result = scale;
  for (let i = 0; i < times; i++) result /= span;
  return result;
}
