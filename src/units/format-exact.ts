import { formatQuantity, formatSpan } from "./format.ts";
import { significantDigits } from "./round.ts";
import { SPANS } from "./time.ts";
import { sameUnit, type Unit, usdPerYear, year } from "./unit.ts";

/** What people state has no more digits than these; a number with more was computed. */
const MOST_STATED = 10;
/** The same of a span of time in a word: 9.25 weeks, 100 days. */
const MOST_OF_SPAN = 4;

/** $9,996 is read more easily than $9.996K. */
const LETTER_DIGITS = 3;

const WORDS = ["week", "month", "year", "day"] as const;

/** A number that somebody states, with all its digits and its unit: `$812.5M a year`, `987,654 customers`, `8%/year`, `9.25 weeks`. One that was computed has the two digits of `formatQuantity`. */
export function formatExact(value: number, unit: Unit): string {
  if (sameUnit(unit, year)) return exactSpan(value, unit);
  const digits = significantDigits(value);
  const text = formatQuantity(value, unit, digits <= MOST_STATED ? { significant: digits, withoutK: digits > LETTER_DIGITS } : {});
  return sameUnit(unit, usdPerYear) && value !== 0 ? `${text} a year` : text;
}

/** In the word that two digits would be told in where that is exact, else in the first word that is. */
function exactSpan(value: number, unit: Unit): string {
  const usual = formatQuantity(value, unit);
  const fits = WORDS.map((word) => ({ word, digits: significantDigits(value / (SPANS[word] ?? 1)) })).filter(
    ({ digits }) => digits <= MOST_OF_SPAN,
  );
  const best = fits.find(({ word }) => usual.includes(word)) ?? fits[0];
  return best === undefined || value === 0 ? usual : formatSpan(value, { significant: best.digits, word: best.word });
}
