import type { TableRule } from "../rule.ts";
import { numberIn, peopleNumber } from "../table-cells.ts";
import type { TableColumn } from "../table-subject.ts";

/** columns that are meant for people */
const FOR_PEOPLE = /display|text|statement|label|note|shown|formatted|stated/i;
/** readable in one way only: two separators, or one and a decimal point */
const CERTAIN = /^-?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/;

/** RFC 4180 and Frictionless Data: numbers are bare, with a point and no separators. */
export const formattedNumber: TableRule = {
  name: "formatted-number",
  appliesTo: "table",
  meaning: "thousands separators, percent signs, currency signs or brackets for minus in a column of numbers, of one style or of several",
  why: "some programs read 1,234 as 1.234 or as text, and 12% as 12 or as 0.12",
  remedy: "write bare numbers, and the unit into the column's name; keep the text for people in a column display",
  check: ({ columns }) =>
    columns.filter(isFormatted).flatMap(({ name, cells }) => {
      const bad = cells.filter(({ text }) => numberIn(text) === undefined);
      const [first] = bad;
      if (first === undefined) return [];
      const more = bad.length === 1 ? "" : ` and ${bad.length - 1} more cells`;
      const other = bad.find(({ text }) => styleOf(text) !== styleOf(first.text));
      const what =
        other === undefined
          ? `"${first.text}"${more} is written for people, in a column of numbers`
          : `"${first.text}" and "${other.text}" are written for people, each in its own way, in a column of numbers`;
      return [{ what, line: first.row.line, column: name }];
    }),
  fix: ({ columns, rows }) => {
    const bad = columns.filter(isFormatted);
    const isCertain = bad.every(({ cells }) => cells.every(({ text }) => numberIn(text) !== undefined || CERTAIN.test(text)));
    if (!isCertain) return undefined;
    return rows.map(({ cells }) => cells.map((cell, i) => (bad.some(({ index }) => index === i) ? cell.replaceAll(",", "") : cell)));
  },
};

/** All its cells are numbers, bare or formatted alike but for a few; signs of more than one currency are another rule's. */
function isFormatted({ name, cells }: TableColumn): boolean {
  if (cells.length === 0 || FOR_PEOPLE.test(name)) return false;
  const formatted = cells.filter(({ text }) => numberIn(text) === undefined);
  const signs = new Set(formatted.flatMap(({ text }) => text.match(/[$€£¥]|USD|EUR|GBP/g) ?? []));
  return (
    formatted.length > 0 &&
    signs.size < 2 &&
    formatted.some(({ text }) => SIGNS.test(text)) &&
    formatted.every(({ text }) => peopleNumber(text) !== undefined && (SIGNS.test(text) || SIZED.test(text)))
  );
}

/** What a plain number has none of: separators, signs of percent and money, brackets or a typeset minus. */
const SIGNS = /[,%$€£¥−]|USD|EUR|GBP|^\(.*\)$/;
/** a letter of size, which alone makes a column of texts */
const SIZED = /\d\s?(?:[KMBTkmb]|bn)\)?$/;

/** How a number is written, whatever it is: its signs without its digits. Separators come with its size, and are no style beside others. */
function styleOf(text: string): string {
  return text.replace(/[\d.,' \u00a0]+/g, "");
}
