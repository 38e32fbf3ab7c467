import { compareDays, type Day } from "../units/time.ts";
import type { Fact } from "./fact.ts";

/** The last day on which anything in the fact base was published: no clock is read, so the same files give the same answers on every day. */
export function lastKnown(facts: readonly Fact[]): Day {
  const days = facts.flatMap(({ published }) => (published === undefined ? [] : [published]));
  return days.reduce((last, day) => (compareDays(day, last) > 0 ? day : last), facts[0]?.asOf ?? { year: 2000, month: 1, day: 1 });
}
