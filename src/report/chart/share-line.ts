import { fail } from "../../base/errors.ts";
import type { FigureRequest, LineResult } from "../../scenario/run-result.ts";
import { formatUnit, isDimensionless, percent } from "../../units/unit.ts";

/** The line in percent, as a figure that has `scale: percent` shows it; only what has no unit can be. */
export function shareLine(line: LineResult, request: FigureRequest): LineResult {
  if (!isDimensionless(line.unit))
    fail(`figure "${request.name}": "${line.name}" is in ${formatUnit(line.unit)}; only a line without a unit can be shown in percent`);
  return { ...line, unit: percent };
}

/** part of the whole under which a share would lie flat on the ground of an axis that shows the whole */
const FLAT = 0.5;

/** Whether all that is drawn of a line lies between nothing and the whole, and stands out from the ground there. */
export function showsWhole({ statistics }: LineResult, levels: readonly number[]): boolean {
  const top = Math.max(...statistics["p97.5"], ...levels);
  return Math.min(...statistics["p2.5"], ...levels) >= 0 && top <= 1 && top >= FLAT;
}

/** `Claude Code is 17% of Anthropic's run rate` for the meaning "Claude Code's share of Anthropic's run rate"; `a median of 17%` of what has another. */
export function sayShare(meaning: string, median: string): string {
  const [, owner, whole] = /^(?:(.+?)['’]s )?share of (.+)$/i.exec(meaning) ?? [];
  if (whole === undefined) return `${meaning} has a median of ${median}`;
  return owner === undefined ? `the median is ${median} of ${whole}` : `${owner} is ${median} of ${whole} in the median`;
}
