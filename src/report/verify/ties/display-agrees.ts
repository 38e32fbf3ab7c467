import { ABOUT_NOTHING } from "../../say.ts";

/** `−$1.2B`, `3.4x`, `12%`, `1,000 customers`: sign, digits, letter, rest. */
const AMOUNT = /^([<>])?([−-])?[^\d.\s]{0,4}([\d,]*\.?\d+)([KMBT])?(%|x)?(?=$|[\s/])/;
const LETTERS: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
/** what is rounded half away from zero lies on the edge at most */
const EDGE = 1 + 1e-9;
/** in which probabilities are told whose error is large */
const PERCENT_STEP = 5;

/**
 * Whether a text for people can be what a number reads like when it is rounded; `undefined` where the text is of a form that says too little, as `11 weeks` for a span of years.
 * Zeros at the end of a whole number may be digits or not, and are given the benefit.
 * @param unit `percent` for a number that is one already
 * @param error its Monte Carlo standard error, below which it is about 0
 */
export function displayAgrees(display: string, value: number, unit?: string, error?: number): boolean | undefined {
  if (display.startsWith(ABOUT_NOTHING)) return error === undefined ? undefined : Math.abs(value) < error;
  if (/^none( of|$)/.test(display)) return value === 0;
  if (/^all( |$)/.test(display)) return value === 1;
  const found = AMOUNT.exec(display);
  if (found === null || (unit === "year" && found[5] === undefined)) return undefined;
  const [, bound, minus, digits = "", letter, sign] = found;
  const plain = digits.replaceAll(",", "");
  const scale = (letter === undefined ? 1 : (LETTERS[letter] ?? 1)) * (sign === "%" && unit !== "percent" ? 0.01 : 1);
  const shown = Number(plain) * scale * (minus === undefined ? 1 : -1);
  if (bound !== undefined) return bound === "<" ? value < shown : value > shown;
  return Math.abs(value - shown) <= (lastPlace(plain, sign) / 2) * scale * EDGE;
}

/** The place of the last digit that counts: 0.1 of `2.5`, 10 of `350`; a whole percentage that ends in 5 may be one of steps of five. */
function lastPlace(digits: string, sign: string | undefined): number {
  const [whole = "", decimals] = digits.split(".");
  if (sign === "%" && decimals === undefined && whole.endsWith("5")) return PERCENT_STEP;
  if (decimals !== undefined) return Number(`1e-${decimals.length}`);
  return whole.length < 2 ? 1 : Number(`1e${/0*$/.exec(whole)?.[0].length ?? 0}`);
}
