import type { RunResult } from "../scenario/run-result.ts";
import type { SpanWord } from "../units/format.ts";
import { historySpans } from "./history.ts";

/** Spans of no more years than this are readable in months, and in weeks. */
const MONTHS_UP_TO = 2;
const WEEKS_UP_TO = 1.2;

/** The one word for the doubling times of a run's targets and of its history, so that they compare wherever they stand; none where the longest is not readable in it. */
export function spanWordOf(run: RunResult): SpanWord | undefined {
  const history = historySpans(run.series.find(({ series }) => series === run.headline.series)?.points ?? []);
  const spans = [...run.targets.map(({ needs }) => needs?.doublingYears ?? null), ...history.map(({ doublingYears }) => doublingYears)];
  const longest = Math.max(0, ...spans.filter((span) => span !== null));
  if (longest === 0 || longest > MONTHS_UP_TO) return undefined;
  return longest <= WEEKS_UP_TO ? "week" : "month";
}
