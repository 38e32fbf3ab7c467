import { fail, type Place } from "../base/errors.ts";
import type { Month } from "../units/time.ts";

/** A calendar or fiscal quarter or year, as whole months. */
export interface Span {
  /** `CY2027`, `FY2027 Q1` */
  readonly name: string;
  readonly first: Month;
  readonly last: Month;
}

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** Index 0 to 11 of the month in which a fiscal year ends. */
export function readFiscalEnd(text: string, place?: Place): number {
  const index = MONTHS.indexOf(text.trim().toLowerCase());
  return index >= 0 ? index : fail(`unknown month "${text}"; write it in full, as in october`, place);
}

/** Reads `CY2027`, `FY2027` or `FY2027 Q1`; a fiscal year is named after the calendar year in which it ends. */
export function readSpan(text: string, fiscalEnd: number | undefined, place?: Place): Span {
  const match = /^(CY|FY)\s?(\d{4})(?:\s?Q([1-4]))?$/.exec(text.trim());
  if (match === null) return fail(`invalid span "${text}"; write CY2027, CY2027 Q1, FY2027 or FY2027 Q1`, place);
  const [, kind, year, quarter] = match;
  if (kind === "FY" && fiscalEnd === undefined) return fail(`${text} needs fiscal_year_ends, as in fiscal_year_ends: october`, place);
  const ends = kind === "FY" ? (fiscalEnd ?? 11) : 11;
  const lastOfYear = Number(year) * 12 + ends;
  const name = `${kind}${year}${quarter === undefined ? "" : ` Q${quarter}`}`;
  if (quarter === undefined) return { name, first: lastOfYear - 11, last: lastOfYear };
  const first = lastOfYear - 11 + (Number(quarter) - 1) * 3;
  return { name, first, last: first + 2 };
}

/** The quarters or years that end in these months, whole or not, and the one that goes on after them; fiscal where a fiscal year ends elsewhere than in December. */
export function spansEnding(
  first: Month,
  last: Month,
  by: "quarter" | "year",
  fiscalEnd: number | undefined,
): { readonly spans: readonly Span[]; readonly cut: Span | undefined } {
  const kind = fiscalEnd === undefined || fiscalEnd === 11 ? "CY" : "FY";
  const all: Span[] = [];
  for (let year = Math.floor(first / 12); year <= Math.floor(last / 12) + 1; year++)
    for (const quarter of by === "year" ? [""] : [" Q1", " Q2", " Q3", " Q4"]) all.push(readSpan(`${kind}${year}${quarter}`, fiscalEnd));
  return {
    spans: all.filter((span) => span.last >= first && span.last <= last),
    cut: all.find((span) => span.first <= last && span.last > last),
  };
}

/** Name of the quarter or year before one of this name: `CY2026 Q4` for `CY2027 Q1`. */
export function spanBefore(name: string): string {
  const [year = "", quarter] = name.split(" Q");
  const earlier = `${year.slice(0, 2)}${Number(year.slice(2)) - 1}`;
  if (quarter === undefined) return earlier;
  return quarter === "1" ? `${earlier} Q4` : `${year} Q${Number(quarter) - 1}`;
}

/** All whole quarters and years between two months: calendar, and fiscal where there is a fiscal year that ends elsewhere than in December. */
export function spansWithin(first: Month, last: Month, fiscalEnd: number | undefined): Span[] {
  const kinds = fiscalEnd === undefined || fiscalEnd === 11 ? ["CY"] : ["CY", "FY"];
  const spans: Span[] = [];
  for (const kind of kinds) {
    for (let year = Math.floor(first / 12); year <= Math.floor(last / 12) + 1; year++) {
      for (const quarter of ["", " Q1", " Q2", " Q3", " Q4"]) {
        const span = readSpan(`${kind}${year}${quarter}`, fiscalEnd);
        if (span.first >= first && span.last <= last) spans.push(span);
      }
    }
  }
  return spans;
}
