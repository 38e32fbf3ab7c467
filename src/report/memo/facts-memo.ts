import type { Fact, SeriesPoint } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import type { RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { sayDay } from "../../units/time.ts";
import { condition } from "../chart/words.ts";
import type { MemoCell, MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import { sayQuality } from "../say.ts";
import { sayFactInterval } from "../say-fact-interval.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { seriesLabel } from "../series-label.ts";
import { runNotes } from "./run-notes.ts";

const LEADING: readonly MemoColumn[] = [
  { header: "As of", align: "left" },
  { header: "Stated", align: "right" },
];
const ENDING: readonly MemoColumn[] = [
  { header: "Publisher", align: "left" },
  { header: "Source", align: "left" },
  { header: "Quality", align: "left" },
];

/** The published facts behind a run: those that it used with how each was read, and those that it left out with why. */
export function factsMemo(run: RunResult): MemoTable | undefined {
  // a series that two inputs ask for in one way is told once
  const told = new Map(run.series.map((one) => [`${one.series} ${one.points.length} ${one.leftOut.length}`, one]));
  const all = [...told.values()];
  const parts = all.flatMap((one) =>
    partsOf(one, seriesLabel(run, one.series), all.filter(({ series }) => series === one.series).length > 1),
  );
  if (parts.length === 0) return undefined;
  const shown = all.some(({ isOnlyShown }) => isOnlyShown === true);
  return {
    title: `${condition(run)}: the facts that it rests on${shown ? " or shows" : ""}`,
    parts,
    notes: [
      `Facts published by ${sayDay(run.asOf)} count. "Read as" is the interval that each stands for: what rounds to the published number, or from a floor to the next headline.`,
      ...(shown
        ? ["Of series that are shown, figures alone make use: nothing that is simulated rests on them, and sources below leave them out."]
        : []),
      ...runNotes(run),
    ],
  };
}

function partsOf({ usedBy, isOnlyShown, points, leftOut, unit }: SeriesResult, label: string, isRepeated: boolean): MemoPart[] {
  const name = `${label}${isRepeated ? ` (${shortList(usedBy)})` : ""}`;
  const used: MemoPart = {
    heading: `${name}: ${points.length} ${isOnlyShown === true ? "shown" : "used"}`,
    columns: [...LEADING, { header: "Read as", align: "right" }, { header: "Because", align: "left" }, ...ENDING],
    rows: points.map((point) => [
      ...whenAndWhat(point.fact),
      sayFactInterval(point.interval, unit),
      becauseOf(point),
      ...sourceOf(point.fact),
    ]),
  };
  const left: MemoPart = {
    heading: `${name}: ${leftOut.length} left out`,
    columns: [...LEADING, { header: "Left out because", align: "left" }, ...ENDING],
    rows: leftOut.map(({ fact, why }) => [...whenAndWhat(fact), sayLeftOut(why), ...sourceOf(fact)]),
  };
  return [...(points.length === 0 ? [] : [used]), ...(leftOut.length === 0 ? [] : [left])];
}

/** Of a long list its first, and how many more there are. */
function shortList(text: string): string {
  const [first = "", ...others] = text.split(", ");
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function becauseOf({ interval }: SeriesPoint): string {
  return interval.because;
}

function whenAndWhat(fact: Fact): [string, string] {
  const { window, asOf } = fact;
  return [window === undefined ? sayDay(asOf) : `${sayDay(window.start)} to ${sayDay(window.end)}`, sayStated(fact)];
}

function sourceOf({ source: { publisher, title, url, quality } }: Fact): [string, MemoCell, string] {
  return [publisher, url === "" ? title : { text: title, url }, sayQuality(quality)];
}
