import { type DecimalText, exponentOfLastDigit, readDecimalText, scaledValue, withoutTrailingZeros } from "./decimal-text.ts";
import type { Fact, FloorReading } from "./fact.ts";

export interface FactInterval {
  readonly low: number;
  /** `Infinity` for a floor that is read as censored */
  readonly high: number;
  /** a short phrase for tables, in the numbers as stated */
  readonly because: string;
}

/**
 * A lone leading digit may stand for at most this much either way. "Anything that rounds to $1B" would be 0.5 to 1.5, but the same sources print
 * 1.2, 1.3 and 3.4, so they had a second digit to give; a tenth is what a "9" claims by rounding alone (8.5 to 9.5 is 6%).
 */
const WIDEST_ROUNDING = 0.1;

/** Words in a note that turn a number into a slight ceiling. */
const APPROACHING = /\b(approaching|nearly|nears)\b/i;

/**
 * The interval in which a fact's true value lies, in base units.
 *
 * - A number is anything that rounds to it: half a unit of its last stated digit either way (2.5 is 2.45 to 2.55), the zeros at the end of a whole
 *   number not counting as stated (1800000 is 1750000 to 1850000), and never more than a tenth of it (1 is 0.9 to 1.1).
 * - A floor ("over 30") reaches to the next headline: one more in the second digit as written (30 to 31, 2.5 to 2.6, 1000 to 1100), half a unit where there is only
 *   one (5 to 5.5, 0.5 to 0.55). A level that is announced on a day has just been passed, so wide steps would overstate it. With `floors: "censored"` it has no upper end.
 * - A number whose note says approaching, nearly or nears is a slight ceiling: it reaches down to the headline before (approaching 7: 6.5 to 7).
 *
 * Negative numbers round the same way; a floor at or below zero has no next headline and is always censored.
 */
export function factInterval(fact: Fact, options: { readonly floors?: FloorReading } = {}): FactInterval {
  const stated = readDecimalText(fact.stated.value);
  if (stated === undefined) return { low: fact.value, high: fact.value, because: "taken as exact" };
  const { scale } = fact.stated;
  if (fact.kind === "reported_floor") return floorInterval(stated, scale, options.floors ?? "headline");
  if (fact.value > 0 && APPROACHING.test(fact.note)) {
    const before = previousHeadline(stated);
    const because = `approaching: from the headline before, ${say(before)}, to ${say(stated)}`;
    return { low: scaledValue(before, scale), high: scaledValue(stated, scale), because };
  }
  return roundingInterval(stated, scale);
}

/** What is fitted: the geometric middle when both ends are positive, else the arithmetic one; an open interval gives its finite end. */
export function middleOf({ low, high }: { readonly low: number; readonly high: number }): number {
  if (high === Infinity) return low;
  return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
}

function floorInterval(stated: DecimalText, scale: number, floors: FloorReading): FactInterval {
  const low = scaledValue(stated, scale);
  if (floors === "censored" || low <= 0) return { low, high: Infinity, because: `floor: ${say(stated)} or more` };
  const next = nextHeadline(stated);
  return { low, high: scaledValue(next, scale), because: `floor: from ${say(stated)} to the next headline, ${say(next)}` };
}

function roundingInterval(stated: DecimalText, scale: number): FactInterval {
  const { sign, digits, exponent } = exponentOfLastDigit(stated);
  const tenfold = Number(digits) * 10;
  const half = tenfold === 0 ? 5 : Math.min(5, tenfold * WIDEST_ROUNDING);
  const lower: DecimalText = decimal(sign * tenfold - half, exponent - 1);
  const upper: DecimalText = decimal(sign * tenfold + half, exponent - 1);
  const how = half < 5 ? "rounded, at most a tenth either way" : "rounded";
  return { low: scaledValue(lower, scale), high: scaledValue(upper, scale), because: `${how}: ${say(lower)} to ${say(upper)}` };
}

function nextHeadline(stated: DecimalText): DecimalText {
  const { digits, exponent } = stated;
  if (digits.length === 1) return decimal(Number(digits) * 10 + 5, exponent - 1);
  return decimal(Number(digits.slice(0, 2)) + 1, exponent + digits.length - 2);
}

function previousHeadline(stated: DecimalText): DecimalText {
  const { digits, exponent } = withoutTrailingZeros(stated);
  if (digits === "1") return decimal(95, exponent - 2);
  if (digits.length === 1) return decimal(Number(digits) * 10 - 5, exponent - 1);
  const leading = Number(digits.slice(0, 2));
  return decimal(digits.length === 2 ? leading - 1 : leading, exponent + digits.length - 2);
}

/** `value × 10^exponent`; `value` is whole, being ten times a digit string give or take at most 5. */
function decimal(value: number, exponent: number): DecimalText {
  return { sign: value < 0 ? -1 : 1, digits: String(Math.abs(value)), exponent };
}

function say(number: DecimalText): string {
  return String(scaledValue(number, 1));
}
