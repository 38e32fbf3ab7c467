import type { Fact, SeriesPoint } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import type { RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { sayDay } from "../../units/time.ts";
import { capital, condition } from "../chart/words.ts";
import type { MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import { sayQuality } from "../say.ts";
import { sayFactInterval } from "../say-fact-interval.ts";
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
  const parts = [...told.values()].flatMap(partsOf);
  if (parts.length === 0) return undefined;
  return {
    title: `${condition(run)}: the facts that it rests on`,
    parts,
    notes: [
      `Facts published by ${sayDay(run.asOf)} count. "Read as" is the interval that each stands for: what rounds to the published number, or from a floor to the next headline.`,
      ...runNotes(run),
    ],
  };
}

function partsOf({ series, points, leftOut, unit }: SeriesResult): MemoPart[] {
  const name = capital(seriesName(series));
  const used: MemoPart = {
    heading: `${name}: ${points.length} used`,
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
    rows: leftOut.map(({ fact, why }) => [...whenAndWhat(fact), why, ...sourceOf(fact)]),
  };
  return [...(points.length === 0 ? [] : [used]), ...(leftOut.length === 0 ? [] : [left])];
}

function becauseOf({ interval }: SeriesPoint): string {
  return interval.because;
}

function whenAndWhat(fact: Fact): [string, string] {
  const { window, asOf } = fact;
  return [window === undefined ? sayDay(asOf) : `${sayDay(window.start)} to ${sayDay(window.end)}`, sayStated(fact)];
}

function sourceOf({ source }: Fact): [string, string, string] {
  return [source.publisher, source.url === "" ? source.title : `${source.title}, ${source.url}`, sayQuality(source.quality)];
}
