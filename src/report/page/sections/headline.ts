import type { Fact } from "../../../data/fact.ts";
import { seriesName } from "../../../data/series-name.ts";
import type { RunResult } from "../../../scenario/run-result.ts";
import { formatPercent } from "../../../units/format.ts";
import { daysBetween, sayDay } from "../../../units/time.ts";
import { capital, condition } from "../../chart/words.ts";
import { kindOf, sayAt, sayFact, sayQuality, simulated, simulatedRange } from "../../say.ts";
import { type Content, element } from "../element.ts";
import { linkTo } from "../linked-text.ts";
import type { PageSection } from "../page-part.ts";
import { terms, warning } from "../page-text.ts";

/** The run in two sentences: what it says, and what the data can and cannot tell of that. */
export const headline: PageSection = {
  name: "headline",
  title: "Headline",
  build({ run }) {
    return [
      element("p", { class: "lead" }, `${sayAnswer(run)} ${sayEvidence(run)}`),
      known(run),
      run.checks.some(({ holds }) => !holds) && warning("A check of this run fails: see Checks."),
    ];
  },
};

/** What the run says, on its condition. */
export function sayAnswer(run: RunResult): string {
  const { label, line, month, median, interval80, unit } = run.headline;
  const { low, high } = interval80;
  const when = sayAt(month, kindOf(line, run), run.monthsPerPeriod);
  const begin = `${condition(run)}, ${label} is ${simulated(median, unit)} ${when}`;
  if (low.value === high.value) return `${begin} in 80 or more of 100 simulated futures.`;
  return `${begin} in the median, and between ${simulated(low, unit)} and ${simulated(high, unit)} in 80 of 100 simulated futures.`;
}

/** What is known, and how much of the answer is not. */
export function sayEvidence(run: RunResult): string {
  const last = lastFactOf(run);
  const told =
    last === undefined
      ? "No published level stands behind it"
      : last.series === run.headline.series
        ? `Published data tell its level up to ${sayFact(last)}${age(run)}${weak(last)}`
        : `Nothing is published of it itself; the data that it is worked out from end with ${seriesName(last.series)} of ${sayFact(last)}${age(run)}${weak(last)}`;
  return `${told}; ${sayOpen(run)}.`;
}

/** Who says so, where it is not the company itself. */
function weak({ source: { quality } }: Fact): string {
  return quality === "company" ? "" : ` (by ${sayQuality(quality)})`;
}

function age(run: RunResult): string {
  const last = lastFactOf(run);
  const days = last === undefined ? 0 : daysBetween(last.asOf, run.asOf);
  return days <= 0 ? "" : `, ${days} ${days === 1 ? "day" : "days"} before ${sayDay(run.asOf)}`;
}

/** How much of the spread is judgement and analogy, which no published number supports. */
function sayOpen(run: RunResult): string {
  const {
    sensitivity,
    headline: { interval80 },
  } = run;
  const { rows, shareByGrade, unexplained } = sensitivity;
  if (interval80.low.value === interval80.high.value) return "nothing in it is uncertain, because all inputs are fixed";
  const cannot = lastFactOf(run) === undefined ? "no published number can tell" : "they cannot tell";
  if (rows.length === 0) return `${cannot} what random events will do, from which all of its spread comes`;
  const parts = [
    ...(shareByGrade.judgement >= LEAST ? [`${formatPercent(shareByGrade.judgement, 0)} of its spread is judgement`] : []),
    ...(shareByGrade.analogue >= LEAST ? [`${formatPercent(shareByGrade.analogue, 0)} is taken from others' histories`] : []),
    ...(unexplained >= LEAST ? [`${formatPercent(unexplained, 0)} is chance that moves with no input`] : []),
  ];
  const [first, ...others] = parts;
  if (first === undefined) return "nearly all of its spread is that of inputs which are graded measured or derived";
  return `${cannot} what comes next: ${[first, ...others].join(", ").replace(/, ([^,]*)$/, " and $1")}`;
}

/** a share that is seen */
const LEAST = 0.005;

function lastFactOf(run: RunResult) {
  return run.headline.nowcast?.lastFact ?? run.series.find(({ series }) => series === run.headline.series)?.points.at(-1)?.fact;
}

/** The last fact, the level of today, and how good the worst source is. */
function known(run: RunResult): Content {
  const { nowcast, lowestQuality, unit } = run.headline;
  const last = lastFactOf(run);
  return terms([
    ...(last === undefined
      ? []
      : [
          [
            "Last published",
            [
              `${seriesName(last.series)}: ${sayFact(last)} (`,
              linkTo(last.source.title, last.source.url),
              `; ${sayQuality(last.source.quality)})`,
            ],
          ] as const,
        ]),
    ...(nowcast === undefined
      ? []
      : [
          [
            `On ${sayDay(run.asOf)}`,
            `${simulated(nowcast.median, unit)} in the median, ${simulatedRange(nowcast.low, nowcast.high, unit)} in 80 of 100 futures: simulated, not reported`,
          ] as const,
        ]),
    ...(lowestQuality === undefined ? [] : [["Weakest source", capital(sayQuality(lowestQuality))] as const]),
  ]);
}
