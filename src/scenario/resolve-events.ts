import { suggestion } from "../base/did-you-mean.ts";
import { type FaultList, fail, type Place } from "../base/errors.ts";
import type { Tree } from "../formula/tree.ts";
import { applyEvent, type PlannedEvent } from "../model/apply-event.ts";
import type { EventDeclaration } from "../model/declaration.ts";
import { readQuantity } from "../units/quantity.ts";
import { formatMonth, MONTHS_PER_YEAR, type Month, readDate } from "../units/time.ts";
import { sameUnit, year } from "../units/unit.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { type Horizon, monthOfPeriod, periodEnd, periodOf, sayHorizon } from "./horizon.ts";
import type { Placed } from "./load-scenario.ts";
import { readsOf } from "./order-lines.ts";
import { readNumber } from "./read-number.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

export interface ResolvedEvent {
  readonly name: string;
  /** full name of the line that it changes */
  readonly on: string;
  readonly planned: PlannedEvent;
  /** `undefined` when the date itself is uncertain */
  readonly month: Month | undefined;
  readonly text: string;
  readonly why: string;
}

const MULTIPLE = /^[x×]\s*(\d*\.?\d+)$/;

/** Resolves the events of one scenario; a name with an alias in front reaches a line of a used scenario. */
export function resolveEvents(
  events: ReadonlyMap<string, Placed<EventDeclaration>>,
  prefix: string,
  lines: readonly ResolvedLine[],
  inputs: readonly ResolvedInput[],
  horizon: Horizon,
  broken: BrokenNames,
  faults: FaultList,
): ResolvedEvent[] {
  const resolved: ResolvedEvent[] = [];
  for (const [name, placed] of events) {
    if (isBroken(placed.value.on, broken) || isBroken(placed.value.at, broken)) continue;
    const event = faults.collect(() => resolveEvent(name, placed, { prefix, lines, inputs, horizon }));
    if (event !== undefined) resolved.push(event);
  }
  return resolved;
}

interface EventScope {
  readonly prefix: string;
  readonly lines: readonly ResolvedLine[];
  readonly inputs: readonly ResolvedInput[];
  readonly horizon: Horizon;
}

function resolveEvent(name: string, { value, document, path }: Placed<EventDeclaration>, scope: EventScope): ResolvedEvent {
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
  const shapes = (["pulse", "step", "ramp"] as const).filter((shape) => value[shape] !== undefined);
  const [shape] = shapes;
  if (shape === undefined || shapes.length > 1)
    return fail(`event "${name}" needs one of pulse, step or ramp, and has ${shapes.length}`, document.placeOf(path, "key"));
  if (shape !== "pulse" && readsOf(line).some((read) => read.kind === "lag" && read.name === line.name)) {
    return fail(
      `a ${shape} on "${value.on}", which reads its own past, would compound every period; put it on its growth, or on its flow`,
      at(shape),
    );
  }
  if ((shape === "ramp") !== (value.over !== undefined))
    return fail(shape === "ramp" ? `a ramp needs over: how long it takes, as in over: 6 months` : `only a ramp has over`, at(shape));
  const amount = readAmount(value[shape] ?? 0, line, at(shape), scope.horizon.origin);
  const when = readWhen(value.at, scope, at("at"));
  const over = value.over === undefined ? 0 : readNumber(value.over, { unit: year, isDate: false, origin: 0, name: "over" }, at("over"));
  return {
    name,
    on: line.name,
    planned: { name, at: when.tree, shape, ...amount, over },
    month: when.month,
    text: `${shape} of ${value[shape]} on ${value.on}`,
    why: value.why,
  };
}

function readAmount(amount: string | number, line: ResolvedLine, place: Place, origin: number): { amount: number; multiplies: boolean } {
  const multiple = typeof amount === "string" ? MULTIPLE.exec(amount.trim()) : null;
  if (multiple !== null) return { amount: Number(multiple[1]), multiplies: true };
  const quantity = typeof amount === "string" ? readQuantity(amount, place) : undefined;
  if (quantity !== undefined && sameUnit(quantity.unit, line.unit)) return { amount: quantity.value, multiplies: false };
  return {
    amount: readNumber(amount, { unit: line.unit, isDate: false, origin, name: `the event on ${line.name}` }, place),
    multiplies: false,
  };
}

/** A date inside the horizon, taken at the end of its period, or the name of a date input. */
function readWhen(at: string, { prefix, inputs, horizon }: EventScope, place: Place): { tree: Tree; month: Month | undefined } {
  if (!/^\d/.test(at)) {
    const input = inputs.find(({ name }) => name === prefix + at);
    if (input?.isDate !== true) return fail(`"${at}" is neither a date nor the name of a date input`, place);
    return { tree: { kind: "name", name: input.name, at: 0 }, month: undefined };
  }
  const day = readDate(at, place);
  const period = periodOf(horizon, day);
  if (period < 0 || period >= horizon.months.length) return fail(`${at} lies outside the horizon, ${sayHorizon(horizon)}`, place);
  // half a period before its end, so that the comparison does not hang on the last bit of a sum
  const time = periodEnd(horizon, period) - horizon.monthsPerPeriod / MONTHS_PER_YEAR / 2;
  return { tree: { kind: "number", value: time, at: 0 }, month: monthOfPeriod(horizon, period) };
}

/** Puts the events into the lines' formulas, in the order of their dates and then their names. */
export function applyEvents(lines: readonly ResolvedLine[], events: readonly ResolvedEvent[], horizon: Horizon): ResolvedLine[] {
  const key = (event: ResolvedEvent): string => `${event.month === undefined ? "9999" : formatMonth(event.month)} ${event.name}`;
  const ordered = [...events].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const period = horizon.monthsPerPeriod / MONTHS_PER_YEAR;
  return lines.map((line) => ({
    ...line,
    formula: ordered
      .filter((event) => event.on === line.name)
      .reduce((tree, event) => applyEvent(tree, event.planned, period), line.formula),
  }));
}
