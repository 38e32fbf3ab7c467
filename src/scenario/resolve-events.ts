import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { numberTree } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";
import type { EventDeclaration } from "../model/declaration.ts";
import { changeByEvent, changedFormula, type EventShape, type LineChange, type PlannedEvent } from "../model/line-change.ts";
import { type Day, formatMonth, MONTHS_PER_YEAR, type Month, readDate, sayMonth } from "../units/time.ts";
import { year } from "../units/unit.ts";
import { isBroken } from "./broken-names.ts";
import { type Horizon, monthOfPeriod, periodEnd, periodOf, sayHorizon } from "./horizon.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readsOf } from "./order-lines.ts";
import { readAmount } from "./read-amount.ts";
import { readPart } from "./read-part.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

export interface ResolvedEvent {
  readonly name: string;
  /** full name of the line that it changes */
  readonly on: string;
  readonly planned: PlannedEvent;
  /** `undefined` when the date itself is uncertain */
  readonly month: Month | undefined;
  /** the date as it was stated, where it is one */
  readonly day: Day | undefined;
  /** the date as stated, or the full name of a date input */
  readonly at: string;
  readonly text: string;
  readonly why: string;
  readonly place: Place;
}

/** Words of an event that say what it does, and how each acts over time. */
const SHAPES = { pulse: "pulse", step: "step", ramp: "ramp", shock: "shock", change: "step" } as const satisfies Record<string, EventShape>;
/** The key that says how long it takes, for those that take time. */
const SPANS = { ramp: "over", shock: "half_life" } as const;

/** Resolves the events of one scenario; a name with an alias in front reaches a line of a used scenario. */
export function resolveEvents(
  events: ReadonlyMap<string, Placed<EventDeclaration>>,
  prefix: string,
  lines: readonly ResolvedLine[],
  inputs: readonly ResolvedInput[],
  scope: LineScope,
): ResolvedEvent[] {
  const { horizon, broken, faults } = scope;
  const resolved: ResolvedEvent[] = [];
  for (const [name, placed] of events) {
    if (isBroken(placed.value.on, broken) || isBroken(placed.value.at, broken)) continue;
    const event = faults.collect(() => resolveEvent(name, placed, { scope, prefix, lines, inputs, horizon }));
    if (event !== undefined) resolved.push(event);
  }
  return resolved;
}

interface EventScope {
  readonly scope: LineScope;
  readonly prefix: string;
  readonly lines: readonly ResolvedLine[];
  readonly inputs: readonly ResolvedInput[];
  readonly horizon: Horizon;
}

function resolveEvent(name: string, { value, document, path }: Placed<EventDeclaration>, scope: EventScope): ResolvedEvent | undefined {
  const at = (key: string): Place => document.placeOf([...path, key]);
  const line = scope.lines.find((one) => one.name === scope.prefix + value.on);
  if (line === undefined)
    return fail(
      `unknown line "${value.on}"${suggestion(
        value.on,
        scope.lines.map((one) => one.name),
      )}`,
      at("on"),
    );
  const words = (Object.keys(SHAPES) as (keyof typeof SHAPES)[]).filter((one) => value[one] !== undefined);
  const [word] = words;
  if (word === undefined || words.length > 1)
    return fail(`event "${name}" needs one of pulse, step, ramp, shock or change, and has ${words.length}`, document.placeOf(path, "key"));
  if (word !== "pulse" && readsOwnPast(line)) {
    return fail(
      `a ${word} on "${value.on}", which reads its own past, would compound every period; put it on its growth, or on its flow`,
      at(word),
    );
  }
  const what = `the event on ${line.name}`;
  const placeAt = (key: string) => (offset: number) => document.placeOf([...path, key], "value", offset);
  const amount = readAmount(value[word] ?? 0, line.unit, what, placeAt(word), scope.scope, word === "change");
  const over = spanOf(name, word, { value, document, path }, scope);
  if (amount === undefined || over === undefined) return undefined;
  const when = readWhen(value.at, scope, at("at"));
  if (word === "pulse" && when.month !== undefined && isBeforeLine(when.month, line, scope.horizon))
    fail(
      `a pulse in ${sayMonth(when.month)} acts on nothing: what "${value.on}" is up to then does not come from its formula; put it later, or into its start`,
      at("at"),
    );
  return {
    name,
    on: line.name,
    planned: { name, at: when.tree, atIsPeriod: when.month !== undefined, shape: SHAPES[word], ...amount, over },
    ...{ month: when.month, day: when.day },
    at: when.month === undefined ? scope.prefix + value.at : value.at,
    text: `${word} of ${value[word]} on ${value.on}`,
    why: value.why,
    place: document.placeOf(path, "key"),
  };
}

/** How long a ramp takes, or in which a shock fades by half. */
function spanOf(
  name: string,
  word: keyof typeof SHAPES,
  { value, document, path }: Placed<EventDeclaration>,
  { scope }: EventScope,
): Tree | undefined {
  const wanted = word === "ramp" || word === "shock" ? SPANS[word] : undefined;
  for (const key of Object.values(SPANS))
    if (value[key] !== undefined && key !== wanted)
      fail(
        `${key} is for a ${key === "over" ? "ramp" : "shock"}, and event "${name}" is a ${word}`,
        document.placeOf([...path, key], "key"),
      );
  if (wanted === undefined) return numberTree(0, 0);
  const text = value[wanted];
  if (text === undefined)
    return fail(
      `a ${word} needs ${wanted}: ${word === "ramp" ? "how long it takes" : "how long until half of it has faded"}, as in ${wanted}: 6 months`,
      document.placeOf([...path, word]),
    );
  const placeAt = (offset: number): Place => document.placeOf([...path, wanted], "value", offset);
  return readPart(text, year, `${wanted} of event "${name}"`, placeAt, scope, "above 0");
}

/** The line begins after that month, or has its start on the last day of it. */
function isBeforeLine(month: Month, line: ResolvedLine, horizon: Horizon): boolean {
  const first = horizon.months[line.firstPeriod] ?? month;
  return month < first || (month === first && line.firstStep === 0 && line.start !== undefined);
}

export function readsOwnPast(line: ResolvedLine): boolean {
  return readsOf(line).some((read) => read.kind === "lag" && read.name === line.name);
}

/** A date inside the horizon, taken at the end of its period, or the name of a date input. */
function readWhen(
  at: string,
  { prefix, inputs, horizon }: EventScope,
  place: Place,
): Pick<ResolvedEvent, "month" | "day"> & { readonly tree: Tree } {
  if (!/^\d/.test(at)) {
    const input = inputs.find(({ name }) => name === prefix + at);
    if (input?.isDate !== true) return fail(`"${at}" is neither a date nor the name of a date input`, place);
    return { tree: { kind: "name", name: input.name, at: 0 }, month: undefined, day: undefined };
  }
  const day = readDate(at, place);
  const period = periodOf(horizon, day);
  if (period < 0 || period >= horizon.months.length) return fail(`${at} lies outside the horizon, ${sayHorizon(horizon)}`, place);
  // half a period before its end, so that the comparison does not hang on the last bit of a sum
  const time = periodEnd(horizon, period) - horizon.monthsPerPeriod / MONTHS_PER_YEAR / 2;
  return { tree: { kind: "number", value: time, at: 0 }, month: monthOfPeriod(horizon, period), day };
}

/** Puts the events into the lines' formulas, in the order of their dates and then their names. */
export function applyEvents(lines: readonly ResolvedLine[], events: readonly ResolvedEvent[], horizon: Horizon): ResolvedLine[] {
  const key = (event: ResolvedEvent): string => `${event.month === undefined ? "9999" : formatMonth(event.month)} ${event.name}`;
  const ordered = [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const period = horizon.monthsPerPeriod / MONTHS_PER_YEAR;
  return lines.map((line) =>
    ordered
      .filter((event) => event.on === line.name)
      .reduce((before, event) => withChange(before, event, changeByEvent(event.planned, period, line.kind)), line),
  );
}

/** The line with a cycle or an event in its formula, which is noted. */
export function withChange(
  line: ResolvedLine,
  { name, text, why, place }: Pick<ResolvedEvent, "name" | "text" | "why" | "place">,
  change: LineChange,
): ResolvedLine {
  const { unchanged, list } = line.changes ?? { unchanged: line.formula, list: [] };
  return {
    ...line,
    formula: changedFormula(line.formula, change),
    changes: { unchanged, list: [...list, { ...change, name, text, why, place }] },
  };
}
