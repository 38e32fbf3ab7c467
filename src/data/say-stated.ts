import { formatQuantity } from "../units/format.ts";
import { exponentOfLastDigit, readDecimalText } from "./decimal-text.ts";
import type { Fact } from "./fact.ts";

/** A double holds no more decimal digits than these. */
const MOST_DIGITS = 15;

/** A published level with all the digits that were stated, `over` before a floor: `65.27%`, `over $2.5B`. Rounded further it would disagree with the interval that is read off those digits. */
export function sayStated({ kind, value, unit, stated }: Pick<Fact, "kind" | "value" | "unit" | "stated">): string {
  const number = readDecimalText(stated.value);
  const digits = number === undefined ? {} : { significant: Math.min(MOST_DIGITS, exponentOfLastDigit(number).digits.length) };
  return `${kind === "reported_floor" ? "over " : ""}${formatQuantity(value, unit, digits)}`;
}
