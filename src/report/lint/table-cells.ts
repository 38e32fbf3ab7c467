/** How single cells of a table are read. A number is what every reader of CSV takes for one; the rest are texts. */

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** a number written for people: with a currency, separators, a percent sign or a letter of size */
const FOR_PEOPLE =
  /^[<>≤≥~]?[(+−-]*(?:[$€£¥]|USD|EUR|GBP)?\s?[(+−-]?(\d[\d,' \u00a0]*(?:\.\d+)?)\s?(%|[KMBTkmbtx]|bn|pp|bps)?\)?\s?(?:[$€£¥]|USD|EUR|GBP)?$/;
const ISO_DATE = /^\d{4}-\d{2}(?:-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?$/;

/** The value of a plain number; `undefined` for anything else. */
export function numberIn(cell: string): number | undefined {
  return NUMBER.test(cell) ? Number(cell) : undefined;
}

/** The digits of a number that is written for people, `1,234.5` of `$1,234.5M`, and what stands behind them. */
export function peopleNumber(cell: string): { readonly digits: string; readonly suffix: string } | undefined {
  const [, digits, suffix = ""] = FOR_PEOPLE.exec(cell) ?? [];
  return digits === undefined ? undefined : { digits, suffix };
}

/** Whether a cell is a day or a month as `2026-04-30` or `2026-04`. */
export function isIsoDate(cell: string): boolean {
  return ISO_DATE.test(cell);
}

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec";
const WRITTEN_DATE = new RegExp(
  `^\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})$|^\\d{4}[./-]\\d{1,2}(?:[./-]\\d{1,2})?$|^(?:\\d{1,2}[ -])?(?:${MONTHS})[a-z]*\\.?[ ,-]+(?:\\d{1,2},? )?'?\\d{2,4}$|^(?:\\d{1,2})[ -](?:${MONTHS})[a-z]*[ -]\\d{2,4}$`,
  "i",
);

/** Whether a cell is a day or a month in another form: `3/4/2026`, `2026.04`, `30 April 2026`, `Apr-26`. */
export function isWrittenDate(cell: string): boolean {
  return !isIsoDate(cell) && WRITTEN_DATE.test(cell);
}

/** How many digits of a number text carry meaning: leading zeros do not, nor trailing ones of a whole number. */
export function significantDigits(digits: string): number {
  const bare = digits.replace(/[^\d.]/g, "");
  const all = bare.replace(".", "").replace(/^0+/, "");
  return (bare.includes(".") ? all : all.replace(/0+$/, "")).length;
}
