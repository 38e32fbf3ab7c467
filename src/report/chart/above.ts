import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Month, sayMonth } from "../../units/time.ts";

/** Months from the first to the last of which one line's median is at or above another's; `toEnd` where that is the last month shown. */
export interface Stretch {
  readonly first: Month;
  readonly last: Month;
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

/** The stretches in which a line's median is at or above another's, in order. */
export function stretchesAbove(run: RunResult, line: LineResult, other: LineResult): readonly Stretch[] {
  const above = run.months.map((_, i) => (line.statistics.p50[i] ?? Number.NaN) >= (other.statistics.p50[i] ?? Number.NaN));
  const end = above.length - 1;
  const stretches: Stretch[] = [];
  for (let i = 0; i <= end; i++) {
    if (above[i] !== true) continue;
    const first = i;
    while (above[i + 1] === true) i += 1;
    const month = (place: number) => run.months[place] ?? 0;
    stretches.push({ first: month(first), last: month(i), fromStart: first === 0, toEnd: i === end });
  }
  return stretches;
}

/** `from Apr 2026 to Dec 2026 and from Mar 2027 on`; of many stretches only how many months they hold. */
export function sayStretches(stretches: readonly Stretch[], months: readonly Month[]): string {
  if (stretches.length > MOST) {
    const inside = months.filter((month) => stretches.some(({ first, last }) => month >= first && month <= last));
    return `in ${inside.length} of ${months.length} periods`;
  }
  return stretches.map(sayStretch).join(" and ");
}

/** more stretches than these are not told one by one */
const MOST = 2;

function sayStretch({ first, last, toEnd }: Stretch): string {
  if (first === last && !toEnd) return `in ${sayMonth(first)}`;
  return toEnd ? `from ${sayMonth(first)} on` : `from ${sayMonth(first)} to ${sayMonth(last)}`;
}
