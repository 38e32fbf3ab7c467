import { suggestion } from "../base/did-you-mean.ts";
import { type FaultList, fail, type Place } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import type { TargetDeclaration } from "../model/declaration.ts";
import { compareDays, formatDay, type Month, readDate } from "../units/time.ts";
import { formatUnit, sameUnit } from "../units/unit.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { type Horizon, monthOfPeriod, periodOf, sayHorizon } from "./horizon.ts";
import type { Placed } from "./load-scenario.ts";
import { readNumber, refuseNoNumber } from "./read-number.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import { readSpan } from "./spans.ts";

export interface ResolvedTarget {
  readonly name: string;
  readonly line: ResolvedLine;
  readonly direction: "at_least" | "at_most";
  readonly level: number;
  readonly when:
    | { readonly kind: "at" | "by"; readonly period: number; readonly month: Month }
    | {
        readonly kind: "over";
        readonly span: string;
        readonly first: Month;
        readonly last: Month;
        readonly from: number;
        readonly to: number;
      };
  readonly declaration: TargetDeclaration;
}

export interface TargetScope {
  readonly lines: readonly ResolvedLine[];
  readonly facts: readonly Fact[];
  readonly horizon: Horizon;
  readonly fiscalEnd: number | undefined;
  readonly broken: BrokenNames;
}

/** Resolves the targets; a date outside the horizon or a level in another unit is a fault at its place. */
export function resolveTargets(
  targets: ReadonlyMap<string, Placed<TargetDeclaration>>,
  scope: TargetScope,
  faults: FaultList,
): ResolvedTarget[] {
  const resolved: ResolvedTarget[] = [];
  for (const [name, placed] of targets) {
    const target = faults.collect(() => resolveTarget(name, placed, scope, faults));
    if (target !== undefined) resolved.push(target);
  }
  return resolved;
}

function resolveTarget(
  name: string,
  { value, document, path }: Placed<TargetDeclaration>,
  scope: TargetScope,
  faults: FaultList,
): ResolvedTarget | undefined {
  const at = (key: string): Place => document.placeOf([...path, key]);
  if (isBroken(value.line, scope.broken)) {
    // what can be said without the line's unit is said now, not when the line is mended
    for (const key of ["at_least", "at_most"] as const)
      if (value[key] !== undefined) faults.collect(() => refuseNoNumber(value[key] ?? 0, `target "${name}"`, at(key)));
    for (const key of ["at", "by"] as const) if (value[key] !== undefined) periodInside(value[key], scope.horizon, at(key));
    return undefined;
  }
  const line = findLine(value.line, scope.lines, at("line"), scope.broken);
  const directions = (["at_least", "at_most"] as const).filter((key) => value[key] !== undefined);
  if (directions.length + (value.level_from === undefined ? 0 : 1) !== 1)
    return fail(`target "${name}" needs one of at_least, at_most and level_from`, document.placeOf(path, "key"));
  const direction = directions[0] ?? "at_least";
  const numbers = { unit: line.unit, isDate: false, origin: scope.horizon.origin, name: `target "${name}"` };
  const level =
    value.level_from === undefined
      ? readNumber(value[direction] ?? 0, numbers, at(direction))
      : levelFrom(value.level_from, line, scope, at("level_from"));
  return { name, line, direction, level, when: readWhen(value, line, scope, name, at, document.placeOf(path, "key")), declaration: value };
}

/** The line of that name; `others` are names that could be meant too, for "did you mean". */
export function findLine(name: string, lines: readonly ResolvedLine[], place: Place, others: Iterable<string> = []): ResolvedLine {
  return (
    lines.find((line) => line.name === name) ??
    fail(`unknown line "${name}"${suggestion(name, [...lines.map((line) => line.name), ...others])}`, place)
  );
}

/** `series@2027-12-31`: the value of that fact, as known by `as_of`. */
function levelFrom(text: string, line: ResolvedLine, { facts, horizon }: TargetScope, place: Place): number {
  const [series, date] = text.split("@");
  if (date === undefined)
    return fail(`level_from is a fact, and "${text}" names none; write its series and its day, as in ${series}@2026-02-12`, place);
  const day = readDate(date, place);
  const found = facts.find(
    (fact) =>
      fact.series === series &&
      compareDays(fact.asOf, day) === 0 &&
      fact.use !== "article" &&
      (fact.published === undefined || compareDays(fact.published, horizon.asOf) <= 0),
  );
  if (found === undefined) return fail(`no fact of ${series} as of ${formatDay(day)} was published by ${formatDay(horizon.asOf)}`, place);
  if (!sameUnit(found.unit, line.unit))
    return fail(`${series} is in ${formatUnit(found.unit)}, but line "${line.name}" is in ${formatUnit(line.unit)}`, place);
  return found.value;
}

function readWhen(
  value: TargetDeclaration,
  line: ResolvedLine,
  scope: TargetScope,
  name: string,
  at: (key: string) => Place,
  place: Place,
): ResolvedTarget["when"] {
  const { horizon } = scope;
  const given = (["at", "by", "over"] as const).filter((key) => value[key] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) return fail(`target "${name}" needs one of at, by and over`, place);
  if (kind === "over") {
    const span = readSpan(value.over ?? "", scope.fiscalEnd, at("over"));
    const from = periodOf(horizon, { year: Math.floor(span.first / 12), month: (span.first % 12) + 1, day: 1 });
    const to = horizon.months.indexOf(span.last);
    if (line.kind !== "flow") return fail(`over needs a flow, and "${line.name}" is a level; use at or by`, at("over"));
    if (from < 0 || to < 0) return fail(`${span.name} is not whole inside the horizon, ${sayHorizon(horizon)}`, at("over"));
    return { kind, span: span.name, first: span.first, last: span.last, from, to };
  }
  const period = periodInside(value[kind] ?? "", horizon, at(kind));
  return { kind, period, month: monthOfPeriod(horizon, period) };
}

/** The period of a date; outside the horizon is a fault. */
export function periodInside(text: string, horizon: Horizon, place: Place): number {
  const period = periodOf(horizon, readDate(text, place));
  return period >= 0 && period < horizon.months.length ? period : fail(`${text} lies outside the horizon, ${sayHorizon(horizon)}`, place);
}
