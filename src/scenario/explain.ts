import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { formatFormula } from "../formula/format-formula.ts";
import { type Reference, referencesOf, visit } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { keepColumn } from "../simulate/observers.ts";
import type { Plan } from "../simulate/plan.ts";
import { formatQuantity } from "../units/format.ts";
import { dayAt, formatMonth, MONTHS_PER_YEAR, type Month, sayDay } from "../units/time.ts";
import { dimensionless, isDimensionless, type Unit } from "../units/unit.ts";
import { buildPlan } from "./build-plan.ts";
import { monthOfPeriod } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import { beginsAt, followPath, type Moment, type OnePath } from "./one-path.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import { type ResolvedScenario, type RunOptions, resolveScenario } from "./resolve-scenario.ts";
import { periodInside } from "./resolve-targets.ts";
import type { World } from "./world.ts";

export interface ExplainOptions extends RunOptions {
  /** levels of formulas to open */
  readonly depth: number;
  /** path to explain, from 1 as in `paths.csv`; default the one whose value is the median (the lower of two in the middle) */
  readonly path?: number | undefined;
}

/** One step of an explanation: a value, how it came about, and what it was made of. */
export interface Explained {
  readonly name: string;
  readonly month: Month;
  readonly value: number;
  readonly unit: Unit;
  readonly display: string;
  readonly meaning: string;
  /** the formula as written, and with this path's numbers in it; absent for inputs, draws and history */
  readonly formula?: string;
  readonly substituted?: string;
  /** what each `cohorts(…)` and `cumulative(…)` of the formula adds up */
  readonly sums?: readonly string[];
  /** what cycles and events then make of it, in their order */
  readonly changes?: readonly ExplainedChange[];
  readonly origin: string;
  readonly parts: readonly Explained[];
}

export interface ExplainedChange {
  readonly name: string;
  /** the factor or the amount on this path in this period, as in `× 1.3`, or that it changes nothing here */
  readonly effect: string;
  readonly text: string;
  readonly why: string;
  readonly origin: string;
}

export interface Explanation {
  readonly scenario: string;
  readonly path: number;
  readonly paths: number;
  readonly isMedian: boolean;
  readonly root: Explained;
}

/**
 * The chain of formulas behind `LINE@PERIOD` (without a line the headline, without a period the headline's), on one path, so that the numbers fit together exactly: medians of different lines do not.
 */
export async function explainLine(
  merged: MergedScenario,
  target: string | undefined,
  world: World,
  options: ExplainOptions,
): Promise<Explanation> {
  const { facts } = await world.readFacts();
  const scenario = resolveScenario(merged, facts, options);
  const [name = "", date] = (target ?? scenario.headline.line.name).split("@");
  const place = { file: target ?? merged.file };
  const line = scenario.lines.find((one) => one.name === name) ?? unknownLine(name, scenario, place);
  const period = date === undefined ? scenario.headline.period : periodInside(date, scenario.horizon, place);
  const { plan } = buildPlan(scenario);
  if (options.path !== undefined && !(Number.isInteger(options.path) && options.path >= 1 && options.path <= plan.paths))
    fail(`no path ${options.path}; paths run from 1 to ${plan.paths}`, { file: "--path" });
  const at = plan.lines.findIndex((planned) => planned.name === line.name);
  const path = options.path === undefined ? await medianPath(plan, at, period, world) : options.path - 1;
  const reading: Reading = { scenario, path: await followPath(plan, path, world), opened: new Set() };
  const root = open(line, period, { depth: options.depth, above: [] }, reading);
  return { scenario: merged.file, path: path + 1, paths: plan.paths, isMedian: options.path === undefined, root };
}

/** Lines beyond these are not named. */
const NAMED = 12;

function unknownLine(name: string, { lines, headline }: ResolvedScenario, place: Place): never {
  const shown = lines.filter(({ hidden }) => hidden !== true).map((line) => line.name);
  const near = suggestion(name, shown);
  const own = [headline.line.name, ...shown.filter((one) => !one.includes(".") && one !== headline.line.name)].slice(0, NAMED);
  return fail(`unknown line "${name}"${near || `; some of its lines: ${own.join(", ")}`}`, place);
}

async function medianPath(plan: Plan, line: number, period: number, world: World): Promise<number> {
  const kept = keepColumn(line, period);
  await world.simulate(plan, kept.observe);
  const column = kept.column();
  const order = Array.from(column.keys()).sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
  return order[Math.floor((order.length - 1) / 2)] ?? 0;
}

interface Reading {
  readonly scenario: ResolvedScenario;
  readonly path: OnePath;
  /** lines and periods whose formulas have been opened; each is once */
  readonly opened: Set<string>;
}

/** How much deeper to go, and which lines have been opened on the way here. */
interface Way {
  readonly depth: number;
  readonly above: readonly string[];
}

function open(line: ResolvedLine, period: number, { depth, above }: Way, reading: Reading): Explained {
  const { scenario, path } = reading;
  const planned = path.planned(line.name);
  const value = path.line(line.name, period) ?? Number.NaN;
  const base = {
    name: line.name,
    month: monthOfPeriod(scenario.horizon, period),
    value,
    unit: line.unit,
    display: sayValue(value, line.unit),
    meaning: line.meaning,
  };
  if (period < line.firstPeriod || planned === undefined) return { ...base, origin: "from the facts, joined by exponentials", parts: [] };
  const moment: Moment = { line: planned, period };
  if (period === planned.firstPeriod && planned.firstStep === 0 && line.start !== undefined)
    return { ...base, origin: "its start, which holds on the last day of the period", parts: startOf(line, { depth, above }, reading) };
  const own = line.changes?.unchanged ?? line.formula;
  const sums = sumsOf(own, moment, reading);
  const shown = {
    ...base,
    formula: formatFormula(own, written),
    substituted: formatFormula(own, (node, plain) => substitute(node, plain, moment, reading)),
    ...(sums.length === 0 ? {} : { sums }),
    ...(line.changes === undefined ? {} : { changes: changesOf(line, moment, reading) }),
    origin: sayPlace(line.placeAt(0)),
  };
  const key = `${line.name}@${period}`;
  if (depth <= 1 || reading.opened.has(key)) return { ...shown, parts: [] };
  reading.opened.add(key);
  return { ...shown, parts: partsOf(line.formula, moment, { depth: depth - 1, above: [...above, line.name] }, reading) };
}

/** What a formula reads, each thing once. The past of a line that is being explained is shown but not opened, or the chain would run back to the start. */
function partsOf(tree: Tree, moment: Moment, way: Way, reading: Reading): Explained[] {
  const seen = new Set<string>();
  return referencesOf(tree).flatMap((reference): Explained[] => {
    const back = reference.kind === "lag" ? reference.periods : 0;
    const key = `${reference.name}@${back}`;
    if (seen.has(key) || reference.kind === "cumulative" || reference.kind === "cohorts") return [];
    seen.add(key);
    const read = reading.scenario.lines.find(({ name }) => name === reference.name);
    if (read === undefined) return [leaf(reference, moment.period, reading)];
    const then = moment.period - back;
    if (back > 0 && beginsAt(reading.path.planned(read.name), then, moment.line.name)) return startOf(read, way, reading);
    if (then < 0) return [];
    return [open(read, then, back > 0 && way.above.includes(read.name) ? { ...way, depth: 1 } : way, reading)];
  });
}

/** What a line begins with. */
function startOf(line: ResolvedLine, way: Way, reading: Reading): Explained[] {
  const planned = reading.path.planned(line.name);
  if (line.start === undefined || planned === undefined) return [];
  const moment: Moment = { line: planned, period: line.firstPeriod };
  const value = reading.path.start(line.name) ?? Number.NaN;
  const { document, path } = line.placed;
  const key = "opening" in line.placed.value ? "opening" : "start";
  return [
    {
      name: `${line.name} at its start`,
      month: monthOfPeriod(reading.scenario.horizon, line.firstPeriod),
      value,
      unit: line.unit,
      display: sayValue(value, line.unit),
      meaning: "",
      formula: formatFormula(line.start, written),
      substituted: formatFormula(line.start, (node, plain) => substitute(node, plain, moment, reading)),
      origin: sayPlace(document.placeOf([...path, key])),
      parts: way.depth <= 1 ? [] : partsOf(line.start, moment, { ...way, depth: way.depth - 1 }, reading),
    },
  ];
}

/** An input, or the draw of a driver. */
function leaf({ name }: Reference, period: number, { scenario, path }: Reading): Explained {
  const month = monthOfPeriod(scenario.horizon, period);
  const shock = path.input(name) === undefined ? path.shock(name, period) : undefined;
  if (shock !== undefined) {
    const meaning = "the standard normal number drawn for this period";
    return { ...{ name, month, value: shock, unit: dimensionless, display: digits(shock), meaning }, origin: "driver", parts: [] };
  }
  const value = path.input(name) ?? Number.NaN;
  const input = scenario.inputs.find((one) => one.name === name) ?? scenario.inputs.find((one) => name.startsWith(`${one.name}.`));
  if (input === undefined) throw new Error(`a formula reads ${name}, and nothing is called so`);
  const unit = input.name === name ? input.unit : unitOfFitName(name, input.unit, scenario);
  const isDate = input.name === name ? input.isDate : input.fit !== undefined && name.endsWith(".date");
  const display = isDate ? sayDay(dayAt(value + scenario.horizon.origin)) : sayValue(value, unit);
  return {
    ...{ name, month, value, unit, display, meaning: input.merged.declared.meaning ?? "" },
    origin: `${input.merged.given.value.grade ?? "judgement"}, ${sayPlace(input.place)}`,
    parts: [],
  };
}

function unitOfFitName(name: string, level: Unit, scenario: ResolvedScenario): Unit {
  const parameter = scenario.inputs
    .find((one) => name.startsWith(`${one.name}.`))
    ?.fit?.curve.parameters.find((one) => name.endsWith(`.${one.name}`));
  if (name.endsWith(".start") || parameter?.unit === "y") return level;
  return parameter?.unit === "1/year"
    ? { dimensions: { year: -1 } }
    : { dimensions: parameter?.unit === "year" || name.endsWith(".date") ? { year: 1 } : {} };
}

/** What every cycle and event does to the line, one after the other. */
function changesOf(line: ResolvedLine, moment: Moment, { path, scenario }: Reading): ExplainedChange[] {
  const nothing = `nothing in ${formatMonth(monthOfPeriod(scenario.horizon, moment.period))}`;
  return (line.changes?.list ?? []).map(({ name, text, why, multiplies, by, place }) => {
    const value = path.value(by, moment);
    const added = `${value < 0 ? "−" : "+"} ${sayValue(Math.abs(value), line.unit)}`;
    const effect = value === (multiplies ? 1 : 0) ? nothing : multiplies ? `× ${digits(value)}` : added;
    return { name, effect, text, why, origin: sayPlace(place) };
  });
}

/** Cohorts that are named at the beginning of a sum; the last is named too. */
const FIRST_COHORTS = 3;

/** What a line had in a period, which lies before the horizon where it is below 0. */
interface Cohort {
  readonly period: number;
  readonly size: number;
}

/** Of every `cohorts(line, weight)` the size and the weight of the youngest, and of the oldest; of every `cumulative(line)` the values. */
function sumsOf(tree: Tree, moment: Moment, { path, scenario }: Reading): string[] {
  const found: string[] = [];
  visit(tree, (node) => {
    if (node.kind !== "cohorts" && node.kind !== "cumulative") return;
    const perYear = MONTHS_PER_YEAR / scenario.horizon.monthsPerPeriod;
    const term = ({ period, size }: Cohort): string => {
      const month = formatMonth(monthOfPeriod(scenario.horizon, period));
      const weight = node.kind === "cohorts" ? ` × ${digits(path.value(node.weight, moment, (moment.period - period) / perYear))}` : "";
      return `${digits(size)}${weight} (${month})`;
    };
    const since = Array.from({ length: moment.period + 1 }, (_, k): Cohort => {
      const period = moment.period - k;
      return { period, size: path.line(node.line, period) ?? Number.NaN };
    });
    const stated = node.kind === "cohorts" ? (path.planned(node.line)?.earlier ?? []) : [];
    const before = stated.map(({ ago, value }): Cohort => ({ period: -ago, size: value }));
    // a line of those who were there before adds nothing later, and its zeros would stand in front of all that there is to see
    const all = before.length > 0 && since.every(({ size }) => size === 0) ? before : [...since, ...before];
    const first = all.slice(0, FIRST_COHORTS).map(term);
    const last = all.slice(FIRST_COHORTS).slice(-1).map(term);
    const between = all.length > FIRST_COHORTS + 1 ? ["…"] : [];
    found.push(`${formatFormula(node, written)} = ${digits(path.value(node, moment))} = ${[...first, ...between, ...last].join(" + ")}`);
  });
  return found;
}

/** From here on powers of ten are easier to read than digits. */
const LARGE = 1e6;
/** Digits of a number inside a formula, and of one that was computed before it came to stand there. */
const DIGITS = 6;
const WRITTEN_DIGITS = 12;

function digits(value: number): string {
  return Math.abs(value) >= LARGE ? value.toExponential(DIGITS - 1).replace("e+", "e") : String(Number(value.toPrecision(DIGITS)));
}

function written(node: Tree, plain: string): string {
  return node.kind === "number" ? String(Number(node.value.toPrecision(WRITTEN_DIGITS))) : plain;
}

function substitute(node: Tree, plain: string, moment: Moment, { path }: Reading): string {
  if (node.kind === "number") return written(node, plain);
  return node.kind === "operate" || node.kind === "call" || node.kind === "choose" ? plain : digits(path.value(node, moment));
}

/** A whole plain number, such as a state, has no digits behind it. */
function sayValue(value: number, unit: Unit): string {
  return isDimensionless(unit) && Number.isInteger(value) && Math.abs(value) < LARGE
    ? String(value)
    : formatQuantity(value, unit, { significant: 4 });
}

function sayPlace({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}
