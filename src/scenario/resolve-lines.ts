import { fail, type Place } from "../base/errors.ts";
import { joinFacts } from "../data/index.ts";
import { formatFormula } from "../formula/format-formula.ts";
import { basicFunctions } from "../formula/functions.ts";
import { referencesOf } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { remedyFor } from "../formula/unit-remedy.ts";
import type { HistoryDeclaration, LineDeclaration } from "../model/declaration.ts";
import type { LineChange } from "../model/line-change.ts";
import { type Day, readDate, yearsAt, yearsBetween } from "../units/time.ts";
import { formatUnit, sameUnit, type Unit } from "../units/unit.ts";
import { isBroken } from "./broken-names.ts";
import { declaredUnit } from "./declared-unit.ts";
import { driverUnit } from "./driver-unit.ts";
import { fitDay, fitDriver, fitNames } from "./fit-names.ts";
import { periodEnd, periodOf, timeOf } from "./horizon.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readNumber } from "./read-number.ts";
import { readPart } from "./read-part.ts";
import { readTree } from "./read-tree.ts";
import { statesOf } from "./regime-states.ts";
import { type EarlierAmount, resolveEarlier } from "./resolve-earlier.ts";
import { type InputScope, type ResolvedInput, seriesOf } from "./resolve-inputs.ts";
import { stockFormula } from "./stock-formula.ts";

/** A cycle or an event that is in a line's formula. */
export interface StatedChange extends LineChange {
  readonly name: string;
  readonly text: string;
  readonly why: string;
  readonly place: Place;
}

/** A parameter of what a line was made from, such as the half-life of a process. */
export interface LinePart {
  readonly name: string;
  readonly meaning: string;
  readonly unit: Unit;
  readonly tree: Tree;
}

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
  /** what it had in periods before the horizon, the latest first */
  readonly earlier?: readonly EarlierAmount[];
  readonly startDay?: Day;
  readonly series?: string;
  /** whether it must stay above zero; where nothing is said the headline must, and no other line */
  readonly positive?: boolean;
  /** cycles and events that are in its formula, in their order, and the formula without them */
  readonly changes?: { readonly unchanged: Tree; readonly list: readonly StatedChange[] };
  /** of a line that was not written as a formula: what its formula was made from */
  readonly parts?: readonly LinePart[];
  /** works behind others and is shown nowhere */
  readonly hidden?: true;
  /** reads inputs alone; known once all lines are ordered */
  readonly isConstant: boolean;
  readonly placed: Placed<LineDeclaration>;
  readonly placeAt: (offset: number) => Place;
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
  "cohorts",
  "age",
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
  for (const [name, placed] of scope.scenario.maps.drivers) {
    const unit = scope.faults.collect(() => driverUnit(placed));
    if (unit !== undefined) add(name, unit, placed.document.placeOf(placed.path, "key"));
  }
  for (const [name, { value, document, path }] of scope.scenario.maps.regimes)
    for (const one of [name, ...statesOf(value).map((state) => `${name}.${state}`)])
      add(one, { dimensions: {} }, document.placeOf(path, "key"));
  for (const [name, { value, document, path }] of scope.scenario.maps.lines) {
    const unit = scope.faults.collect(() => declaredUnit(value.unit, document.placeOf([...path, "unit"])));
    if (unit !== undefined) add(name, unit, document.placeOf(path, "key"));
  }
  for (const line of usedLines) units.set(own(line.name), line.unit);
  // a regime is read by its states; its own name is taken, and stands for nothing
  for (const name of scope.scenario.maps.regimes.keys()) units.delete(name);
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
  const isStock = checkStock(name, placed);
  const formula = isStock
    ? stockFormula(name, unit, placed, scope)
    : readTree(value.formula ?? "", unit, `line "${name}"`, (offset) => place("formula", offset), scope);
  const begin = isStock ? "opening" : "start";
  const stated = value[begin];
  const start =
    stated === undefined
      ? undefined
      : (isStock ? readPart : readTree)(stated, unit, `the ${begin} of "${name}"`, (offset) => place(begin, offset), scope);
  if (start !== undefined) refusePresent(start, scope, name, place(begin));
  if (formula === undefined || (stated !== undefined && start === undefined)) return undefined;
  if (value.from !== undefined && isBroken(value.from, scope.broken)) return undefined;
  const begins = value.from === undefined ? undefined : startDay(value.from, scope, place("from"));
  // a day whose end is the horizon's beginning is no day before it
  const atOrigin = begins === undefined || timeOf(scope.horizon, begins) === 0;
  const firstPeriod = atOrigin ? 0 : periodOf(scope.horizon, begins);
  if (begins !== undefined && firstPeriod < 0)
    fail(`line "${name}" starts on a day before the horizon; let the horizon begin in its month`, place("from"));
  if (begins !== undefined && firstPeriod >= scope.horizon.months.length)
    fail(`line "${name}" starts after the horizon has ended`, place("from"));
  const past =
    value.history === undefined
      ? undefined
      : historyOf(value.history, unit, name, scope, (keys, part) => document.placeOf([...path, "history", ...keys], part));
  return {
    name: scope.prefix + name,
    meaning: value.meaning ?? "",
    unit,
    kind: value.kind ?? "stock",
    own: scope.own,
    formula,
    text: isStock ? formatFormula(formula) : String(value.formula),
    ...(start === undefined ? {} : { start }),
    firstPeriod,
    firstStep:
      begins === undefined
        ? (scope.horizon.periods[0]?.dt ?? 0)
        : stepOf(periodEnd(scope.horizon, firstPeriod) - timeOf(scope.horizon, begins)),
    ...(past === undefined ? {} : { past }),
    ...(value.earlier === undefined ? {} : { earlier: resolveEarlier(name, unit, placed, scope) }),
    ...(begins === undefined ? {} : { startDay: begins }),
    ...(value.series === undefined ? {} : { series: value.series }),
    ...(value.positive === undefined ? {} : { positive: value.positive }),
    isConstant: false,
    placed,
    placeAt: (offset) => (isStock ? place("opening") : place("formula", offset)),
  };
}

/** Less than a minute is the rounding of two dates. */
const SHORTEST_STEP = 1e-6;

function stepOf(years: number): number {
  return years < SHORTEST_STEP ? 0 : years;
}

/** Whether a line is given by its flows; one that is given both ways, or neither, is a fault. */
function checkStock(name: string, { value, document, path }: Placed<LineDeclaration>): boolean {
  const isStock = value.opening !== undefined || value.in !== undefined || value.out !== undefined;
  const key = document.placeOf(path, "key");
  if (!isStock && value.formula === undefined)
    fail(`line "${name}" needs a formula, or for a stock its opening and what flows in and out`, key);
  if (!isStock) return false;
  for (const other of ["formula", "start"] as const)
    if (value[other] !== undefined)
      fail(`line "${name}" is given by its flows, and has a ${other} too; keep one of the two`, document.placeOf([...path, other], "key"));
  if (value.opening === undefined) fail(`stock "${name}" needs an opening, what it holds just before the first period`, key);
  if (value.in === undefined && value.out === undefined) fail(`stock "${name}" needs what flows in or out`, key);
  if (value.kind === "flow") fail(`"${name}" has an opening, which a flow has not`, document.placeOf([...path, "kind"]));
  return true;
}

/** A start is known before the first period is worked out, so it may read inputs and the past, not lines of the period. */
function refusePresent(start: Tree, scope: LineScope, name: string, place: Place): void {
  const lines = new Set([...scope.scenario.maps.lines.keys(), ...scope.scenario.maps.drivers.keys()].map((one) => scope.prefix + one));
  const read = referencesOf(start).find((reference) => reference.kind !== "lag" && lines.has(reference.name));
  if (read !== undefined)
    fail(`the start of "${name}" reads "${read.name}" in the first period; a start may read inputs, and lines through previous(…)`, place);
}

/** A date, or the name of a date input with one value, or of a fit (its last fact). */
function startDay(from: string, scope: LineScope, place: Place): Day {
  if (/^\d{4}-/.test(from)) return readDate(from, place);
  const input = scope.inputs.find(({ name }) => name === scope.prefix + from);
  if (input?.fit !== undefined) return fitDay(input.fit);
  if (input?.isDate === true && input.distribution?.isOneNumber === true) return readDate(String(input.merged.given.value.value), place);
  return fail(`"${from}" is neither a date nor the name of a fit or of a date input with one value`, place);
}

function historyOf(
  history: HistoryDeclaration,
  unit: Unit,
  name: string,
  scope: LineScope,
  at: (keys: readonly string[], part?: "key") => Place,
): (time: number) => number | undefined {
  const { origin } = scope.horizon;
  const points: { time: number; value: number }[] = [];
  if (history.series !== undefined) {
    const series = seriesOf({ series: history.series, ...(history.use === undefined ? {} : { use: history.use }) }, scope, at);
    if (!sameUnit(series.unit, unit)) {
      const remedy = remedyFor(series.unit, unit);
      fail(
        `the history of "${name}" is in ${formatUnit(unit)}, but the series "${history.series}" is in ${formatUnit(series.unit)}${remedy}`,
        at(["series"]),
      );
    }
    points.push(...series.points.map(({ time, value }) => ({ time: yearsBetween(origin, time), value })));
  }
  const numbers = { unit, isDate: false, origin, name: `the history of ${name}` };
  for (const [date, value] of Object.entries(history.values ?? {}))
    points.push({
      time: yearsBetween(origin, yearsAt(readDate(date, at(["values", date], "key")))),
      value: readNumber(value, numbers, at(["values", date])),
    });
  points.sort((a, b) => a.time - b.time);
  const joined = joinFacts(points);
  const before = history.before === undefined ? undefined : readNumber(history.before, numbers, at(["before"]));
  const first = points[0]?.time ?? Number.POSITIVE_INFINITY;
  return (time) => joined(time) ?? (time < first ? before : undefined);
}
