import type { Cell, Column } from "../report/table.ts";
import { currenciesOf } from "../units/currency.ts";
import { formatQuantity } from "../units/format.ts";
import { parseUnit, type Unit } from "../units/unit.ts";

/** Digits of a number that is shown; the row has all of them. */
const DIGITS = 6;
/** Money is shown as people say it, from here on with a letter and so many digits: `$86.5M`. */
const LARGE = 1e6;
const LARGE_DIGITS = 3;

/** A cell as a table shows it: amounts of money in a column of one unit as money, other numbers with six digits. */
export function sayCell(cell: Cell, column: Column): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  const unit = moneyOf(column);
  if (unit === undefined) return String(Number(cell.toPrecision(DIGITS)));
  return formatQuantity(cell, unit, { significant: Math.abs(cell) < LARGE ? DIGITS : LARGE_DIGITS, withoutK: true });
}

/** The unit of a column of money; of another there is more than one way to write it, and the column's name says what it is. */
function moneyOf({ unit }: Column): Unit | undefined {
  if (unit === undefined || !/^[A-Z]{3}\b/.test(unit)) return undefined;
  const parsed = parseUnit(unit);
  return currenciesOf(parsed).length === 1 ? parsed : undefined;
}
