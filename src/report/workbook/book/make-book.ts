import { fail } from "../../../base/errors.ts";
import { referencesOf } from "../../../formula/references.ts";
import { monthOfPeriod, periodEnd } from "../../../scenario/horizon.ts";
import { medianInputs, medianPath } from "../../../scenario/median-path.ts";
import type { ResolvedLine } from "../../../scenario/resolve-lines.ts";
import type { CompletedRun } from "../../../scenario/run-scenario.ts";
import { formatMonth } from "../../../units/time.ts";
import type { Book, BookList, BookScenario, BookTable } from "./book.ts";
import { bookNumbers } from "./book-numbers.ts";
import { nameNumbers } from "./name-numbers.ts";

/**
 * Puts scenarios of one model side by side: their numbers by name with a value for each, their lines in one order. Scenarios of different models, of different steps or beginnings have no cells in common
 * and are refused in words; different ends are none, for the shorter go on by their formulas.
 */
export function makeBook(runs: readonly CompletedRun[]): Book {
  const [first] = runs;
  if (first === undefined) throw new Error("a workbook needs a run");
  refuseStrangers(first, runs);
  const longest = runs.reduce((best, run) => (run.result.months.length > best.result.months.length ? run : best));
  const periods = longest.result.months.length;
  const named = runs.map((run) => ({ run, ...nameNumbers(run.scenario) }));
  const scenarios = named.map(({ run, lines, numbers }): BookScenario => {
    const { result, scenario } = run;
    const constants = new Map(numbers.map(({ key, value }) => [key, value]));
    return {
      ...{ run: result, resolved: scenario, sample: result.jointPaths },
      path: medianPath(scenario, { periods }),
      named: medianPath(scenario, { periods, inputs: constants }),
      lines: new Map(lines.map((line) => [line.line.name, line])),
    };
  });
  const before = Math.max(1, ...scenarios.flatMap((scenario) => [...scenario.lines.values()].map(({ line }) => reachOf(line))));
  const lists = [...histories(scenarios, periods, before), ...earlierCohorts(scenarios), ...tableLists(scenarios)];
  return {
    scenarios: scenarios as [BookScenario, ...BookScenario[]],
    numbers: bookNumbers(
      scenarios,
      named.map(({ numbers }) => numbers),
      runs.map(({ scenario }) => medianInputs(scenario)),
    ),
    lists,
    tables: bookTables(scenarios),
    lines: lineOrder(scenarios),
    months: longest.result.months,
    monthsPerPeriod: first.result.monthsPerPeriod,
    sharedPeriods: Math.min(...runs.map(({ result }) => result.months.length)),
    before,
  };
}

function refuseStrangers({ result: first, scenario }: CompletedRun, runs: readonly CompletedRun[]): void {
  const names = new Set<string>();
  for (const { result: run, scenario: other } of runs) {
    const both = `${first.name} and ${run.name}`;
    if (names.has(run.name)) fail(`the workbook is asked for "${run.name}" twice; a scenario is in it once`, { file: run.file });
    names.add(run.name);
    if (run.model !== first.model)
      fail(`a workbook holds scenarios of one model, and ${both} are of ${first.model} and of ${run.model}; write a workbook for each`, {
        file: run.file,
      });
    if (run.monthsPerPeriod !== first.monthsPerPeriod || other.horizon.origin !== scenario.horizon.origin)
      fail(
        `the scenarios of a workbook have their periods in common, and ${both} begin or step differently; let them begin in ${formatMonth(monthOfPeriod(scenario.horizon, 0))} with the same step`,
        { file: run.file },
      );
  }
}

/** How many periods a line looks back on others. */
function reachOf({ formula, start }: ResolvedLine): number {
  const read = [...referencesOf(formula), ...(start === undefined ? [] : referencesOf(start))];
  return Math.max(0, ...read.map((reference) => (reference.kind === "lag" ? reference.periods : 0)));
}

/** Lines of used scenarios stand before those that use them, checks at the end. */
function lineOrder(scenarios: readonly BookScenario[]): string[] {
  const names = new Set(scenarios.flatMap(({ lines }) => [...lines.keys()]));
  const rank = (name: string): number => (name.startsWith("check ") ? 2 : name.includes(".") && !isState(name, names) ? 0 : 1);
  return [0, 1, 2].flatMap((wanted) => [...names].filter((name) => rank(name) === wanted));
}

/** The state of a regime has a dot in its name, and is the scenario's own. */
function isState(name: string, names: ReadonlySet<string>): boolean {
  return names.has(name.slice(0, name.lastIndexOf(".")));
}

function linesOf(scenarios: readonly BookScenario[]): string[] {
  return [...new Set(scenarios.flatMap(({ lines }) => [...lines.keys()]))];
}

function firstOf(scenarios: readonly BookScenario[], name: string): ResolvedLine {
  const found = scenarios.flatMap(({ lines }) => lines.get(name) ?? [])[0];
  if (found === undefined) throw new Error(`no line ${name}`);
  return found.line;
}

/** What is known of lines before their formulas take over, month by month. */
function histories(scenarios: readonly BookScenario[], periods: number, before: number): BookList[] {
  return linesOf(scenarios).flatMap((name): BookList[] => {
    // only a line that begins on a date, which may be changed, can have a history within the horizon
    const begins = scenarios.some(({ lines }) => lines.get(name)?.from !== undefined);
    const places = Array.from({ length: before + (begins ? periods : 0) }, (_, i) => i - before);
    const values = scenarios.map(({ lines, resolved }) => {
      const past = lines.get(name)?.line.past;
      const { horizon } = resolved;
      return places.map((period) => past?.(periodEnd(horizon, period)));
    });
    const known = Math.max(...values.map((list) => list.findLastIndex((value) => value !== undefined))) + 1;
    if (known === 0) return [];
    const line = firstOf(scenarios, name);
    const rows = places
      .slice(0, known)
      .map((period) => formatMonth(monthOfPeriod((scenarios[0] as BookScenario).resolved.horizon, period)));
    return [
      {
        key: `history ${name}`,
        kind: "history",
        label: `${name}: history`,
        meaning: line.meaning,
        unit: line.unit,
        rows,
        values: values.map((list) => list.slice(0, known)),
      },
    ];
  });
}

function earlierCohorts(scenarios: readonly BookScenario[]): BookList[] {
  return linesOf(scenarios).flatMap((name): BookList[] => {
    const planned = scenarios.map(({ path }) => path.planned(name)?.earlier ?? []);
    const agos = [...new Set(planned.flatMap((list) => list.map(({ ago }) => ago)))].sort((a, b) => a - b);
    if (agos.length === 0) return [];
    const line = firstOf(scenarios, name);
    const base = { kind: "earlier", unit: line.unit } as const;
    const rows = agos.map((ago) => `${ago} periods before the first`);
    return [
      {
        ...{ ...base, key: `earlier ${name}`, label: `${name}: cohorts from before`, meaning: line.meaning, rows },
        values: planned.map((list) => agos.map((ago) => list.find((one) => one.ago === ago)?.value)),
      },
      {
        ...{ ...base, key: `ages ${name}`, label: `${name}: how long before`, meaning: "periods before the first", unit: undefined, rows },
        values: scenarios.map(() => agos),
      },
    ];
  });
}

function plannedTables({ resolved }: BookScenario) {
  return resolved.tables.map(({ planned, unit }) => ({ ...planned, unit }));
}

function bookTables(scenarios: readonly BookScenario[]): BookTable[] {
  const all = scenarios.flatMap(plannedTables);
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const same = all.filter((one) => one.name === name);
    if (same.some(({ between }) => between !== same[0]?.between))
      fail(`table "${name}" is read in different ways in scenarios of one workbook; write a workbook for each`);
    return { name, between: same[0]?.between ?? "line", points: Math.max(...same.map(({ x }) => x.length)) };
  });
}

/** Places and values of each table. One with fewer points than another scenario's goes on at its last value, which is what it says beyond it. */
function tableLists(scenarios: readonly BookScenario[]): BookList[] {
  return bookTables(scenarios).flatMap(({ name, points }): BookList[] => {
    const tables = scenarios.map((scenario) => plannedTables(scenario).find((one) => one.name === name));
    const unit = tables.find((one) => one !== undefined)?.unit;
    const rows = Array.from({ length: points }, (_, i) => `point ${i + 1}`);
    const padded = (list: readonly number[] | undefined, step: number): (number | undefined)[] =>
      rows.map((_, i) => (list === undefined ? undefined : (list[i] ?? (list.at(-1) ?? 0) + step * (i - list.length + 1))));
    return [
      {
        ...{ key: `places ${name}`, kind: "table", label: `${name}: where`, meaning: "the table's places", unit: undefined, rows },
        values: tables.map((table) => padded(table?.x, 1)),
      },
      {
        ...{ key: `values ${name}`, kind: "table", label: `${name}: what`, meaning: "the table's values", unit, rows },
        values: tables.map((table) => padded(table?.y, 0)),
      },
    ];
  });
}
