import type { Cell, Column } from "../report/table.ts";
import { currenciesOf } from "../units/currency.ts";
import { formatQuantity } from "../units/format.ts";
import { exponentOf } from "../units/round.ts";
import { parseUnit, type Unit } from "../units/unit.ts";

/** Digits of a number that is shown; the row has all of them. */
const DIGITS = 6;
const CENTS = 2;
/** Money is shown as people say it: from here on with a letter and so many digits, `$86.5M`. */
const LARGE = 1e6;
const LARGE_DIGITS = 3;
const SMALL = 0.1;

/** A cell as a table shows it: money in a column of one unit as money, other numbers with six digits. */
export function sayCell(cell: Cell, column: Column): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  const unit = moneyOf(column);
  if (unit === undefined) return String(Number(cell.toPrecision(DIGITS)));
  if (Math.abs(cell) >= LARGE) return formatQuantity(cell, unit, { significant: LARGE_DIGITS });
  // to the cent, and below one in as many digits as large amounts have
  const digits = Math.abs(cell) < SMALL ? LARGE_DIGITS : Math.max(1, exponentOf(Math.abs(cell)) + 1 + CENTS);
  return formatQuantity(cell, unit, { significant: digits, withoutK: true });
}

/** The currency of a column of money. For how long it is meant, the column says. */
function moneyOf({ unit = "" }: Column): Unit | undefined {
  const [, code] = /^([A-Z]{3})(\/(year|quarter|month))?$/.exec(unit) ?? [];
  if (code === undefined) return undefined;
  const parsed = parseUnit(code);
  return currenciesOf(parsed).length === 1 ? parsed : undefined;
}
