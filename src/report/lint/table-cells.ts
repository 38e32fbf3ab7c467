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

const COMMA_NUMBER = /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+$/;
/** readable with a comma as the decimal sign alone: `0,18`, `800,50`, `1.200,50`, but not `1,200` */
const SURE_COMMA = /^[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|0,\d+|\d+,(?:\d{1,2}|\d{4,}))$/;
const POINT_NUMBER = /^[+-]?\d+\.(?:\d{1,2}|\d{4,})$/;
const THOUSANDS = /^[+-]?\d{1,3}(?:\.\d{3})+$/;

/** Whether these cells have a comma as their decimal sign: some of them can be read in no other way, and none against it. */
export function haveDecimalCommas(cells: readonly string[]): boolean {
  return cells.some((cell) => SURE_COMMA.test(cell)) && !cells.some((cell) => POINT_NUMBER.test(cell));
}

/** A number with a decimal comma as it is written with a point, without separators of thousands; anything else as it is. */
export function pointed(cell: string): string {
  return COMMA_NUMBER.test(cell) || THOUSANDS.test(cell) ? cell.replaceAll(".", "").replace(",", ".") : cell;
}
