import type { ResolvedTarget } from "../../../scenario/resolve-targets.ts";
import type { TargetResult } from "../../../scenario/run-result.ts";
import { sayAt, sayTarget } from "../../say.ts";
import type { BookScenario } from "../book/book.ts";
import { OWN_NAMES } from "../book/book-names.ts";
import { CALCULATIONS } from "../calculations/calculation-layout.ts";
import { cellAddress, fixedAddress, fixedRange } from "../xlsx/address.ts";
import { plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { looks } from "./looks.ts";
import { numberFormat } from "./number-format.ts";
import { OUTPUT_COLUMNS, type OutputPlaces } from "./output-places.ts";
import { pathPlaces } from "./path-places.ts";
import type { SheetContext } from "./sheet-kind.ts";
import { simulatedHeader } from "./top.ts";

const HEADLINE_ROW = 5;

/** The scenario in use and its headline: the deterministic value beside the simulated one. */
export function headlineRow(sheet: SheetBuilder, context: SheetContext): void {
  const { book } = context;
  sheet.row(HEADLINE_ROW, 1, [
    plainCell("Headline of the scenario in use", looks.header),
    plainCell("All inputs at their median", looks.headerRight),
    ...["Simulated median", "80% of paths: low", "80% of paths: high"].map((text) => simulatedHeader(text, context)),
  ]);
  sheet.height(HEADLINE_ROW, HEADER_HEIGHT);
  const chosen = (of: (scenario: BookScenario, index: number) => string): string => {
    const all = book.scenarios.map(of);
    return all.length === 1 ? (all[0] ?? "") : `CHOOSE(${OWN_NAMES.scenarioNumber},${all.join(",")})`;
  };
  const [first] = book.scenarios;
  const period = ({ run }: BookScenario): number => run.months.indexOf(run.headline.month) + 1;
  const { median, interval80, unit, line } = first.run.headline;
  const format = numberFormat(unit, [interval80.high.value]);
  const band = (name: "p50" | "p10" | "p90") =>
    chosen((scenario, i) => context.engine.bandCell(scenario.run.headline.line, name, i, period(scenario)));
  const calculation = chosen((scenario) => {
    const row = context.calculations.rowOf(scenario.run.headline.line);
    return fixedAddress({ row, column: context.calculations.layout.column(period(scenario)) }, CALCULATIONS);
  });
  const link = { ...looks.link, format, bold: true } as const;
  const deterministic = first.path.line(line, period(first) - 1) ?? 0;
  sheet.height(HEADLINE_ROW + 1, 30);
  sheet.row(HEADLINE_ROW + 1, 1, [
    {
      formula: `${OWN_NAMES.scenario}&": "&${chosen((scenario) => textInFormula(sayHeadlineDate(scenario)))}`,
      ...{ value: `${first.run.name}: ${sayHeadlineDate(first)}`, style: { ...looks.formula, bold: true, wrap: true } },
    },
    { formula: calculation, value: deterministic, style: link },
    { formula: band("p50"), value: median.value, style: link },
    { formula: band("p10"), value: interval80.low.value, style: link },
    { formula: band("p90"), value: interval80.high.value, style: link },
  ]);
}

function sayHeadlineDate({ run }: BookScenario): string {
  const { headline, lines, monthsPerPeriod } = run;
  const kind = lines.find(({ name }) => name === headline.line)?.kind ?? "stock";
  return `${headline.line}, ${sayAt(headline.month, kind, monthsPerPeriod)}`;
}

/** A text as a formula holds it, at most as long as Excel allows there. */
export function textInFormula(text: string): string {
  return `"${text.slice(0, LONGEST_TEXT).replaceAll('"', '""')}"`;
}

const LONGEST_TEXT = 255;

/** Room for three lines, which a header has once inputs were changed. */
const HEADER_HEIGHT = 44;
/** The simulated median, and what follows it. */
const FIRST_SIMULATED = 5;

const LEVEL_COLUMN = 3;
const PROBABILITY_COLUMN = 7;
const WRITTEN_COLUMN = OUTPUT_COLUMNS.bands;

const HEADERS = [
  "Target",
  "Scenario",
  "Level",
  "All inputs at their median",
  "Reached by it",
  "Simulated median",
  "Probability",
  "Share of sampled paths",
];

/** Each target: whether the deterministic path reaches it, and on how many paths it is reached. */
export function putTargets(sheet: SheetBuilder, places: OutputPlaces, context: SheetContext): void {
  const { targetsAt } = places;
  if (context.book.scenarios.every(({ run }) => run.targets.length === 0)) return;
  for (const [i, text] of HEADERS.entries())
    sheet.put(
      targetsAt,
      i + 1,
      i >= FIRST_SIMULATED ? simulatedHeader(text, context) : plainCell(text, i < 2 ? looks.header : looks.headerRight),
    );
  // the engine's share is of the level at writing, which stands beside the table and is not printed
  const count = context.book.scenarios.reduce((sum, { run }) => sum + run.targets.length, 0);
  const column = (at: number): string => fixedRange({ row: targetsAt + 1, column: at }, { row: targetsAt + count, column: at });
  const isOld = `SUMPRODUCT(--(${column(LEVEL_COLUMN)}<>${column(WRITTEN_COLUMN)}))>0`;
  sheet.put(targetsAt, PROBABILITY_COLUMN, {
    formula: `IF(${isOld},"Probability (of the old level)",${simulatedHeader("Probability", context).formula})`,
    ...{ value: "Probability", style: looks.headerRight },
  });
  sheet.put(targetsAt, WRITTEN_COLUMN, plainCell("Level at writing", looks.part));
  sheet.height(targetsAt, HEADER_HEIGHT);
  let row = targetsAt + 1;
  for (const [i, scenario] of context.book.scenarios.entries())
    for (const target of scenario.run.targets) putTarget(sheet, row++, target, scenario, i, context);
}

function putTarget(
  sheet: SheetBuilder,
  row: number,
  target: TargetResult,
  scenario: BookScenario,
  index: number,
  context: SheetContext,
): void {
  const { run, resolved } = scenario;
  const found = resolved.targets.find(({ name }) => name === target.name);
  if (found === undefined) return;
  const format = numberFormat(target.unit, [target.level, target.median.value]);
  const inUse = (formula: string): string =>
    context.book.scenarios.length === 1 ? formula : `IF(${OWN_NAMES.scenarioNumber}=${index + 1},${formula},"")`;
  const { text, value } = deterministicValue(found, scenario, context);
  const shown = index === 0 && Number.isFinite(value) ? value : "";
  const [level, reached] = [cellAddress({ row, column: 3 }), cellAddress({ row, column: 4 })];
  const sign = target.direction === "at_least" ? ">=" : "<=";
  const isReached = target.direction === "at_least" ? value >= target.level : value <= target.level;
  const share = sampledShare(found, scenario, index, level, context);
  sheet.row(row, 1, [
    {
      formula: `${textInFormula(sayTarget(target, run))}&IF(${level}=${cellAddress({ row, column: WRITTEN_COLUMN })},""," (its old level)")`,
      ...{ value: sayTarget(target, run).slice(0, LONGEST_TEXT), style: looks.text },
    },
    plainCell(run.name, looks.text),
    plainCell(target.level, { ...looks.engine, format }),
    { formula: inUse(text), value: shown, style: { ...looks.link, format, bold: true } },
    {
      formula: `IF(${reached}="","",IF(${reached}${sign}${level},"yes","no"))`,
      ...{ value: shown === "" ? "" : isReached ? "yes" : "no", style: { ...looks.formula, align: "right" } },
    },
    plainCell(target.median.value, { ...looks.engine, format }),
    plainCell(target.probability.value, { ...looks.engine, format: "0.0%" }),
    share === undefined
      ? plainCell("not kept", { ...looks.small, align: "right" })
      : { formula: share.text, value: share.value, array: true, style: { ...looks.formula, format: "0.0%" } },
  ]);
  sheet.put(row, WRITTEN_COLUMN, plainCell(target.level, { ...looks.engine, format }));
}

/** What the deterministic path has at a target's date, at the best until then, or over its span. */
function deterministicValue(
  { when, line, direction }: ResolvedTarget,
  { path }: BookScenario,
  context: SheetContext,
): { readonly text: string; readonly value: number } {
  const { calculations } = context;
  const [row, { layout }] = [calculations.rowOf(line.name), calculations];
  const at = (period: number) => ({ row, column: layout.column(period + 1) });
  const values = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, k) => path.line(line.name, from + k) ?? Number.NaN);
  if (when.kind === "at")
    return { text: fixedAddress(at(when.period), CALCULATIONS), value: path.line(line.name, when.period) ?? Number.NaN };
  if (when.kind === "over")
    return {
      text: `SUM(${fixedRange(at(when.from), at(when.to), CALCULATIONS)})`,
      value: values(when.from, when.to).reduce((a, b) => a + b, 0),
    };
  const range = fixedRange(at(0), at(when.period), CALCULATIONS);
  const all = values(0, when.period);
  return direction === "at_least" ? { text: `MAX(${range})`, value: Math.max(...all) } : { text: `MIN(${range})`, value: Math.min(...all) };
}

/** On which share of the sampled paths a target is reached. */
function sampledShare(
  { when, line, direction, level }: ResolvedTarget,
  scenario: BookScenario,
  index: number,
  levelCell: string,
  { book, sampled }: SheetContext,
): { readonly text: string; readonly value: number } | undefined {
  const places = pathPlaces(scenario, index, book, sampled);
  const values = scenario.sample?.values[line.name];
  if (places === undefined || values === undefined || !places.lines.some(({ name }) => name === line.name)) return undefined;
  const sign = direction === "at_least" ? ">=" : "<=";
  const isReached = (value: number): boolean => (direction === "at_least" ? value >= level : value <= level);
  const [from, to] = when.kind === "over" ? [when.from, when.to] : [when.kind === "at" ? when.period : 0, when.period];
  const rows = Array.from({ length: places.count }, (_, path) =>
    Array.from({ length: to - from + 1 }, (_, k) => values[path * places.periods + from + k] ?? Number.NaN),
  );
  const count = rows.filter((row) => (when.kind === "over" ? isReached(row.reduce((a, b) => a + b, 0)) : row.some(isReached))).length;
  const block = places.block(line.name, from + 1, to + 1);
  // a matrix of ones of the same width adds up each row
  const ones = `TRANSPOSE(COLUMN(${block})^0)`;
  const text =
    when.kind === "at"
      ? `SUM(--(${places.paths(line.name, from + 1)}${sign}${levelCell}))`
      : when.kind === "over"
        ? `SUM(--(MMULT(${block},${ones})${sign}${levelCell}))`
        : `SUM(--(MMULT(--(${block}${sign}${levelCell}),${ones})>0))`;
  return { text: `${text}/${places.count}`, value: count / places.count };
}
