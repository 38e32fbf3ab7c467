import { FaultList, fail } from "../base/errors.ts";
import { compareDays, formatDay } from "../units/time.ts";
import { formatUnit, sameUnit, type Unit } from "../units/unit.ts";
import type { Fact, FactUse, LeftOut, Series, SeriesChoice, SeriesPoint } from "./fact.ts";
import { factInterval, middleOf } from "./fact-interval.ts";
import { factTime } from "./fact-time.ts";
import { factsOf } from "./find-facts.ts";
import { whyNotKnown } from "./known-by.ts";

const DEFAULT_USE: readonly FactUse[] = ["core"];

/**
 * The facts of one series that a fit may use, in time order: by default those of use `core` that were known by the end of `choice.asOf`
 * (see `whyNotKnown`). Every other fact of the series is listed with the reason why it was left out. The result may have no points.
 * Errors: no such series; kept facts of different units; two kept facts for one day, which a fit could not tell apart.
 */
export function chooseSeries(facts: readonly Fact[], choice: SeriesChoice): Series {
  const all = factsOf(facts, choice.series);
  const kept: Fact[] = [];
  const leftOut: LeftOut[] = [];
  for (const fact of all) {
    const why = whyLeftOut(fact, choice);
    if (why === undefined) kept.push(fact);
    else leftOut.push({ fact, why });
  }
  const unit = commonUnit(kept.length > 0 ? kept : all, choice.series);
  const points = kept.map((fact) => pointOf(fact, choice)).sort((a, b) => a.time - b.time || a.fact.row - b.fact.row);
  if (choice.mayRepeat !== true) refuseTwins(points, choice.series);
  return { name: choice.series, unit, choice, points, leftOut };
}

function whyLeftOut(fact: Fact, { asOf, use = DEFAULT_USE, since, until }: SeriesChoice): string | undefined {
  if (!use.includes(fact.use)) return `use is ${fact.use}`;
  const unknown = whyNotKnown(fact, asOf);
  if (unknown !== undefined) return unknown;
  if (since !== undefined && compareDays(fact.asOf, since) < 0) return `as of ${formatDay(fact.asOf)}, before ${formatDay(since)}`;
  if (until !== undefined && compareDays(fact.asOf, until) > 0) return `as of ${formatDay(fact.asOf)}, after ${formatDay(until)}`;
  return undefined;
}

function pointOf(fact: Fact, { floors = "headline" }: SeriesChoice): SeriesPoint {
  const interval = factInterval(fact, { floors });
  return { fact, time: factTime(fact), value: middleOf(interval), interval };
}

function commonUnit(facts: readonly Fact[], series: string): Unit {
  const [first, ...others] = facts;
  if (first === undefined) return fail(`the series "${series}" has no facts`);
  const other = others.find((fact) => !sameUnit(fact.unit, first.unit));
  if (other === undefined) return first.unit;
  return fail(
    `the series "${series}" has facts in ${formatUnit(first.unit)} (row ${first.row}) and in ${formatUnit(other.unit)} (row ${other.row}); give them two series`,
  );
}

function refuseTwins(points: readonly SeriesPoint[], series: string): void {
  const faults = new FaultList();
  const byDay = new Map<string, SeriesPoint>();
  const byTime = new Map<number, SeriesPoint>();
  for (const point of points) {
    const day = formatDay(point.fact.asOf);
    const twin = byDay.get(day) ?? byTime.get(point.time);
    if (twin !== undefined) {
      const values = `${twin.fact.stated.value} (row ${twin.fact.row}) and ${point.fact.stated.value} (row ${point.fact.row})`;
      faults.add(`the series "${series}" has two facts for ${day}, ${values}; choose fewer uses, or give one of them another use`);
    }
    byDay.set(day, point);
    byTime.set(point.time, point);
  }
  faults.throwIfAny();
}
