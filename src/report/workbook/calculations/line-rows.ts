import type { Tree } from "../../../formula/tree.ts";
import type { Moment, OnePath } from "../../../scenario/one-path.ts";
import { OWN_NAMES } from "../book/book-names.ts";
import { NoFormula, type SheetScope, withoutParts, writeFormula } from "../formulas/write-formula.ts";
import { COLUMNS, ROWS } from "./calculation-layout.ts";
import type { CalculationRow, Computed } from "./calculation-row.ts";
import { chosenText, type LinePlan, type PlannedPart, sayFormulas } from "./line-plan.ts";
import { historyKey, periodScope, startScope, stepKey, type WritingRoom } from "./line-scope.ts";
import { lineValues } from "./line-values.ts";

/** The longest formula that Excel takes. */
const LONGEST_FORMULA = 8192;

/** The rows of a line: its history, its steps and its parts where it has such, and itself; or, where a spreadsheet cannot work it out, one of values with the reason. */
export function lineRows(plan: LinePlan, room: WritingRoom): CalculationRow[] {
  try {
    const own = ownRow(plan, room);
    // the line's own formula has found its parts, whose own formulas may find more
    const parts: CalculationRow[] = [];
    for (let i = 0; i < plan.parts.size; i++) {
      const part = [...plan.parts.values()][i] as PlannedPart;
      parts.push(partRow(plan, part, i + 1, room));
    }
    return [...(plan.hasHistory ? [historyRow(plan, room)] : []), ...(plan.ownStep ? [stepRow(plan, room)] : []), ...parts, own];
  } catch (error) {
    if (!(error instanceof NoFormula)) throw error;
    return [valuesRow(plan, error.message, room)];
  }
}

function allPeriods({ layout }: WritingRoom): number[] {
  return Array.from({ length: layout.periods }, (_, i) => i + 1);
}

/** A formula by scenario, in a period, chosen by the switch where they differ. */
function byScenario(
  trees: readonly (Tree | undefined)[],
  scopeOf: (scenario: number) => SheetScope,
): { readonly text: string; readonly array: boolean } {
  const texts = trees.map((tree, i) => (tree === undefined ? undefined : writeFormula(tree, scopeOf(i))));
  const text = chosenText(
    texts.map((one) => one?.text),
    OWN_NAMES.scenarioNumber,
  );
  return { text, array: texts.some((one) => one?.array === true) };
}

function computed(text: string, value: number | string | undefined, array = false): Computed {
  if (text.length >= LONGEST_FORMULA)
    throw new NoFormula(`written out, the formula is longer than the ${LONGEST_FORMULA} letters that a cell takes`);
  const finite = typeof value === "string" || Number.isFinite(value);
  const formula = finite ? text : `IFERROR(${text},"")`;
  return { formula, value: finite ? (value as number | string) : "", ...(array ? { array: true as const } : {}) };
}

function describeLine(plan: LinePlan, room: WritingRoom): Pick<CalculationRow, "key" | "role" | "label" | "meaning" | "unit" | "formula"> {
  const { name, line } = plan;
  return {
    key: name,
    role: name.startsWith("check ") ? "check" : "line",
    label: name.replace(/^check /, ""),
    meaning: line.meaning,
    unit: line.unit,
    formula: sayFormulas(plan, room.book.scenarios),
  };
}

function ownRow(plan: LinePlan, room: WritingRoom): CalculationRow {
  const values = lineValues(plan, room);
  const periods = allPeriods(room).map((period) => {
    const { text, array } = byScenario(
      plan.named.map((one) => one?.formula),
      (scenario) => periodScope(plan, period, scenario, room),
    );
    return computed(plan.dated ? datedText(plan, period, text, room) : text, values.period(period), array);
  });
  return { ...describeLine(plan, room), note: noteOf(plan), ...beginnings(plan, room), before: beforeCells(plan, room), periods };
}

function valuesRow(plan: LinePlan, reason: string, room: WritingRoom): CalculationRow {
  const values = lineValues(plan, room);
  const periods = allPeriods(room).map((period) => Number(values.period(period)));
  return { ...describeLine(plan, room), note: `values, not formulas: ${reason}`, before: new Map(), periods };
}

function noteOf({ line, hasHistory, dated }: LinePlan): string {
  const kind = line.kind === "flow" ? "flow: what passes over the period" : "stock: at the period's end";
  const past = hasHistory ? "; before it begins, what is known of it (Inputs)" : dated ? "; begins within the horizon" : "";
  return `${kind}${past}`;
}

/** What holds in a period of a line that begins within the horizon. */
function datedText(plan: LinePlan, period: number, formula: string, room: WritingRoom): string {
  const { layout } = room;
  const row = room.rowOf(plan.name);
  const [number, first, step, start] = [
    layout.top(ROWS.number, period),
    layout.at(row, COLUMNS.first),
    layout.at(row, COLUMNS.step),
    layout.at(row, COLUMNS.start),
  ];
  const begins = plan.hasStart ? `IF(AND(${number}=${first},${step}=0),${start},${formula})` : formula;
  return `IF(${number}<${first},${earlyText(plan, period, room)},${begins})`;
}

/** What is known of a line before it begins: its history, and just before it its start. */
function earlyText(plan: LinePlan, period: number, room: WritingRoom): string {
  const { layout } = room;
  const row = room.rowOf(plan.name);
  const known = plan.hasHistory ? layout.cell(room.rowOf(historyKey(plan.name)), period) : undefined;
  const start = plan.hasStart
    ? `IF(${layout.top(ROWS.number, period)}=${layout.at(row, COLUMNS.first)}-1,${layout.at(row, COLUMNS.start)},"")`
    : undefined;
  if (known === undefined) return start ?? '""';
  return start === undefined ? known : `IF(${known}="",${start},${known})`;
}

/** The period in which a line begins, how long its first step is, and what it begins with. */
function beginnings(plan: LinePlan, room: WritingRoom): Pick<CalculationRow, "first" | "step" | "start"> {
  if (!plan.dated) return {};
  const { layout, names } = room;
  const row = room.rowOf(plan.name);
  const values = lineValues(plan, room);
  const froms = plan.named.map((one) => (one === undefined ? undefined : one.from === undefined ? "0" : names.number(one.from)));
  const from = chosenText(froms, OWN_NAMES.scenarioNumber);
  const first = layout.at(row, COLUMNS.first);
  const left = `${first}/${OWN_NAMES.periodsPerYear}-${from}`;
  return {
    first: computed(`MAX(1,ROUNDUP(${from}*${OWN_NAMES.periodsPerYear}-0.0000001,0))`, values.first),
    step: computed(`IF(${left}<0.000001,0,${left})`, values.step),
    ...(plan.hasStart ? { start: startCell(plan, room) } : {}),
  };
}

function startCell(plan: LinePlan, room: WritingRoom): Computed {
  const { text, array } = byScenario(
    plan.named.map((one) => one?.start),
    () => startScope(plan, room),
  );
  return computed(text, lineValues(plan, room).start, array);
}

/** Cells before the first period. */
function beforeCells(plan: LinePlan, room: WritingRoom): ReadonlyMap<number, Computed> {
  const cells = new Map<number, Computed>();
  const values = lineValues(plan, room);
  for (let period = room.layout.firstPeriod; period <= 0; period++) {
    if (plan.dated || plan.hasHistory) cells.set(period, computed(earlyText(plan, period, room), values.early(period)));
    else if (plan.hasStart && period === 0) cells.set(0, startCell(plan, room));
  }
  return cells;
}

function historyRow(plan: LinePlan, room: WritingRoom): CalculationRow {
  const { layout, names } = room;
  const list = names.list(`history ${plan.name}`);
  const cell = (period: number): Computed => {
    const place = `${layout.top(ROWS.number, period)}+${OWN_NAMES.periodsBefore}`;
    const found = `INDEX(${list},${place})`;
    return computed(`IF(${place}>ROWS(${list}),"",IF(${found}="","",${found}))`, lineValues(plan, room).history(period));
  };
  const before = Array.from({ length: 1 - layout.firstPeriod }, (_, i) => i + layout.firstPeriod);
  return {
    ...{ key: historyKey(plan.name), role: "part", label: `${plan.name}: history`, unit: plan.line.unit, formula: "" },
    meaning: "what is known of it",
    note: "looked up in Inputs",
    before: new Map(before.map((period) => [period, cell(period)])),
    periods: allPeriods(room).map(cell),
  };
}

function stepRow(plan: LinePlan, room: WritingRoom): CalculationRow {
  const { layout } = room;
  const row = room.rowOf(plan.name);
  const values = lineValues(plan, room);
  const periods = allPeriods(room).map((period) => {
    const isFirst = `${layout.top(ROWS.number, period)}=${layout.at(row, COLUMNS.first)}`;
    const text = `IF(${isFirst},${layout.at(row, COLUMNS.step)},${layout.top(ROWS.step, period)})`;
    return computed(text, values.stepOf(period));
  });
  return {
    ...{ key: stepKey(plan.name), role: "part", label: `${plan.name}: step`, unit: { dimensions: { year: 1 } }, formula: "dt" },
    ...{ meaning: "years that its step covers", note: "its first may be shorter than a period", before: new Map(), periods },
  };
}

/** A part of a line's formula. Where the formula is not worked out, before the line begins or in another scenario, the part is 0. */
function partRow(plan: LinePlan, part: PlannedPart, number: number, room: WritingRoom): CalculationRow {
  const { book, layout } = room;
  const all = new Map([...plan.parts.values()].map(({ key, tree }) => [key, tree]));
  const plain = withoutParts(part.tree, all);
  const row = room.rowOf(plan.name);
  const values = lineValues(plan, room);
  const inFirst = part.scenarios.has(0);
  const periods = allPeriods(room).map((period) => {
    const { text, array } = byScenario(
      book.scenarios.map((_, i) => (part.scenarios.has(i) ? part.tree : undefined)),
      (scenario) => periodScope(plan, period, scenario, room),
    );
    const now = layout.top(ROWS.number, period);
    const [first, step] = [layout.at(row, COLUMNS.first), layout.at(row, COLUMNS.step)];
    const idle = plan.hasStart ? `OR(${now}<${first},AND(${now}=${first},${step}=0))` : `${now}<${first}`;
    const value = inFirst && values.isWorkedOut(period) ? partValue(plain, plan, period, book.scenarios[0].named) : 0;
    return computed(plan.dated ? `IF(${idle},0,${text})` : text, value, array);
  });
  return {
    ...{
      key: part.key,
      role: "part",
      label: `${plan.name}: part ${number}`,
      meaning: "a part of its formula that stands in it more than once",
    },
    ...{ unit: undefined, formula: "", note: "", before: new Map(), periods },
  };
}

function partValue(tree: Tree, { name }: LinePlan, period: number, path: OnePath): number {
  const line = path.planned(name);
  if (line === undefined) return Number.NaN;
  const moment: Moment = { line, period: period - 1 };
  return path.value(tree, moment);
}
