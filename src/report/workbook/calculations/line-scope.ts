import { formatFormula } from "../../../formula/format-formula.ts";
import type { Book } from "../book/book.ts";
import { type BookNames, OWN_NAMES } from "../book/book-names.ts";
import { sheetFunctions } from "../formulas/index.ts";
import type { SheetFunction } from "../formulas/sheet-function.ts";
import { tableSheetFunction } from "../formulas/table-function.ts";
import type { SheetScope } from "../formulas/write-formula.ts";
import { type CalculationLayout, COLUMNS, ROWS } from "./calculation-layout.ts";
import type { LinePlan } from "./line-plan.ts";

/** What formulas of the sheet of calculations are written with. */
export interface WritingRoom {
  readonly book: Book;
  readonly names: BookNames;
  readonly layout: CalculationLayout;
  readonly plans: ReadonlyMap<string, LinePlan>;
  /** the row of a line, of a part, of a history */
  rowOf(key: string): number;
}

/** What a line's formula reads in a period, in one of the scenarios. */
export function periodScope(plan: LinePlan, period: number, scenario: number, room: WritingRoom): SheetScope {
  const { layout, rowOf } = room;
  const cell = (key: string, at = period): string => layout.cell(rowOf(key), at);
  return {
    ...numbersAndTables(room),
    name: (name) => (room.plans.has(name) || isPart(name) ? cell(name) : room.names.number(name)),
    lag: (line, periods) => {
      const back = cell(line, period - periods);
      if (line !== plan.name || !plan.hasStart || !plan.hasHistory) return back;
      const row = rowOf(line);
      const number = layout.top(ROWS.number, period - periods);
      return `IF(${number}=${layout.at(row, COLUMNS.first)}-1,${layout.at(row, COLUMNS.start)},${back})`;
    },
    soFar: (line) => layout.soFar(rowOf(line), period),
    cohorts: (line) => {
      const now = layout.top(ROWS.number, period);
      const numbers = `$${layout.top(ROWS.number, 1)}:${now}`;
      const since = { sizes: layout.soFar(rowOf(line), period), ages: `((${now}-${numbers})/${OWN_NAMES.periodsPerYear})` };
      if (!room.book.lists.some(({ key }) => key === `earlier ${line}`)) return [since];
      const ages = `((${now}-1+${room.names.list(`ages ${line}`)})/${OWN_NAMES.periodsPerYear})`;
      return [since, { sizes: room.names.list(`earlier ${line}`), ages }];
    },
    time: layout.top(ROWS.time, period),
    step: plan.ownStep ? cell(stepKey(plan.name)) : layout.top(ROWS.step, period),
    part: (tree) => {
      const text = formatFormula(tree);
      const known = plan.parts.get(text) ?? { key: `${plan.name}#${plan.parts.size + 1}`, tree, scenarios: new Set<number>() };
      known.scenarios.add(scenario);
      plan.parts.set(text, known);
      return known.key;
    },
  };
}

/** What a line's start reads: in its first period, wherever that is. */
export function startScope(plan: LinePlan, room: WritingRoom): SheetScope {
  const { layout, rowOf, names } = room;
  const first = layout.at(rowOf(plan.name), COLUMNS.first);
  const inFirst = (row: number): string => `INDEX(${layout.range(row, 1, layout.periods)},${first})`;
  return {
    ...numbersAndTables(room),
    name: (name) => (room.plans.has(name) ? inFirst(rowOf(name)) : names.number(name)),
    lag: (line, periods) =>
      plan.dated
        ? `INDEX(${layout.range(rowOf(line), layout.firstPeriod, layout.periods)},${first}-${periods}+${OWN_NAMES.periodsBefore})`
        : layout.cell(rowOf(line), 1 - periods),
    soFar: (line) => layout.range(rowOf(line), 1, 1),
    cohorts: () => [],
    time: plan.dated ? inFirst(ROWS.time) : layout.top(ROWS.time, 1),
    step: plan.dated ? layout.at(rowOf(plan.name), COLUMNS.step) : layout.top(ROWS.step, 1),
    part: undefined,
  };
}

export function stepKey(line: string): string {
  return `${line}#step`;
}

export function historyKey(line: string): string {
  return `${line}#history`;
}

function isPart(name: string): boolean {
  return name.includes("#");
}

function numbersAndTables({ book, names }: WritingRoom): Pick<SheetScope, "functionOf"> {
  return {
    functionOf: (name): SheetFunction | undefined => {
      const table = book.tables.find((one) => one.name === name);
      if (table === undefined) return sheetFunctions.find(name);
      const [places, values] = [`places ${name}`, `values ${name}`];
      return tableSheetFunction(name, table.between, {
        places: names.list(places, "but_last"),
        nextPlaces: names.list(places, "but_first"),
        values: names.list(values, "but_last"),
        nextValues: names.list(values, "but_first"),
        firstPlace: names.list(places, "first"),
        lastPlace: names.list(places, "last"),
        firstValue: names.list(values, "first"),
        lastValue: names.list(values, "last"),
      });
    },
  };
}
