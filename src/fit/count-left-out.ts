import type { LeftOut } from "../data/fact.ts";

/** How many facts of a series were left out for one reason. */
export interface LeftOutCount {
  readonly why: string;
  readonly count: number;
}

/** Facts that were left out, by reason, most first; days in the reasons are the facts' own and do not count as different. */
export function countLeftOut(leftOut: readonly LeftOut[]): readonly LeftOutCount[] {
  const counts = new Map<string, number>();
  for (const { why } of leftOut) {
    const reason = why
      .replace(/^published \d{4}-\d\d-\d\d, /, "published ")
      .replace(/^as of \d{4}-\d\d-\d\d, /, "as of a day ")
      .replace(/, and as of \d{4}-\d\d-\d\d,/, " and as of a day");
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count);
}
