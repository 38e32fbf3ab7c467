import { FaultList, type Place } from "../base/errors.ts";
import { visit } from "../formula/references.ts";
import { formatMonth } from "../units/time.ts";
import { type Horizon, monthOfPeriod, readHorizon, sayStep } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

/** What runs on another horizon than its own, and what that changes. */
export interface OtherHorizon {
  readonly text: string;
  readonly remedy: string;
  readonly place: Place;
}

/** Names beyond these are counted. */
const NAMED = 3;

/**
 * A used scenario runs on the horizon of its user. What is pinned to a day stays there; what counts from the beginning of the horizon (a start without a day, t, totals and cohorts so far) counts from
 * another day then, and what counts periods counts other periods.
 */
export function otherHorizons({
  merged,
  horizon,
  lines,
}: {
  readonly merged: MergedScenario;
  readonly horizon: Horizon;
  readonly lines: readonly ResolvedLine[];
}): OtherHorizon[] {
  const pinned = new Set(lines.filter(isPinned).map(({ name }) => name));
  return usedOf(merged, "").flatMap(({ alias, prefix, used, place }): OtherHorizon[] => {
    const own = new FaultList().collect(() => readHorizon(used, undefined));
    if (own === undefined) return [];
    const inner = [...used.used.keys()].map((deeper) => `${prefix}${deeper}.`);
    const ofUsed = lines.filter(({ name }) => name.startsWith(prefix) && !inner.some((deeper) => name.startsWith(deeper)));
    const [here, there] = [beginningOf(horizon), beginningOf(own)];
    const moved = here === there ? [] : ofUsed.filter((line) => countsFromBeginning(line, pinned)).map(({ name }) => name);
    const found: OtherHorizon[] = [];
    if (moved.length > 0)
      found.push({
        text: `By itself "${alias}" begins in ${formatMonth(there)}; here it begins in ${formatMonth(here)}, and with it ${sayNames(moved)}.`,
        remedy: "give such lines a from, the day on which their start holds, or let both horizons begin together",
        place,
      });
    if (own.monthsPerPeriod !== horizon.monthsPerPeriod)
      found.push({
        text: `By itself "${alias}" runs in steps of ${sayStep(own)}; here in steps of ${sayStep(horizon)}: what it says per period means another time.`,
        remedy: "give both the same step",
        place,
      });
    return found;
  });
}

interface UsedPlace {
  readonly alias: string;
  readonly prefix: string;
  readonly used: MergedScenario;
  readonly place: Place;
}

/** All that is used, also by what is used; the place is where the outermost is named. */
function usedOf(scenario: MergedScenario, prefix: string, outer?: Place): UsedPlace[] {
  return [...scenario.used].flatMap(([alias, used]): UsedPlace[] => {
    const stated = scenario.maps.uses.get(alias);
    const place = outer ?? stated?.document.placeOf(stated.path) ?? { file: scenario.file };
    const full = `${prefix}${alias}`;
    return [{ alias: full, prefix: `${full}.`, used, place }, ...usedOf(used, `${full}.`, place)];
  });
}

function beginningOf(horizon: Horizon): number {
  return monthOfPeriod(horizon, 0) - horizon.monthsPerPeriod + 1;
}

/** Whether all that cohorts find in a line is dated: amounts before the horizon, and nothing later. */
function isPinned({ earlier, formula }: ResolvedLine): boolean {
  return earlier !== undefined && formula.kind === "number" && formula.value === 0;
}

function countsFromBeginning({ start, startDay, formula }: ResolvedLine, pinned: ReadonlySet<string>): boolean {
  let counts = start !== undefined && startDay === undefined;
  visit(formula, (node) => {
    if (node.kind === "time" || node.kind === "cumulative" || (node.kind === "cohorts" && !pinned.has(node.line))) counts = true;
  });
  return counts;
}

function sayNames(names: readonly string[]): string {
  const rest = names.length - NAMED;
  const shown = names.slice(0, rest > 0 ? NAMED : names.length).map((name) => `"${name}"`);
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
