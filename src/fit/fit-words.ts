import type { FitWords } from "./fit-request.ts";
import { type FitSubject, sayX } from "./fit-subject.ts";

/** How a verdict speaks of a subject: the unit of y, places on x as people read them, and what x counts. */
export function fitWords({ clock, unit }: FitSubject): FitWords {
  return {
    unit,
    sayX: (t) => (clock.kind === "date" ? sayX(clock, clock.origin + t) : `${clock.name} = ${sayX(clock, clock.origin + t)}`),
    ...(clock.years ? {} : { perX: `per unit of ${clock.name}` }),
  };
}
