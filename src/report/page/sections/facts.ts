import type { Fact, FactKind, SeriesPoint } from "../../../data/fact.ts";
import { sayStated } from "../../../data/say-stated.ts";
import { seriesName } from "../../../data/series-name.ts";
import type { SeriesResult } from "../../../scenario/run-result.ts";
import { type Day, sayDay } from "../../../units/time.ts";
import { capital, HARD_SPACE } from "../../chart/words.ts";
import { sayQuality } from "../../say.ts";
import { sayFactInterval } from "../../say-fact-interval.ts";
import { sayLeftOut } from "../../say-left-out.ts";
import { type Content, element } from "../element.ts";
import { linkedText, linkTo } from "../linked-text.ts";
import type { PagePart, PageSection } from "../page-part.ts";
import { left, pageTable, right } from "../page-table.ts";
import { paragraph, subheading } from "../page-text.ts";

const KINDS: Readonly<Record<FactKind, string>> = {
  reported: "reported",
  reported_floor: "reported as a floor",
  estimate: "an estimate",
  guidance: "guidance",
  derived: "derived",
};

/** The published statements that the run rests on, and those that it left out, each with its source. */
export const facts: PageSection = {
  name: "facts",
  title: "Facts used",
  build(part) {
    // a series that two inputs ask for in one way is told once
    const told = new Map(part.run.series.map((one) => [keyOf(one), one]));
    const all = [...told.values()].filter(({ points, leftOut }) => points.length + leftOut.length > 0);
    if (all.length === 0) return undefined;
    return [
      paragraph(
        `Only what was published by ${sayDay(part.run.asOf)} counts. "Read as" is the interval that a statement stands for: what rounds to it, or from a floor to the next headline.`,
      ),
      all.map((one, i) => seriesPart(one, part, i, all.filter(({ series }) => series === one.series).length > 1)),
    ];
  },
};

/** Which facts are used of a series and how each is read, and which are left out. */
function keyOf({ series, points, leftOut }: SeriesResult): string {
  return JSON.stringify([
    series,
    points.map(({ fact, interval }) => [fact.row, interval]),
    leftOut.map(({ fact, why }) => [fact.row, why]),
  ]);
}

function seriesPart(
  { series, usedBy, points, leftOut, unit }: SeriesResult,
  { level, id }: PagePart,
  index: number,
  isRepeated: boolean,
): Content {
  const name = `${seriesName(series)}${isRepeated ? ` (${usedBy.split(", ")[0] ?? ""})` : ""}`;
  return [
    subheading(level, name, id(`series-${index + 1}`)),
    element("p", { class: "note" }, `For ${usedBy}: `, element("code", {}, series), "."),
    points.length > 0 &&
      pageTable({
        caption: `${name}: ${points.length} ${points.length === 1 ? "fact" : "facts"} used`,
        showsCaption: true,
        className: "facts",
        columns: [left("As of"), right("Stated"), left("Read as"), left("Published"), left("Source")],
        rows: points.map((point) => [
          whenOf(point.fact),
          [sayStated(point.fact), remark(KINDS[point.fact.kind])],
          [sayFactInterval(point.interval, unit), remark(becauseOf(point))],
          publishedOf(point.fact),
          [sourceOf(point.fact), point.fact.note !== "" && element("span", { class: "remark" }, linkedText(point.fact.note))],
        ]),
      }),
    leftOut.length > 0 &&
      element(
        "details",
        {},
        element("summary", {}, `${leftOut.length} left out of ${name}, and why`),
        pageTable({
          caption: `${name}: ${leftOut.length} left out`,
          className: "facts",
          columns: [left("As of"), right("Stated"), left("Left out because"), left("Published"), left("Source")],
          rows: leftOut.map(({ fact, why }) => [
            whenOf(fact),
            [sayStated(fact), remark(KINDS[fact.kind])],
            capital(sayLeftOut(why)),
            publishedOf(fact),
            sourceOf(fact),
          ]),
        }),
      ),
  ];
}

function remark(text: string): Content {
  return element("span", { class: "remark" }, text);
}

function becauseOf({ interval }: SeriesPoint): string {
  return interval.because;
}

function whenOf({ window, asOf }: Fact): string {
  return window === undefined ? whole(asOf) : `${whole(window.start)} to ${whole(window.end)}`;
}

function publishedOf({ published }: Fact): string {
  return published === undefined ? "not known" : whole(published);
}

/** A day on one line. */
function whole(day: Day): string {
  return sayDay(day).replaceAll(" ", HARD_SPACE);
}

function sourceOf({ source: { title, url, publisher, quality } }: Fact): Content {
  return [linkTo(title, url), element("span", { class: "remark" }, `${publisher}: ${sayQuality(quality)}`)];
}
