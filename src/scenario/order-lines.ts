import type { FaultList, Place } from "../base/errors.ts";
import { type Reference, referencesOf, visit } from "../formula/references.ts";
import type { PlannedLine } from "../simulate/plan.ts";
import { formatMonth } from "../units/time.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { type Horizon, monthOfPeriod, periodEnd } from "./horizon.ts";
import { planEarlier } from "./plan-earlier.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

/**
 * Lines that are needed: all of the scenario's own, of used scenarios those that are shown or asked about, and what these read, directly or not.
 * @param named lines that the headline, targets, spreads and figures name
 */
export function neededLines(lines: readonly ResolvedLine[], named: ReadonlySet<string>): ResolvedLine[] {
  return reach(
    lines.filter((line) => line.own || named.has(line.name)),
    lines,
  );
}

/** What one line is worked out from, itself included. */
export function neededFor(name: string, lines: readonly ResolvedLine[]): ResolvedLine[] {
  return reach(
    lines.filter((line) => line.name === name),
    lines,
  );
}

function reach(from: readonly ResolvedLine[], lines: readonly ResolvedLine[]): ResolvedLine[] {
  const byName = new Map(lines.map((line) => [line.name, line]));
  const needed = new Set<ResolvedLine>();
  const add = (line: ResolvedLine): void => {
    if (needed.has(line)) return;
    needed.add(line);
    for (const { name } of readsOf(line)) {
      const read = byName.get(name);
      if (read !== undefined) add(read);
    }
  };
  for (const line of from) add(line);
  return lines.filter((line) => needed.has(line));
}

export function readsOf(line: ResolvedLine): ReturnType<typeof referencesOf> {
  return [...referencesOf(line.formula), ...(line.start === undefined ? [] : referencesOf(line.start))];
}

/** Puts each line after what it reads in the same period, otherwise in the order of the file. A line that needs itself is a fault that shows the circle. */
export function orderLines(lines: readonly ResolvedLine[], faults: FaultList): ResolvedLine[] {
  const byName = new Map(lines.map((line) => [line.name, line]));
  const ordered: ResolvedLine[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (line: ResolvedLine, chain: readonly string[]): void => {
    if (state.get(line.name) === "done") return;
    if (state.get(line.name) === "open") {
      const circle = [...chain.slice(chain.indexOf(line.name)), line.name];
      faults.add(
        `line "${line.name}" needs itself in the same period: ${circle.join(" → ")}; use previous(…) for one of them`,
        line.placeAt(0),
      );
      return;
    }
    state.set(line.name, "open");
    for (const reference of readsOf(line)) {
      const read = reference.kind === "lag" ? undefined : byName.get(reference.name);
      if (read !== undefined) visit(read, [...chain, line.name]);
    }
    state.set(line.name, "done");
    ordered.push(line);
  };
  for (const line of lines) visit(line, []);
  return ordered;
}

/** Marks the lines that are the same in every period because they read inputs alone, directly or through other such lines. Takes lines in their order. */
export function markConstant(lines: readonly ResolvedLine[], inputs: ReadonlySet<string>): ResolvedLine[] {
  const constant = new Set<string>();
  return lines.map((line) => {
    let isConstant = line.start === undefined && line.firstPeriod === 0;
    visit(line.formula, (node) => {
      if (node.kind === "time" || node.kind === "step" || node.kind === "lag" || node.kind === "cumulative" || node.kind === "cohorts")
        isConstant = false;
      if (node.kind === "name" && !inputs.has(node.name) && !constant.has(node.name)) isConstant = false;
    });
    if (isConstant) constant.add(line.name);
    return { ...line, isConstant };
  });
}

/** Lines as the engine needs them; a look into a past that nobody declared is a fault, and so are earlier amounts that are not before the horizon. Of `broken` lines, which are not among these, nothing is said. */
export function planLines(
  lines: readonly ResolvedLine[],
  horizon: Horizon,
  faults: FaultList,
  broken: BrokenNames = new Set(),
): PlannedLine[] {
  const back = new Map<string, number>();
  for (const line of lines) {
    for (const reference of readsOf(line))
      if (reference.kind === "lag") back.set(reference.name, Math.max(back.get(reference.name) ?? 0, reference.periods));
  }
  const planned = new Map(lines.map((line) => [line.name, planLine(line, back.get(line.name) ?? 0, horizon, faults)]));
  const told = new Set<string>();
  for (const line of lines) {
    for (const { reference, place } of placedReads(line)) {
      const { kind, name } = reference;
      if (isBroken(name, broken)) continue;
      if ((kind === "cumulative" || kind === "cohorts") && !planned.has(name))
        faults.add(
          `${kind === "cohorts" ? "cohorts follows" : "cumulative adds up"} a line, and "${name}" is none; an input is the same in every period`,
          place,
        );
      // a line without a past is one mistake, however many look for it
      if (kind === "lag" && !told.has(name) && !checkPast({ line, place, ...reference }, planned, horizon, faults)) told.add(name);
    }
  }
  refuseStartCircles(lines, planned, faults);
  return [...planned.values()];
}

function planLine(line: ResolvedLine, reach: number, horizon: Horizon, faults: FaultList): PlannedLine {
  const history = new Map<number, number>();
  for (let period = -reach; period < line.firstPeriod; period++) {
    const known = line.past?.(periodEnd(horizon, period));
    if (known !== undefined) history.set(period, known);
    else if (period >= 0) {
      faults.add(
        `line "${line.name}" starts in ${formatMonth(monthOfPeriod(horizon, line.firstPeriod))}, but the run begins earlier and there is no value for ${formatMonth(monthOfPeriod(horizon, period))}; give the line a history`,
        line.placeAt(0),
      );
      break;
    }
  }
  const { name, formula, start, firstPeriod, firstStep, isConstant } = line;
  const earlier = planEarlier(line, horizon, faults);
  return {
    ...{ name, formula, firstPeriod, firstStep, history, isConstant },
    ...(start === undefined ? {} : { start }),
    ...(earlier.length === 0 ? {} : { earlier }),
  };
}

function startPlace(line: ResolvedLine, offset = 0): Place {
  return line.placed.document.placeOf([...line.placed.path, "start"], "value", offset);
}

function placedReads(line: ResolvedLine): { reference: Reference; place: Place }[] {
  const inFormula = referencesOf(line.formula).map((reference) => ({ reference, place: line.placeAt(reference.at) }));
  const inStart = line.start === undefined ? [] : referencesOf(line.start);
  return [...inFormula, ...inStart.map((reference) => ({ reference, place: startPlace(line, reference.at) }))];
}

/** Whether what a line looks back on is there; if not, that is a fault. */
function checkPast(
  { line, place, name, periods }: { line: ResolvedLine; place: Place; name: string; periods: number },
  planned: ReadonlyMap<string, PlannedLine>,
  horizon: Horizon,
  faults: FaultList,
): boolean {
  const read = planned.get(name);
  if (read === undefined) {
    faults.add(`previous and lag look back on lines, and "${name}" is none; an input is the same in every period`, place);
    return false;
  }
  // an own past is asked for from the line's first step on, everything else from the first period
  const from = line.firstPeriod;
  for (let period = from; period < from + periods; period++) {
    const then = period - periods;
    const begins = read.start !== undefined && then === read.firstPeriod - 1;
    if (begins || read.history.has(then) || then >= Math.max(0, read.firstPeriod)) continue;
    const remedy = periods === 1 ? `give "${name}" a start` : `give "${name}" a history`;
    faults.add(
      `${periods === 1 ? `previous(${name})` : `lag(${name}, ${periods})`} looks back to ${formatMonth(monthOfPeriod(horizon, then))}, where "${name}" has no value; ${remedy}`,
      place,
    );
    return false;
  }
  return true;
}

/** A start that looks at a start must not come back to itself; where there is history, that is looked at instead. */
function refuseStartCircles(lines: readonly ResolvedLine[], planned: ReadonlyMap<string, PlannedLine>, faults: FaultList): void {
  const byName = new Map(lines.map((line) => [line.name, line]));
  const done = new Set<string>();
  const visit = (line: ResolvedLine, chain: readonly string[]): void => {
    if (chain.includes(line.name)) {
      const circle = [...chain.slice(chain.indexOf(line.name)), line.name].join(" → ");
      faults.add(`the start of "${line.name}" needs itself: ${circle}; give it a value`, startPlace(line));
      return;
    }
    if (line.start === undefined || done.has(line.name)) return;
    for (const reference of referencesOf(line.start)) {
      const read = byName.get(reference.name);
      if (read === undefined || reference.kind !== "lag") continue;
      const hasPast = planned.get(read.name)?.history.has(line.firstPeriod - reference.periods) === true;
      if (read === line || !hasPast) visit(read, [...chain, line.name]);
    }
    done.add(line.name);
  };
  for (const line of lines) visit(line, []);
}
