import type { Fact } from "../../../data/fact.ts";
import { sayStated } from "../../../data/say-stated.ts";
import { webAddress } from "../../web-address.ts";
import type { Book } from "../book/book.ts";
import { fixedRange } from "../xlsx/address.ts";
import { rowHeight } from "../xlsx/row-height.ts";
import type { Cell } from "../xlsx/sheet.ts";
import { buildSheet, plainCell } from "../xlsx/sheet-builder.ts";
import { serialOf } from "./dates.ts";
import { DAY_FORMAT, looks } from "./looks.ts";
import { numberFormat, unitText } from "./number-format.ts";
import type { SheetKind } from "./sheet-kind.ts";
import { putTop, topHighlights } from "./top.ts";

export const FACTS = "Facts";
export const FACTS_HEADER = 5;

/** A fact that some scenario asked for. */
export interface ListedFact {
  readonly fact: Fact;
  /** what was made of it: used, left out and why, or a projection to compare with */
  readonly use: string;
  readonly usedBy: readonly string[];
}

/** Every fact that the runs asked for, each once, in the order of their series and dates. */
export function listedFacts({ scenarios }: Book): ListedFact[] {
  const found = new Map<string, { fact: Fact; use: string; usedBy: Set<string> }>();
  const add = (fact: Fact, use: string, usedBy: string): void => {
    const key = `${fact.row} ${fact.series}`;
    const known = found.get(key) ?? { fact, use, usedBy: new Set<string>() };
    // used by one and left out by another: that it is used is what counts
    found.set(key, use === USED ? { ...known, use } : known);
    found.get(key)?.usedBy.add(usedBy);
  };
  for (const { run } of scenarios) {
    for (const { points, leftOut, usedBy } of run.series) {
      for (const { fact } of points) add(fact, USED, usedBy);
      for (const { fact, why } of leftOut) add(fact, `left out: ${why}`, usedBy);
    }
    for (const { fact, label } of run.references) add(fact, `a projection: ${label}`, "references");
  }
  return [...found.values()]
    .map(({ fact, use, usedBy }) => ({ fact, use, usedBy: [...usedBy] }))
    .sort((a, b) => order(a.fact.series, b.fact.series) || serialOf(a.fact.asOf) - serialOf(b.fact.asOf) || a.fact.row - b.fact.row);
}

const USED = "used";

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const COLUMNS: readonly (readonly [string, number])[] = [
  ["Series", 34],
  ["As of", 12],
  ["As published", 15],
  ["Value", 12],
  ["Unit", 13],
  ["Kind", 14],
  ["Use", 28],
  ["Used by", 46],
  ["Published", 12],
  ["Quality", 11],
  ["Publisher", 20],
  ["Source", 46],
  ["Address", 54],
];

/** Every published fact that the runs asked for, with its source. */
export const facts: SheetKind = {
  name: FACTS,
  meaning: "every published fact that the runs asked for, used or left out, with its source",
  make(context) {
    const sheet = buildSheet();
    const subtitle = "What was published, not what is true: each with the day it is about, its kind, and where it stands.";
    putTop(sheet, FACTS, subtitle, "facts", context);
    for (const [i, [text]] of COLUMNS.entries())
      sheet.put(
        FACTS_HEADER,
        i + 1,
        plainCell(text, text === "Value" ? looks.headerRight : text === "Unit" ? { ...looks.header, indent: 1 } : looks.header),
      );
    const list = listedFacts(context.book);
    for (const [i, one] of list.entries()) {
      const cells = factCells(one);
      sheet.row(FACTS_HEADER + 1 + i, 1, cells);
      sheet.height(
        FACTS_HEADER + 1 + i,
        rowHeight(cells.map(({ value }, k) => ({ text: typeof value === "string" ? value : "", width: COLUMNS[k]?.[1] ?? 1 }))),
      );
    }
    if (list.length === 0) sheet.put(FACTS_HEADER + 1, 1, plainCell("No fact was asked for.", looks.small));
    return [
      sheet.sheet({
        name: FACTS,
        tabColor: "8A9199",
        columns: COLUMNS.map(([, width], i) => ({ first: i + 1, last: i + 1, width })),
        freeze: { row: FACTS_HEADER + 1, column: 2 },
        highlights: topHighlights,
        choices: [],
        print: {
          area: fixedRange({ row: 1, column: 1 }, { row: Math.max(sheet.lastRow(), FACTS_HEADER + 1), column: COLUMNS.length }),
          titleRows: `$${FACTS_HEADER}:$${FACTS_HEADER}`,
          landscape: true,
          titleColumns: "$A:$A",
          pagesWide: 2,
        },
        charts: [],
      }),
    ];
  },
};

function factCells({ fact, use, usedBy }: ListedFact): Cell[] {
  const { source } = fact;
  const day = (value: Fact["published"]): Cell =>
    value === undefined ? plainCell(undefined) : plainCell(serialOf(value), { format: DAY_FORMAT, align: "left" });
  const isWeb = webAddress(source.url) !== undefined;
  return [
    plainCell(fact.series, { ...looks.label, wrap: true }),
    day(fact.asOf),
    plainCell(sayStated(fact)),
    plainCell(fact.value, { ...looks.engine, format: numberFormat(fact.unit, [fact.value]) }),
    plainCell(unitText(fact.unit), { indent: 1 }),
    plainCell(fact.kind),
    plainCell(use, looks.wrapped),
    plainCell(usedBy.join(", "), looks.wrapped),
    day(fact.published),
    plainCell(source.quality),
    plainCell(source.publisher, looks.wrapped),
    isWeb ? { value: source.title, style: looks.web, link: { url: source.url } } : plainCell(source.title, looks.wrapped),
    isWeb ? { value: source.url, style: looks.web, link: { url: source.url } } : plainCell(source.url, looks.wrapped),
  ];
}
