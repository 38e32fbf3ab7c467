import type { Book, BookList, BookNumber, NumberSection } from "../book/book.ts";

export const INPUTS = "Inputs";

const SECTIONS: readonly { readonly section: NumberSection; readonly title: string; readonly note: string }[] = [
  { section: "inputs", title: "Inputs of the scenario", note: "each blue cell is the median of what is assumed" },
  { section: "fits", title: "What fits bring", note: "the median of each parameter" },
  { section: "events", title: "Events, cycles, beginnings", note: "as the scenario states them" },
  { section: "draws", title: "Draws of drivers", note: "0, their median, in every period" },
  { section: "constants", title: "Numbers in formulas", note: "and in processes and regimes" },
];

/** Columns before those of the scenarios. */
export const INPUT_COLUMNS = { name: 1, meaning: 2, inUse: 3, years: 4, first: 5 } as const;
/** The blue cell, and the ends of a 90% interval beside it. */
const PER_SCENARIO = 3;

export type InputEntry =
  | { readonly kind: "section"; readonly row: number; readonly title: string; readonly note: string }
  | { readonly kind: "number"; readonly row: number; readonly number: BookNumber }
  | { readonly kind: "list"; readonly row: number; readonly list: BookList; readonly index: number };

/** Where everything stands on the sheet of inputs. */
export interface InputPlaces {
  readonly switchRow: number;
  readonly structureRow: number;
  /** the row in which the first scenario's name stands; the others follow below */
  readonly scenarioRow: number;
  readonly headerRow: number;
  readonly entries: readonly InputEntry[];
  readonly firstEntry: number;
  readonly lastEntry: number;
  /** the blue cells of a scenario */
  valueColumn(scenario: number): number;
  readonly textColumn: number;
  /** the values at writing, a column for each scenario */
  writtenColumn(scenario: number): number;
  /** the least that the engine takes; the most stands beside it */
  readonly leastColumn: number;
  rowOfNumber(key: string): number;
  /** of a list the first row and the last */
  rowsOfList(key: string): { readonly first: number; readonly last: number };
}

/** Unit, as understood, grade, why, source. */
export const TEXT_COLUMNS = ["Unit", "As understood", "Grade", "Why", "Where it is said"] as const;

export function inputPlaces({ numbers, lists, scenarios }: Book): InputPlaces {
  const switchRow = 5;
  const scenarioRow = switchRow + 2;
  const structureRow = scenarioRow + scenarios.length + 1;
  const headerRow = structureRow + 5;
  const entries: InputEntry[] = [];
  let row = headerRow + 1;
  for (const { section, title, note } of SECTIONS) {
    const own = numbers.filter((number) => number.section === section);
    if (own.length === 0) continue;
    entries.push({ kind: "section", row: row++, title, note });
    for (const number of own) entries.push({ kind: "number", row: row++, number });
  }
  for (const list of lists) {
    entries.push({ kind: "section", row: row++, title: list.label, note: list.meaning });
    for (const index of list.rows.keys()) entries.push({ kind: "list", row: row++, list, index });
  }
  const byKey = new Map(entries.flatMap((entry) => (entry.kind === "number" ? [[entry.number.key, entry.row] as const] : [])));
  const textColumn = INPUT_COLUMNS.first + PER_SCENARIO * scenarios.length;
  return {
    ...{ switchRow, scenarioRow, structureRow, headerRow, entries, textColumn },
    leastColumn: textColumn + TEXT_COLUMNS.length + 1 + scenarios.length,
    firstEntry: headerRow + 1,
    lastEntry: row - 1,
    valueColumn: (scenario) => INPUT_COLUMNS.first + PER_SCENARIO * scenario,
    writtenColumn: (scenario) => textColumn + TEXT_COLUMNS.length + 1 + scenario,
    rowOfNumber: (key) => byKey.get(key) ?? 0,
    rowsOfList: (key) => {
      const rows = entries.flatMap((entry) => (entry.kind === "list" && entry.list.key === key ? [entry.row] : []));
      return { first: rows[0] ?? 0, last: rows.at(-1) ?? 0 };
    },
  };
}
