import type { CeilingPath } from "../curves/ceiling-path.ts";
import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import { formatQuantity } from "../units/format.ts";

/** The way of a ceiling that moves, `moves as given: 100 on 31 Jan 2020, 200 on 31 Dec 2025, …`; nothing for one that stands still. */
export function ceilingPathText(path: CeilingPath | undefined, { clock, unit }: FitSubject): string {
  if (path === undefined) return "";
  const at = clock.kind === "date" ? "on" : `at ${clock.name} =`;
  const knots = path.times.map((time, i) => `${formatQuantity(path.levels[i] ?? 0, unit)} ${at} ${sayX(clock, clock.origin + time)}`);
  return `moves as given: ${knots.join(", ")}${knots.length > 1 ? "; in between its logarithm is straight" : ""}`;
}
