import type { Book, BookScenario } from "../book/book.ts";
import type { BookNames } from "../book/book-names.ts";
import { type CalculationLayout, calculationLayout, FIRST_ROW } from "./calculation-layout.ts";
import type { CalculationRow } from "./calculation-row.ts";
import { type LinePlan, planLine } from "./line-plan.ts";
import { lineRows } from "./line-rows.ts";
import type { WritingRoom } from "./line-scope.ts";

/** Rows of one scenario's lines, or of one that it uses, under a heading. */
export interface CalculationSection {
  readonly title: string;
  /** the row of its heading */
  readonly at: number;
  readonly rows: readonly (CalculationRow & { readonly at: number })[];
}

export interface Calculations {
  readonly layout: CalculationLayout;
  readonly sections: readonly CalculationSection[];
  rowOf(line: string): number;
}

/** All rows of the sheet of calculations. Formulas are written twice: once to find the parts that need rows of their own, then with every row in its place. */
export function calculationRows(book: Book, names: BookNames): Calculations {
  const layout = calculationLayout(book);
  const plans = new Map(book.lines.map((name) => [name, planLine(name, book)]));
  const draft: WritingRoom = { book, names, layout, plans, rowOf: () => 1 };
  const keys = new Map([...plans].map(([name, plan]) => [name, lineRows(plan, draft).map(({ key }) => key)]));
  const rows = new Map<string, number>();
  const sections = sectionsOf(book).map(({ title, lines }) => {
    const at = nextRow(rows);
    rows.set(`section ${title}`, at);
    for (const name of lines) for (const key of keys.get(name) ?? []) rows.set(key, nextRow(rows));
    // one row stays empty behind a section
    rows.set(`behind ${title}`, nextRow(rows));
    return { title, at, lines };
  });
  const rowOf = (key: string): number => {
    const row = rows.get(key);
    if (row === undefined) throw new Error(`no row for ${key}`);
    return row;
  };
  const room: WritingRoom = { ...draft, rowOf };
  const written = sections.map(({ title, at, lines }) => ({
    ...{ title, at },
    rows: lines.flatMap((name) => lineRows(plans.get(name) as LinePlan, room).map((row) => ({ ...row, at: rowOf(row.key) }))),
  }));
  return { layout, sections: written, rowOf };
}

function nextRow(rows: ReadonlyMap<string, number>): number {
  return FIRST_ROW + rows.size;
}

function sectionsOf({ lines, scenarios }: Book): { title: string; lines: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const name of lines) {
    const title = titleOf(name, scenarios);
    groups.set(title, [...(groups.get(title) ?? []), name]);
  }
  return [...groups].map(([title, own]) => ({ title, lines: own }));
}

function titleOf(name: string, scenarios: readonly BookScenario[]): string {
  if (name.startsWith("check ")) return "Checks of the model: 1 where they hold";
  const line = scenarios.flatMap(({ lines }) => lines.get(name) ?? [])[0]?.line;
  if (line?.own !== false) return scenarios.length === 1 ? `Lines of the scenario "${scenarios[0]?.run.name}"` : "Lines of the scenarios";
  const alias = name.slice(0, name.indexOf("."));
  return `Lines of "${alias}", which is used on the same path`;
}
