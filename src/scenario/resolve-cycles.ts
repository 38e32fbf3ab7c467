import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import type { Tree } from "../formula/tree.ts";
import type { CycleDeclaration } from "../model/declaration.ts";
import { changeByCycle, type PlannedCycle } from "../model/line-change.ts";
import { MONTHS_PER_YEAR, readDate } from "../units/time.ts";
import { year } from "../units/unit.ts";
import { isBroken } from "./broken-names.ts";
import { type Horizon, timeOf } from "./horizon.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readAmount } from "./read-amount.ts";
import { readPart } from "./read-part.ts";
import { readsOwnPast, withChange } from "./resolve-events.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

/** In years, and a hair less: 2 months are 1 / 6 of a year as it is written. */
const SHORTEST = 2 / MONTHS_PER_YEAR - 1e-9;

export interface ResolvedCycle {
  readonly name: string;
  /** full name of the line that it changes */
  readonly on: string;
  readonly planned: PlannedCycle;
  readonly text: string;
  readonly why: string;
  readonly place: Place;
}

/** Resolves the cycles of one scenario; a name with an alias in front reaches a line of a used scenario. */
export function resolveCycles(lines: readonly ResolvedLine[], scope: LineScope): ResolvedCycle[] {
  return [...scope.scenario.maps.cycles].flatMap(([name, placed]) => {
    if (isBroken(placed.value.on, scope.broken)) return [];
    return scope.faults.collect(() => resolveCycle(name, placed, lines, scope)) ?? [];
  });
}

function resolveCycle(
  name: string,
  { value, document, path }: Placed<CycleDeclaration>,
  lines: readonly ResolvedLine[],
  scope: LineScope,
): ResolvedCycle | undefined {
  const at = (key: string): Place => document.placeOf([...path, key]);
  const placeAt = (key: string) => (offset: number) => document.placeOf([...path, key], "value", offset);
  const line = lines.find((one) => one.name === scope.prefix + value.on);
  const names = lines.map((one) => one.name);
  if (line === undefined) return fail(`unknown line "${value.on}"${suggestion(value.on, names)}`, at("on"));
  if (readsOwnPast(line))
    fail(`a cycle on "${value.on}", which reads its own past, would compound every period; put it on its growth, or on its flow`, at("on"));
  const period = readPart(value.period, year, `the period of cycle "${name}"`, placeAt("period"), scope, "above 0");
  const amount = readAmount(value.amplitude, line.unit, `the amplitude of cycle "${name}"`, placeAt("amplitude"), scope);
  if (period === undefined || amount === undefined) return undefined;
  if (period.kind === "number" && !(period.value >= SHORTEST))
    fail(`the period of cycle "${name}" must be two months or more, for no shorter one shows at the ends of months`, at("period"));
  return {
    name,
    on: line.name,
    planned: { name, period, peak: peakOf(value.peak, scope, at("peak")), ...amount },
    text: `cycle of ${value.amplitude} on ${value.on}, every ${value.period}, highest in ${value.peak}`,
    why: value.why,
    place: document.placeOf(path, "key"),
  };
}

/** A date, which may lie outside the horizon, or the name of a date input. */
function peakOf(peak: string, scope: LineScope, place: Place): Tree {
  if (/^\d/.test(peak)) return { kind: "number", value: timeOf(scope.horizon, readDate(peak, place)), at: 0 };
  const input = scope.inputs.find(({ name }) => name === scope.prefix + peak);
  if (input?.isDate !== true) return fail(`"${peak}" is neither a date nor the name of a date input`, place);
  return { kind: "name", name: input.name, at: 0 };
}

/** Puts the cycles into the lines' formulas, in the order of their names. */
export function applyCycles(
  lines: readonly ResolvedLine[],
  cycles: readonly ResolvedCycle[],
  { monthsPerPeriod }: Horizon,
): ResolvedLine[] {
  const period = monthsPerPeriod / MONTHS_PER_YEAR;
  const ordered = [...cycles].sort((a, b) => (a.name < b.name ? -1 : 1));
  return lines.map((line) => {
    const own = ordered.filter(({ on }) => on === line.name);
    return own.reduce((before, cycle) => withChange(before, cycle, changeByCycle(cycle.planned, period, line.kind)), line);
  });
}
