import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { compareDays, type Day } from "../units/time.ts";
import type { Fact } from "./fact.ts";
import { whyNotKnown } from "./known-by.ts";

/** The names of all series, in alphabetical order. */
export function seriesNames(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.map((fact) => fact.series))].sort();
}

/** All facts of one series, of whatever use and vintage, in the order of the file; an error that names the near miss when there are none. */
export function factsOf(facts: readonly Fact[], series: string, place?: Place): readonly Fact[] {
  const found = facts.filter((fact) => fact.series === series);
  if (found.length > 0) return found;
  return fail(`no facts about a series "${series}"${suggestion(series, seriesNames(facts))}`, place);
}

/** Uses under which a projection repeats, contradicts or undercuts another and is no reference point of its own. */
const NOT_A_REFERENCE: ReadonlySet<string> = new Set(["article", "alt", "dup", "conflict", "lowquality"]);

/**
 * What others had projected by the end of `vintage` for the named series: rows of use `forecast` and rows of kind `guidance`, by the day they speak of.
 * Projections whose day has passed are kept: beside the outcome they show how good the source is.
 */
export function projections(facts: readonly Fact[], series: readonly string[], vintage: Day): readonly Fact[] {
  return series
    .flatMap((name) => factsOf(facts, name))
    .filter((fact) => (fact.use === "forecast" || fact.kind === "guidance") && !NOT_A_REFERENCE.has(fact.use))
    .filter((fact) => whyNotKnown(fact, vintage) === undefined)
    .sort((a, b) => compareDays(a.asOf, b.asOf) || a.row - b.row);
}
