import { LETTER_SCALES } from "../units/quantity.ts";
import { readNumberCell } from "./read-cell.ts";

/** What a number is written with besides digits and a point. */
export type AmountMark = "separators" | "currency" | "scale" | "percent" | "parentheses";

/** A number as people and spreadsheets write it. */
export interface Amount {
  readonly value: number;
  readonly marks: readonly AmountMark[];
  /** its digits as written, with their point and power of ten, without separators and whatever stands around */
  readonly digits: string;
  /** the code of its money, `USD` for `$`, where it has one; a sign without a code stands for itself */
  readonly currency?: string;
}

/** Currencies that are written in more ways than their code. */
const CODES: Readonly<Record<string, string>> = { $: "USD", US$: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR" };
const CURRENCY = "US\\$|\\p{Sc}|USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR";
const DIGITS = "\\d+\\.?\\d*|\\.\\d+|[1-9]\\d{0,2}(?:([,'’\u00a0\u202f ])\\d{3})(?:\\5\\d{3})*(?:\\.\\d+)?";
const AMOUNT = new RegExp(
  `^([+-]?) ?(${CURRENCY})? ?([+-]?)(${DIGITS}) ?(${Object.keys(LETTER_SCALES).join("|")})? ?(%|${CURRENCY})?$`,
  "u",
);

/**
 * Reads `$1,200`, `1,200.50`, `(950)`, `1.2M`, `12%` (0.12), `EUR 1 200`: the point is the decimal sign, and other separators stand between groups of three digits. `undefined` for every other
 * text: `1,5`, `1.200,50`, `$`, `n/a`.
 */
export function readAmount(text: string): Amount | undefined {
  const plain = readNumberCell(text);
  if (plain !== undefined) return { value: plain, marks: [], digits: text.replace(/^[+-]/, "") };
  const inside = /^\((.*)\)$/.exec(text)?.[1];
  const match = AMOUNT.exec((inside ?? text).replace("−", "-"));
  if (match === null) return undefined;
  const [, before, currencyBefore, after, written = "", separator, scale, behind] = match;
  const signs = [before, after].filter((sign) => sign !== "" && sign !== undefined);
  const money = [currencyBefore, behind === "%" ? undefined : behind].filter((sign) => sign !== undefined);
  if (signs.length + (inside === undefined ? 0 : 1) > 1 || money.length > 1) return undefined;
  if (behind === "%" && (money.length > 0 || scale !== undefined)) return undefined;
  const power = (scale === undefined ? 0 : Math.round(Math.log10(LETTER_SCALES[scale] ?? 1))) - (behind === "%" ? 2 : 0);
  const digits = written.replace(/[^\d.]/g, "");
  const size = readNumberCell(`${digits}e${power}`);
  if (size === undefined) return undefined;
  const marks: AmountMark[] = [];
  if (separator !== undefined) marks.push("separators");
  if (money.length > 0) marks.push("currency");
  if (scale !== undefined) marks.push("scale");
  if (behind === "%") marks.push("percent");
  if (inside !== undefined) marks.push("parentheses");
  const value = signs[0] === "-" || inside !== undefined ? -size : size;
  return { value, marks, digits, ...(money[0] === undefined ? {} : { currency: CODES[money[0]] ?? money[0] }) };
}
