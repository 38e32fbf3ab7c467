import type { RunResult } from "../../scenario/run-result.ts";
import { sayAsShare } from "../chart/chance-words.ts";
import { capital } from "../chart/words.ts";
import { kindOf, sayAt, simulated, simulatedRange } from "../say.ts";
import { differences } from "./differences.ts";
import { type Content, element } from "./element.ts";
import type { PagePart } from "./page-part.ts";
import { left, pageTable } from "./page-table.ts";
import { bullets, note, subheading } from "./page-text.ts";
import { sayAnswer } from "./sections/headline.ts";
import { sayTargetInFull } from "./sections/targets.ts";

/** Several runs side by side: headlines and targets row by row, one picture of them all, and the assumptions, events and formulas in which they differ. */
export function comparison(parts: readonly PagePart[], figure: Content): Content {
  const runs = parts.map(({ run }) => run);
  return element(
    "section",
    { id: "comparison", "aria-labelledby": "comparison-title" },
    element("h2", { id: "comparison-title" }, "Side by side"),
    bullets(
      parts.map(({ run, id }) => [
        element("a", { href: `#${id("scenario")}` }, capital(run.name.replaceAll("_", " "))),
        ": ",
        sayAnswer(run),
      ]),
    ),
    note(
      "Each holds only as far as its own assumptions do. None of them is a forecast by itself, and nothing here says how likely a scenario is.",
    ),
    pageTable({
      caption: "Headlines and targets of the scenarios",
      columns: [left("Scenario"), ...runs.map(({ name }) => left(capital(name.replaceAll("_", " "))))],
      className: "side-by-side",
      rows: [...headlineRows(runs), ...targetRows(runs)],
    }),
    figure,
    subheading(2, "Where they differ", "differences"),
    differences(runs),
  );
}

function headlineRows(runs: readonly RunResult[]): readonly (readonly Content[])[] {
  return [
    [
      "Headline",
      ...runs.map(
        (run) => `${capital(run.headline.label)} ${sayAt(run.headline.month, kindOf(run.headline.line, run), run.monthsPerPeriod)}`,
      ),
    ],
    ["Median", ...runs.map(({ headline: { median, unit } }) => element("strong", {}, simulated(median, unit)))],
    ["80 of 100 futures", ...runs.map(({ headline: { interval80, unit } }) => simulatedRange(interval80.low, interval80.high, unit))],
    [
      "Checks",
      ...runs.map(({ checks }) =>
        checks.every(({ holds }) => holds) ? (checks.length === 1 ? "it holds" : `all ${checks.length} hold`) : "one or more fail",
      ),
    ],
  ];
}

/** Targets of one wording share a row, whatever they are called. */
function targetRows(runs: readonly RunResult[]): readonly (readonly Content[])[] {
  const said = runs.map((run) => new Map(run.targets.map((target) => [sayTargetInFull(target, run), sayAsShare(target.probability, run)])));
  const all = [...new Set(said.flatMap((targets) => [...targets.keys()]))];
  return all.map((text) => [
    text,
    ...said.map((targets, i) => targets.get(text) ?? `${runs[i]?.name.replaceAll("_", " ")} states no target at this level and date`),
  ]);
}
