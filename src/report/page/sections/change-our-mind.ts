import { seriesName } from "../../../data/series-name.ts";
import type { RunResult, SpreadResult } from "../../../scenario/run-result.ts";
import { formatPercent, formatQuantity } from "../../../units/format.ts";
import { fixedSize } from "../../../units/round.ts";
import { sayDay } from "../../../units/time.ts";
import { assumedIndependent } from "../../assumed-independent.ts";
import { sayAsShare } from "../../chart/chance-words.ts";
import { capital, sentence } from "../../chart/words.ts";
import { sayFact, sayTarget, simulated, simulatedRange } from "../../say.ts";
import { widestGap } from "../../widest-gap.ts";
import { type Content, element } from "../element.ts";
import { sayEventDate } from "../event-date.ts";
import { gridTable } from "../grid-table.ts";
import { linkedText, linkTo } from "../linked-text.ts";
import type { PagePart, PageSection } from "../page-part.ts";
import { left, pageTable, right } from "../page-table.ts";
import { bullets, note, paragraph, subheading } from "../page-text.ts";
import { rangeBar } from "../share-bar.ts";

/** The inputs that matter most, how far routes and shapes disagree, the fact that would narrow it, dated events, what others say, and what the data cannot say. */
export const changeOurMind: PageSection = {
  name: "change",
  title: "What would change our mind",
  build(part) {
    const { run, level, id } = part;
    return [
      movers(run),
      gridTable(run),
      nextFact(part),
      (run.spreads ?? []).map((spread, i) => spreadTable(spread, part, i)),
      projections(part),
      events(part),
      run.caveats.length > 0 && [
        subheading(level, "What the data cannot say", id("caveats")),
        bullets(run.caveats.map((caveat) => linkedText(sentence(caveat)))),
      ],
    ];
  },
};

/** inputs that are named; the assumptions have all */
const MOST = 8;
const LEAST = 0.01;

function movers(run: RunResult): Content {
  const { rows, unexplained } = run.sensitivity;
  const { unit, label, median } = run.headline;
  const shown = rows.filter(({ share }) => share >= LEAST).slice(0, MOST);
  const { uncertain, independent } = assumedIndependent(run);
  const apart =
    uncertain.length < 2
      ? undefined
      : note(
          `${independent.length} of ${uncertain.length} uncertain inputs are taken as independent of all others, because nothing says how they hang together.`,
        );
  if (shown.length === 0) return [paragraph("No single input moves the answer by much."), apart];
  const ends = shown.flatMap(({ whenLow, whenHigh }) => [whenLow.value, whenHigh.value]);
  const [least, most] = [Math.min(...ends, median.value), Math.max(...ends, median.value)];
  const at = (value: number) => (most > least ? (value - least) / (most - least) : 0.5);
  return [
    paragraph(
      `Whoever knows one of these better than the scenario does should expect another answer: the median of ${label} where the input is in the lowest and in the highest fifth of its range.`,
    ),
    pageTable({
      caption: "Inputs that move the answer most",
      className: "movers",
      columns: [
        left("Input"),
        left("Grade"),
        right("Share of spread"),
        right("Median if low"),
        left("From low to high"),
        right("Median if high"),
      ],
      rows: shown.map(({ input, grade, share, whenLow, whenHigh }) => [
        [capital(meaningOf(input, run)), element("span", { class: "remark" }, element("code", {}, input))],
        grade,
        formatPercent(share, 0),
        simulated(whenLow, unit),
        rangeBar(at(whenLow.value), at(median.value), at(whenHigh.value)),
        simulated(whenHigh, unit),
      ]),
    }),
    unexplained >= LEAST &&
      note(
        `${formatPercent(unexplained, 0)} of the spread moves with no input alone: chance, and inputs that work together. The bar's mark is the median of all paths, ${simulated(median, unit)}.`,
      ),
    apart,
  ];
}

function meaningOf(input: string, run: RunResult): string {
  const found = run.inputs.find(({ name }) => name === input);
  return found === undefined || found.meaning === "" ? input : found.meaning;
}

/** What is to be published next: where the run expects it, and which input of judgement no number stands behind. */
function nextFact({ run, level, id }: PagePart): Content {
  const { nowcast } = run.headline;
  const bare = run.sensitivity.rows.find(({ grade, share }) => (grade === "judgement" || grade === "analogue") && share >= LEAST);
  const said: Content[] = [
    nowcast !== undefined && sayNext(nowcast, run),
    bare !== undefined &&
      `Anything measured of "${meaningOf(bare.input, run)}", which is ${bare.grade} and moves ${formatPercent(bare.share, 0)} of the spread.`,
  ].filter((text) => text !== false);
  return said.length > 0 && [subheading(level, "The next facts that would narrow it", id("next-facts")), bullets(said)];
}

/** The level that is overdue: of the answer itself, where it is published, with where the scenario expects it. */
function sayNext(
  { lastFact, days, low, high }: NonNullable<RunResult["headline"]["nowcast"]>,
  { asOf, headline: { label, unit, series } }: RunResult,
): string {
  const last = `the last is ${sayFact(lastFact)}, ${days} ${days === 1 ? "day" : "days"} old`;
  return lastFact.series === series
    ? `A level of ${label} for ${sayDay(asOf)}: ${last}. The scenario expects ${simulatedRange(low, high, unit)} (80 of 100 futures); a published level outside that range speaks against it.`
    : `The next level of ${seriesName(lastFact.series)}: ${last}. The answer is worked out from it.`;
}

function spreadTable(spread: SpreadResult, { run, level, id }: PagePart, index: number): Content {
  const named = run.targets.filter(({ name }) => spread.rows.some((row) => row.probabilities.some(({ target }) => target === name)));
  const gap = widestGap(spread);
  return [
    subheading(level, `By ${spread.label.replaceAll("_", " ")} alone`, id(`spread-${index + 1}`)),
    paragraph(`What each would say by itself. They disagree by up to ${fixedSize(gap, 0, 2)} points, which no number of paths reduces.`),
    pageTable({
      caption: `What each of the ${spread.label.replaceAll("_", " ")} says by itself`,
      columns: [left("Alone"), right("Median"), ...named.map((target) => right(sayTarget(target, run)))],
      rows: spread.rows.map((row) => [
        row.label,
        simulated(row.median, run.headline.unit),
        ...named.map(({ name }) => {
          const found = row.probabilities.find(({ target }) => target === name);
          return found === undefined ? "" : sayAsShare(found, run);
        }),
      ]),
    }),
  ];
}

/** Guidance and other people's forecasts. */
function projections({ run, level, id }: PagePart): Content {
  const known = run.references.filter(({ percentile }) => percentile !== undefined);
  if (known.length === 0) return undefined;
  return [
    subheading(level, "What others have said", id("projections")),
    pageTable({
      caption: "Published projections, and how many paths lie below them at their date",
      columns: [left("Who"), left("For"), right("Value"), right("Paths below it"), left("Source")],
      rows: known.map(({ label, fact, percentile = 0 }) => [
        label,
        sayDay(fact.asOf),
        formatQuantity(fact.value, fact.unit),
        sayAsShare({ value: percentile / 100, error: 0 }, run),
        linkTo(fact.source.title, fact.source.url),
      ]),
    }),
  ];
}

function events({ run, level, id }: PagePart): Content {
  return [
    subheading(level, "Dated events in the scenario", id("events")),
    run.events.length === 0
      ? paragraph("None: nothing is assumed to happen on a date.")
      : pageTable({
          caption: "Events that the scenario assumes",
          columns: [left("Event"), left("When"), left("What it does"), left("Why")],
          rows: run.events.map((event) => [
            capital(event.name.replaceAll("_", " ")),
            sayEventDate(event, run),
            [element("code", {}, event.text), element("span", { class: "remark" }, `on ${event.on}`)],
            linkedText(event.why),
          ]),
        }),
  ];
}
