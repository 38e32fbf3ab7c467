import type { Book } from "./book.ts";
import { excelNames } from "./excel-names.ts";

/** Names of the workbook itself, which no number of a scenario takes away. */
export const OWN_NAMES = {
  scenario: "scenario_name",
  scenarioNumber: "scenario_number",
  monthsPerPeriod: "months_per_period",
  periodsPerYear: "periods_per_year",
  horizonStart: "horizon_start",
  periodsBefore: "periods_before",
} as const;

/** The defined name of each number and list, by its key. */
export interface BookNames {
  number(key: string): string;
  /** `part` tells the ranges of one list apart: without the last of its rows, without the first, the first alone, the last alone */
  list(key: string, part?: ListPart): string;
  has(key: string): boolean;
}

export type ListPart = "all" | "but_last" | "but_first" | "first" | "last";
export const LIST_PARTS: readonly ListPart[] = ["all", "but_last", "but_first", "first", "last"];

export function bookNames(book: Book): BookNames {
  const own = Object.values(OWN_NAMES);
  const listNames = book.lists.flatMap(({ key }) => LIST_PARTS.map((part) => listKey(key, part)));
  const names = excelNames([...own, ...book.numbers.map(({ key }) => key), ...listNames]);
  const find = (key: string): string => {
    const found = names.get(key);
    if (found === undefined) throw new Error(`nothing of the workbook is called ${key}`);
    return found;
  };
  return { number: find, list: (key, part = "all") => find(listKey(key, part)), has: (key) => names.has(key) };
}

function listKey(key: string, part: ListPart): string {
  return part === "all" ? `list ${key}` : `list ${key} ${part}`;
}
