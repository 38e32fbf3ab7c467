import { sayStated } from "../data/say-stated.ts";
import { sameUnit } from "../units/unit.ts";
import type { FitWords } from "./fit-request.ts";
import { type FitSubject, sayX } from "./fit-subject.ts";

/** How a verdict speaks of a subject: the unit of y, places on x as people read them, and what x counts. */
export function fitWords({ clock, unit, source }: FitSubject): FitWords {
  const last = source.kind === "facts" ? source.series.points.at(-1)?.fact : undefined;
  return {
    unit,
    sayX: (t) => (clock.kind === "date" ? sayX(clock, clock.origin + t) : `${clock.name} = ${sayX(clock, clock.origin + t)}`),
    ...(clock.years ? {} : { perX: `per unit of ${clock.name}` }),
    // what was stated for a period is no level where rates are fitted
    ...(last !== undefined && sameUnit(last.unit, unit) ? { lastLevel: sayStated(last) } : {}),
  };
}
