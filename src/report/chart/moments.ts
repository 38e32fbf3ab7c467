import type { EventResult, LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, dayAt, daysBetween, formatDay, sayDay, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import type { Box } from "./place-labels.ts";
import { monthEnd } from "./time-axis.ts";

const NOWCAST = "nowcast";
/** pixels from the plot's top to the bracket over the nowcast */
const BRACKET = 16;
/** pixels between two strokes of the hatching */
const HATCH_GAP = 4;

/** The stretch from the last fact to today that is simulated; `undefined` where there is none. */
export interface Nowcast {
  readonly from: Day;
  readonly to: Day;
}

/** The days at which a time axis begins and ends, and its pixels. */
export interface TimeAxis {
  readonly from: Day;
  readonly end: Day;
  readonly width: number;
}

function pixelOf(day: Day, { from, end, width }: TimeAxis): number {
  return (daysBetween(from, day) / daysBetween(from, end)) * width;
}

/** Whether the day up to which facts were known is on the axis. */
export function isTodayShown(run: RunResult, { from, end }: Pick<TimeAxis, "from" | "end">): boolean {
  return compareDays(run.asOf, from) >= 0 && compareDays(run.asOf, end) <= 0;
}

export function nowcastOf(run: RunResult, lastFact: Day | undefined): Nowcast | undefined {
  return lastFact === undefined || compareDays(lastFact, run.asOf) >= 0 ? undefined : { from: lastFact, to: run.asOf };
}

/**
 * Rows that hatch the nowcast: a stroke every few pixels, as tall as the widest band is there.
 * @param pixelYears years that one pixel of the plot's width stands for
 */
export function hatchRows({ from, to }: Nowcast, run: RunResult, { statistics }: LineResult, pixelYears: number): readonly Row[] {
  const step = HATCH_GAP * pixelYears;
  const times = run.months.map(yearsAtEnd);
  const rows: Row[] = [];
  for (let at = yearsAt(from) + step / 2; at < yearsAt(to); at += step) {
    const next = times.findIndex((time) => time >= at);
    const [before, after] = [times[next - 1], times[next]];
    if (before === undefined || after === undefined) continue;
    const part = (at - before) / (after - before);
    const between = (values: Float64Array) => chartNumber((1 - part) * (values[next - 1] ?? 0) + part * (values[next] ?? 0));
    rows.push({ date: formatDay(dayAt(at)), low: between(statistics["p2.5"]), high: between(statistics["p97.5"]) });
  }
  return rows;
}

/** Strokes in the ground's colour over the bands: what is hatched is neither data nor forecast. */
export function hatchLayer(data: string, theme: Theme): Layer {
  return {
    data: { name: data },
    mark: { type: "rule", color: theme.background, strokeWidth: 1.4, opacity: 0.9, clip: true },
    encoding: { y: { field: "low" }, y2: { field: "high" } },
  };
}

/** What is written at the top about today and the nowcast, from edge to edge of it. */
export function todayBoxes(run: RunResult, timePixel: (day: Day) => number, { size }: Theme): readonly Box[] {
  const x = timePixel(run.asOf);
  return [
    { left: x - labelWidth(NOWCAST, size.label) - 8, right: x + labelWidth(sayToday(run), size.label) + 8, top: 0, bottom: BRACKET + 6 },
  ];
}

/** The rule at today. */
export function todayRule(run: RunResult, timePixel: (day: Day) => number, { height }: Plot): Box {
  const x = timePixel(run.asOf);
  return { left: x - 1, right: x + 1, top: 0, bottom: height };
}

function sayToday(run: RunResult): string {
  return `as of ${sayDay(run.asOf)}`;
}

/** More than this part of what is shown before its beginning, today is no part of the picture; the footer has it. */
const NEAR = 0.15;
/** part of the axis before what comes first */
const AIR = 0.02;

/** Where a time axis begins: a little before what is known or simulated first, so that signs there are whole, and before today where that is near. */
export function axisStart(run: RunResult, first: Day, end: Day): Day {
  const [known, last, today] = [first, end, run.asOf].map(yearsAt) as [number, number, number];
  // one period alone ends where it begins, and an axis needs a length
  const begin = known < last ? known : last - run.monthsPerPeriod / 12;
  const start = today < begin && begin - today <= NEAR * (last - begin) ? today : begin;
  return dayAt(start - AIR * (last - start));
}

/** Where words need more of the axis than this, or so much more than lies left of today anyway, they find another place. */
const MOST_ROOM = 0.45;
const MOST_MORE = 0.25;

/**
 * A time axis' beginning, put back until what is written left of today has room there, so that it need not stand over bands.
 * @param part of the axis that the words take
 * @param isBare without a fact: then bands may begin before today, and the words stand left of these
 */
export function startWithRoom(run: RunResult, start: Day, end: Day, part: number, isBare: boolean): Day {
  if (!isTodayShown(run, { from: start, end })) return start;
  const [begin, last, today] = [start, end, run.asOf].map(yearsAt) as [number, number, number];
  const first = isBare ? Math.min(today, yearsAtEnd(run.months[0] ?? 0)) : today;
  if (part > MOST_ROOM || part - (first - begin) / (last - begin) > MOST_MORE) return start;
  const needed = (first - part * last) / (1 - part);
  return needed < begin ? dayAt(needed) : start;
}

/**
 * A rule at the day up to which facts were known, and a bracket over the nowcast where there is one; nothing where that day is not on the axis, beyond
 * whose ends the rule would strike through labels.
 * The word for the nowcast is left out where it would stand over the labels of the value axis.
 */
export function todayLayers(run: RunResult, nowcast: Nowcast | undefined, axis: TimeAxis, theme: Theme): readonly Layer[] {
  if (!isTodayShown(run, axis)) return [];
  const day = formatDay(run.asOf);
  const rule: Layer = {
    data: { values: [{ date: day }] },
    mark: { type: "rule", color: theme.muted, strokeWidth: 1, y: 0, y2: { expr: "height" } },
    encoding: { y: { value: 0 } },
  };
  const words = [{ date: day, label: sayToday(run), align: "left", dx: 5 }];
  if (nowcast !== undefined && pixelOf(nowcast.to, axis) > labelWidth(NOWCAST, theme.size.label) + 5)
    words.push({ date: formatDay(nowcast.to), label: NOWCAST, align: "right", dx: -5 });
  const text = { align: { expr: "datum.align" }, dx: { expr: "datum.dx" }, baseline: "bottom", fontSize: theme.size.label - 0.5 };
  const placement = { y: { value: BRACKET - 4 }, text: { field: "label" } };
  const labels = rimmedText({ values: words }, { ...text, color: theme.muted }, placement, theme.background);
  return [rule, ...(nowcast === undefined ? [] : [bracketLayer(nowcast, theme)]), ...labels];
}

function bracketLayer({ from, to }: Nowcast, { muted }: Theme): Layer {
  const [first, last] = [formatDay(from), formatDay(to)];
  const corners = [
    { date: first, y: BRACKET + 5 },
    { date: first, y: BRACKET },
    { date: last, y: BRACKET },
  ];
  return {
    data: { values: corners },
    mark: { type: "line", color: muted, strokeWidth: 1 },
    encoding: { y: { field: "y", scale: null, axis: null } },
  };
}

/** One row an event that has a date inside the run. */
export function eventRows(run: RunResult): readonly Row[] {
  const inside = run.events.filter(({ month }) => month !== undefined && run.months.includes(month));
  return inside.map((event) => ({ date: monthEnd(event.month ?? 0), label: sayEvent(event) }));
}

function sayEvent({ name }: EventResult): string {
  return name.replaceAll("_", " ");
}

/** A small triangle on the time axis and the event's name beside it. */
export function eventLayers(data: string, theme: Theme): readonly Layer[] {
  const bottom = { y: { value: { expr: "height" } } };
  return [
    {
      data: { name: data },
      mark: { type: "point", shape: "triangle-up", filled: true, size: 45, color: theme.muted, opacity: 1, yOffset: -4 },
      encoding: bottom,
    },
    {
      data: { name: data },
      mark: { type: "text", align: "left", baseline: "bottom", dx: 7, dy: -1, fontSize: theme.size.footer, color: theme.muted },
      encoding: { ...bottom, text: { field: "label" } },
    },
  ];
}
