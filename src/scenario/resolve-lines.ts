import { fail, type Place } from "../base/errors.ts";
import { joinFacts } from "../data/index.ts";
import { checkFormula } from "../formula/check-units.ts";
import { basicFunctions } from "../formula/functions.ts";
import { tryParseFormula } from "../formula/parse-formula.ts";
import { referencesOf, rewrite } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import type { HistoryDeclaration, LineDeclaration } from "../model/declaration.ts";
import { language } from "../model/language.ts";
import { readQuantity } from "../units/quantity.ts";
import { type Day, readDate, yearsAt, yearsBetween } from "../units/time.ts";
import { isDimensionless, parseUnit, sameUnit, type Unit } from "../units/unit.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { callFits, fitDay, fitDriver, fitNames } from "./fit-names.ts";
import { periodEnd, periodOf, timeOf } from "./horizon.ts";
import type { Placed } from "./load-scenario.ts";
import { readNumber } from "./read-number.ts";
import { type InputScope, type ResolvedInput, seriesOf } from "./resolve-inputs.ts";

export interface ResolvedLine {
  readonly name: string;
  readonly meaning: string;
  readonly unit: Unit;
  readonly kind: "stock" | "flow";
  /** belongs to the scenario itself, not to one that it uses */
  readonly own: boolean;
  readonly formula: Tree;
  readonly text: string;
  readonly start?: Tree;
  readonly firstPeriod: number;
  readonly firstStep: number;
  /** known values by time in years from the origin, before the line's own formula takes over */
  readonly past?: (time: number) => number | undefined;
  readonly startDay?: Day;
  readonly series?: string;
  readonly positive: boolean;
  /** reads inputs alone; known once all lines are ordered */
  readonly isConstant: boolean;
  readonly placed: Placed<LineDeclaration>;
  readonly placeAt: (offset: number) => Place;
}

export interface LineScope extends InputScope {
  readonly own: boolean;
  readonly inputs: readonly ResolvedInput[];
  /** units of all names of this scope, and of the lines of used scenarios under their alias */
  readonly units: ReadonlyMap<string, Unit>;
  readonly broken: BrokenNames;
}

/**
 * Words of the formula language, which no input, driver or line may take. Curves are not among them: a call is no name, and a line called `power`
 * must not fall over because a curve of that name is added.
 */
const RESERVED: ReadonlySet<string> = new Set([
  "t",
  "dt",
  "if",
  "and",
  "or",
  "not",
  "true",
  "false",
  "previous",
  "lag",
  "cumulative",
  ...basicFunctions.map(({ name }) => name),
]);

/** The units of everything that a formula of this scenario may name. */
export function unitsOfScope(
  scope: InputScope,
  inputs: readonly ResolvedInput[],
  usedLines: readonly ResolvedLine[],
): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>();
  const add = (name: string, unit: Unit, place: Place): void => {
    if (RESERVED.has(name)) scope.faults.add(`"${name}" has a meaning in formulas; choose another name`, place);
    if (units.has(name)) scope.faults.add(`duplicate name "${name}": an input, a driver and a line may not share one`, place);
    else units.set(name, unit);
  };
  const own = (full: string): string => full.slice(scope.prefix.length);
  for (const input of inputs) {
    if (input.fit === undefined) add(own(input.name), input.unit, input.place);
    for (const [name, unit] of fitNames(input)) add(own(name), unit, input.place);
    if (input.fit !== undefined) add(own(fitDriver(input.name)), { dimensions: {} }, input.place);
  }
  for (const [name, { document, path }] of scope.scenario.maps.drivers) add(name, { dimensions: {} }, document.placeOf(path, "key"));
  for (const [name, { value, document, path }] of scope.scenario.maps.lines) {
    const unit = scope.faults.collect(() => parseUnit(value.unit, document.placeOf([...path, "unit"])));
    if (unit !== undefined) add(name, unit, document.placeOf(path, "key"));
  }
  for (const line of usedLines) units.set(own(line.name), line.unit);
  return units;
}

/** Resolves every line of one scenario: formula parsed and its units checked, start, history. */
export function resolveLines(scope: LineScope): ResolvedLine[] {
  const resolved: ResolvedLine[] = [];
  for (const [name, placed] of scope.scenario.maps.lines) {
    const line = scope.faults.collect(() => resolveLine(name, placed, scope));
    if (line !== undefined) resolved.push(line);
  }
  return resolved;
}

function resolveLine(name: string, placed: Placed<LineDeclaration>, scope: LineScope): ResolvedLine | undefined {
  const { value, document, path } = placed;
  const unit = scope.units.get(name);
  if (unit === undefined || scope.broken.has(name)) return undefined;
  const place = (key: string, offset = 0): Place => document.placeOf([...path, key], "value", offset);
  const formula = readTree(value.formula, unit, `line "${name}"`, (offset) => place("formula", offset), scope);
  const start =
    value.start === undefined
      ? undefined
      : readTree(value.start, unit, `the start of "${name}"`, (offset) => place("start", offset), scope);
  if (start !== undefined) refusePresent(start, scope, name, place("start"));
  if (formula === undefined || (value.start !== undefined && start === undefined)) return undefined;
  if (value.from !== undefined && isBroken(value.from, scope.broken)) return undefined;
  const begins = value.from === undefined ? undefined : startDay(value.from, scope, place("from"));
  const firstPeriod = begins === undefined ? 0 : periodOf(scope.horizon, begins);
  if (begins !== undefined && firstPeriod < 0)
    fail(`line "${name}" starts on a day before the horizon; let the horizon begin in its month`, place("from"));
  if (begins !== undefined && firstPeriod >= scope.horizon.months.length)
    fail(`line "${name}" starts after the horizon has ended`, place("from"));
  const past = value.history === undefined ? undefined : historyOf(value.history, unit, name, scope, place("history"));
  return {
    name: scope.prefix + name,
    meaning: value.meaning ?? "",
    unit,
    kind: value.kind ?? "stock",
    own: scope.own,
    formula,
    text: String(value.formula),
    ...(start === undefined ? {} : { start }),
    firstPeriod,
    firstStep:
      begins === undefined ? (scope.horizon.periods[0]?.dt ?? 0) : periodEnd(scope.horizon, firstPeriod) - timeOf(scope.horizon, begins),
    ...(past === undefined ? {} : { past }),
    ...(begins === undefined ? {} : { startDay: begins }),
    ...(value.series === undefined ? {} : { series: value.series }),
    positive: value.positive ?? false,
    isConstant: false,
    placed,
    placeAt: (offset) => place("formula", offset),
  };
}

/** A start is known before the first period is worked out, so it may read inputs and the past, not lines of the period. */
function refusePresent(start: Tree, scope: LineScope, name: string, place: Place): void {
  const lines = new Set([...scope.scenario.maps.lines.keys(), ...scope.scenario.maps.drivers.keys()].map((one) => scope.prefix + one));
  const read = referencesOf(start).find((reference) => reference.kind !== "lag" && lines.has(reference.name));
  if (read !== undefined)
    fail(`the start of "${name}" reads "${read.name}" in the first period; a start may read inputs, and lines through previous(…)`, place);
}

/** Parses one formula, checks its names and units, and gives its names their prefix. A quantity such as `$1M/year` is a formula too. */
export function readTree(
  text: string | number,
  unit: Unit,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  if (typeof text === "string" && /^\s*[+-]?\$/.test(text)) {
    const quantity = readQuantity(text, placeAt(0));
    if (quantity !== undefined && sameUnit(quantity.unit, unit)) return { kind: "number", value: quantity.value, at: 0 };
  }
  if (typeof text === "number" && !isDimensionless(unit) && text !== 0)
    fail(`${what} is the bare number ${text}; make it an input with a unit`, placeAt(0));
  const parsed = tryParseFormula(String(text), placeAt, scope.faults);
  if (parsed === undefined) return undefined;
  return finishTree(parsed, unit, what, placeAt, scope);
}

/** Unit check on the text's own names, then prefixes and fits. */
export function finishTree(
  parsed: Tree,
  unit: Unit | undefined,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  const fits = new Map(
    scope.inputs.filter((input) => input.fit !== undefined).map((input) => [input.name.slice(scope.prefix.length), input]),
  );
  const before = scope.faults.count;
  const called = rewrite(callFits(parsed, unprefixed(fits, scope.prefix)), (node) => node);
  if (unit !== undefined) {
    checkFormula(called, unit, what, {
      unitOf: (name) => scope.units.get(name),
      names: [...scope.units.keys()],
      functions: language,
      isBroken: (name) => isBroken(name, scope.broken),
      placeAt,
      faults: scope.faults,
    });
  }
  return scope.faults.count > before || readsBroken(called, scope.broken) ? undefined : prefixNames(called, scope.prefix);
}

function readsBroken(tree: Tree, broken: BrokenNames): boolean {
  return broken.size > 0 && referencesOf(tree).some(({ name }) => isBroken(name, broken));
}

function unprefixed(fits: ReadonlyMap<string, ResolvedInput>, prefix: string): ReadonlyMap<string, ResolvedInput> {
  if (prefix === "") return fits;
  return new Map([...fits].map(([name, input]) => [name, { ...input, name }]));
}

function prefixNames(tree: Tree, prefix: string): Tree {
  if (prefix === "") return tree;
  return rewrite(tree, (node) => {
    if (node.kind === "name") return { ...node, name: prefix + node.name };
    if (node.kind === "lag" || node.kind === "cumulative") return { ...node, line: prefix + node.line };
    return node;
  });
}

/** A date, or the name of a date input with one value, or of a fit (its last fact). */
function startDay(from: string, scope: LineScope, place: Place): Day {
  if (/^\d{4}-/.test(from)) return readDate(from, place);
  const input = scope.inputs.find(({ name }) => name === scope.prefix + from);
  if (input?.fit !== undefined) return fitDay(input.fit);
  if (input?.isDate === true && input.distribution?.name === "fixed") return readDate(String(input.merged.given.value.value), place);
  return fail(`"${from}" is neither a date nor the name of a fit or of a date input with one value`, place);
}

function historyOf(
  history: HistoryDeclaration,
  unit: Unit,
  name: string,
  scope: LineScope,
  place: Place,
): (time: number) => number | undefined {
  const { origin } = scope.horizon;
  const points: { time: number; value: number }[] = [];
  if (history.series !== undefined) {
    const series = seriesOf({ series: history.series, ...(history.use === undefined ? {} : { use: history.use }) }, scope, place);
    if (!sameUnit(series.unit, unit)) fail(`the history of "${name}" is a series in another unit`, place);
    points.push(...series.points.map(({ time, value }) => ({ time: yearsBetween(origin, time), value })));
  }
  const numbers = { unit, isDate: false, origin, name: `the history of ${name}` };
  for (const [date, value] of Object.entries(history.values ?? {}))
    points.push({ time: yearsBetween(origin, yearsAt(readDate(date, place))), value: readNumber(value, numbers, place) });
  points.sort((a, b) => a.time - b.time);
  const joined = joinFacts(points);
  const before = history.before === undefined ? undefined : readNumber(history.before, numbers, place);
  const first = points[0]?.time ?? Number.POSITIVE_INFINITY;
  return (time) => joined(time) ?? (time < first ? before : undefined);
}
