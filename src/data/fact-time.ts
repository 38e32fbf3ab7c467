import { type Day, yearsAt } from "../units/time.ts";
import type { Fact } from "./fact.ts";

/** When a fact was so, on the scale of `yearsAt`: the day's end, or the middle of the window from the beginning of its first day to the end of its last. */
export function factTime({ asOf, window }: Pick<Fact, "asOf" | "window">): number {
  if (window === undefined) return yearsAt(asOf);
  return (yearsAt(eveOf(window.start)) + yearsAt(window.end)) / 2;
}

/** Day 0 of a month is the end of the month before on the scale of `yearsAt`. */
function eveOf(day: Day): Day {
  return { ...day, day: day.day - 1 };
}
