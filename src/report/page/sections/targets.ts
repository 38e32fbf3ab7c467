import type { RunResult, TargetResult } from "../../../scenario/run-result.ts";
import { formatMultiple, formatQuantity, formatSpan } from "../../../units/format.ts";
import { sayDay } from "../../../units/time.ts";
import { sayAsShare, sayBound, sayReaching } from "../../chart/chance-words.ts";
import { sentence } from "../../chart/words.ts";
import { historySpans, sayHistory } from "../../history.ts";
import { lineLabel } from "../../line-label.ts";
import { hasEarlier, inWord, sayErrorPoints, sayMedianAtDate, sayTargetMedian, statedError } from "../../say.ts";
import { spanWordOf } from "../../span-word.ts";
import { type Content, element } from "../element.ts";
import { linkedText } from "../linked-text.ts";
import type { PageSection } from "../page-part.ts";
import { left, pageTable, right } from "../page-table.ts";
import { note, paragraph } from "../page-text.ts";
import { shareBar } from "../share-bar.ts";

/** Each target: on how many of 100 paths it is reached, what that takes, and who set it. */
export const targets: PageSection = {
  name: "targets",
  title: "Targets",
  build({ run }) {
    if (run.targets.length === 0) return undefined;
    const hasSetter = run.targets.some(({ setBy }) => setBy !== undefined);
    const earlier = hasEarlier(run);
    const hasNeeds = run.targets.some(({ needs }) => needs !== undefined);
    const columns = [
      left("Target"),
      left("Reached on"),
      ...(hasNeeds ? [left("What it takes")] : []),
      right("Median then"),
      ...(earlier ? [right("Median at the date")] : []),
      ...(hasSetter ? [left("Set by")] : []),
    ];
    return [
      paragraph(sayFrequency(run)),
      pageTable({
        caption: "Targets, and on how many simulated paths they are reached",
        className: "targets-table",
        columns,
        rows: run.targets.map((target) => [
          [sayTargetInFull(target, run), remarks(target)],
          [sayAsShare(target.probability, run), shareBar(target.probability.value)],
          ...(hasNeeds ? [sayTakes(target, run)] : []),
          sayTargetMedian(target, run),
          ...(earlier ? [sayMedianAtDate(target, run)] : []),
          ...(hasSetter ? [linkedText(target.setBy ?? "")] : []),
        ]),
      }),
      sayPace(run),
    ];
  },
};

function sayFrequency(run: RunResult): string {
  const largest = Math.max(0, ...run.targets.map(({ probability }) => statedError(probability, run) ?? 0));
  const error =
    largest === 0
      ? ""
      : ` Many more paths, 19 times in 20, would move each of them by less than about ${sayErrorPoints(2 * largest)} points, twice the Monte Carlo error.`;
  return `Of 100 futures that are simulated under the scenario's assumptions, so many reach each target. The counts hold only as far as the assumptions do.${error}`;
}

/** `Claude Code's run-rate revenue is at least $10B at the end of Dec 2026` */
export function sayTargetInFull(target: TargetResult, run: RunResult): string {
  const { when, line } = target;
  const subject =
    line === run.headline.line
      ? run.headline.label
      : lineLabel(run, run.lines.find(({ name }) => name === line) ?? { name: line, meaning: "" });
  return sentence(
    `${subject} ${when.kind === "over" ? `is ${sayBound(target)} over ${when.span}` : sayReaching(target, when.month, run)}`,
  ).replace(/\.$/, "");
}

function sayTakes({ needs, unit, direction }: TargetResult, run: RunResult): string {
  if (needs === undefined) return "";
  const from = `${formatQuantity(needs.from, unit)} on ${sayDay(needs.fromDay)}`;
  if (needs.multiple <= 1 && direction === "at_least") return `reached: ${from}`;
  const pace = needs.doublingYears === null ? "" : `: doubling every ${formatSpan(needs.doublingYears, inWord(spanWordOf(run)))}`;
  return `${formatMultiple(needs.multiple)} of ${from}${pace}`;
}

function remarks({ byConstruction, note: said }: TargetResult): Content {
  return [
    byConstruction !== undefined && element("span", { class: "remark" }, sentence(`By construction: ${byConstruction}`)),
    said !== undefined && element("span", { class: "remark" }, sentence(said)),
  ];
}

/** How fast the published levels grew, to hold what a target takes against. */
function sayPace(run: RunResult): Content {
  const spans = historySpans(run.series.find(({ series }) => series === run.headline.series)?.points ?? []);
  return (
    spans.length > 0 &&
    note(`${sentence(`For comparison, ${sayHistory(spans, spanWordOf(run)).replace("history:", "the published levels have been")}`)}`)
  );
}
