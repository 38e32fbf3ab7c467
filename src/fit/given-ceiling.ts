import { formatPercent, formatQuantity } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";

/** Digits of an estimate in a sentence: more would claim what no fit knows. */
const SHORT = { significant: 2 };

/** What is said of a ceiling that was given; `reached` is the curve's share of it at the last point. */
export function givenCeilingClauses(ceiling: number, reached: number, unit: Unit): readonly string[] {
  return [`the ceiling is given as ${formatQuantity(ceiling, unit, SHORT)}`, reachedText(reached)];
}

/** What is said of one that was given and moves: where it stands at the last point. */
export function movingCeilingClauses(ceiling: number, reached: number, unit: Unit): readonly string[] {
  return [`the ceiling that was given is ${formatQuantity(ceiling, unit, SHORT)} at the last point`, reachedText(reached)];
}

/** Of a ceiling that is told or given. */
export function reachedText(share: number): string {
  return `the curve has reached ${formatPercent(share, 0)} of it, if it is the right curve`;
}

/** Points above a ceiling that was given, where there are any. */
export function aboveGivenClauses(above: number, points: number): readonly string[] {
  return above === 0 ? [] : [`${above} of ${points} points lie above the ceiling that was given`];
}
