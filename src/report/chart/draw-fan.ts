import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, daysBetween, lastDay, type Month, parseDay, sayDay, sayMonth, yearsAt } from "../../units/time.ts";
import type { FigureSpec } from "../figures/figure.ts";
import { type Hue, hueOf } from "../theme.ts";
import { bandBoxes, bandLayers, bandRows, lastDayOf, medianBoxes, medianPoints } from "./bands.ts";
import { cutWhereNeeded } from "./cut.ts";
import { type DoublingGuides, doublingGuides, type GuideStart, guideLayers } from "./doubling-guides.ts";
import { endLabelLayer, endLabelRows } from "./end-labels.ts";
import type { Evidence } from "./evidence.ts";
import { factBoxes, factLayers, factRows, historyLayer } from "./facts.ts";
import { type Frame, finish } from "./frame.ts";
import { headlineBoxes, headlineEnds, headlineLayers, headlineRows, headlineWords } from "./headline.ts";
import type { Layer, Row } from "./layer.ts";
import { type Measured, measuredBoxes, measuredLayers, measuredRows } from "./measured.ts";
import {
  axisStart,
  eventLayers,
  eventRows,
  hatchLayer,
  hatchRows,
  type Nowcast,
  nowcastOf,
  startWithRoom,
  todayBoxes,
  todayLayers,
  todayRule,
} from "./moments.ts";
import type { Box } from "./place-labels.ts";
import { referenceLayers, referenceRows } from "./references.ts";
import { sayStatistic } from "./say-statistic.ts";
import {
  arrowBoxes,
  type DatedTarget,
  datedTargets,
  ruleBoxes,
  targetBoxes,
  targetLabelRoom,
  targetLayers,
  targetRests,
  targetRows,
} from "./targets.ts";
import { timeEncoding, timeExtent } from "./time-axis.ts";
import { type ValueScale, valueEncoding } from "./value-scale.ts";
import { say } from "./words.ts";

/** What is known of a fan's line: published, and measured. */
export interface FanKnown extends Evidence {
  readonly measured: Measured;
  /** whether guides are drawn from its last */
  readonly guides: boolean;
}

/** A fan and the pixels of its axes, by which all that is written on it finds its place. */
interface Fan {
  readonly frame: Frame;
  readonly line: LineResult;
  readonly known: FanKnown;
  readonly scale: ValueScale;
  /** the headline's */
  readonly month: Month;
  /** targets on the scale */
  readonly targets: readonly DatedTarget[];
  readonly from: Day;
  readonly end: Day;
  readonly timePixel: (day: Day) => number;
}

/** The finished picture of a fan: bands and median of a line, what is known of it, targets, projections and, where they are asked for, guides. */
export function drawFan(frame: Frame, line: LineResult, known: FanKnown, scale: ValueScale, month: Month): FigureSpec {
  const { run, plot, theme } = frame;
  const targets = datedTargets(run, line).filter(({ level }) => level >= scale.low && level <= scale.high);
  const end = lastDayOf(run);
  const words = targetLabelRoom(targets, run, theme) / plot.width;
  const from = startWithRoom(run, startOf(run, known), end, words, lastKnown(known) === undefined);
  const timePixel = (day: Day) => (daysBetween(from, day) / daysBetween(from, end)) * plot.width;
  const fan: Fan = { frame, line, known, scale, month, targets, from, end, timePixel };
  const nowcast = nowcastOf(run, lastKnown(known));
  const datasets = { ...drawnRows(fan, nowcast), ...writtenRows(fan) };
  const encoding = { x: timeEncoding(from, end), y: valueEncoding(scale, line.unit) };
  const inside = layersOf(fan, nowcast, datasets, hueOf(run.name, theme));
  return finish(frame, datasets, [{ encoding, layer: cutWhereNeeded(inside, datasets, scale, from, end) }], altOf(run, line, known));
}

/** Rows of what stands where its values are. */
function drawnRows({ frame: { run, plot }, line, known, from, end, scale }: Fan, nowcast: Nowcast | undefined) {
  const bands = bandRows(run, line);
  const [facts, measured] = [factRows(known.points), measuredRows(known.measured)];
  return {
    bands,
    facts,
    measured,
    median: medianRows(bands, [...facts, ...measured]),
    endLabels: endLabelRows(run, line, scale, plot),
    hatch: nowcast === undefined ? [] : hatchRows(nowcast, run, line, (yearsAt(end) - yearsAt(from)) / plot.width),
    events: eventRows(run),
  };
}

/** Rows of what finds a place among the rest, one after the other: headline, targets, projections, guides. */
function writtenRows(fan: Fan) {
  const { frame, line, known, scale, month, targets: dated, from, timePixel } = fan;
  const { run, plot, theme } = frame;
  const signs = [
    ...todayBoxes(run, timePixel, theme),
    ...factBoxes(known.points, timePixel, scale),
    ...measuredBoxes(known.measured, timePixel, scale),
  ];
  const today = todayRule(run, timePixel, plot);
  const medians = medianBoxes(run, line, timePixel, scale);
  const median = medianPoints(run, line, timePixel, scale);
  const place = { x: timePixel(lastDay(month)), scale, plot, theme, taken: signs, lines: [today, ...medians], median };
  // at the right edge the labels of the ends say the same
  const headline = month === run.months.at(-1) ? [] : headlineRows(run, line, month, place);
  const drawn = [...headlineBoxes(headline, place), ...signs];
  const room = { from, scale, plot, timePixel, theme, taken: drawn, today, bands: bandBoxes(run, line, timePixel, scale) };
  const targets = targetRows(dated, run, room);
  const taken = [...drawn, ...targetBoxes(targets, theme), ...arrowBoxes(dated, room)];
  const rules = [today, ...ruleBoxes(dated, room)];
  const around = { taken, rules: [...rules, ...room.bands], curves: medians };
  const references = referenceRows(known.references, scale, timePixel, plot, theme, around);
  const guides = guidesOf(fan, [...taken, ...rules, ...medians]);
  return {
    headline,
    headlineEnds: headlineEnds(headline),
    headlineWords: headlineWords(headline),
    targets,
    targetsRests: targetRests(targets),
    references,
    guides: guides.lines,
    guideLabels: guides.labels,
  };
}

/** None where none are asked for. */
function guidesOf({ frame, line, known, scale, timePixel }: Fan, taken: readonly Box[]): DoublingGuides {
  const { run, plot, theme } = frame;
  const start = known.guides ? guideStart(run, line, [...factRows(known.points), ...measuredRows(known.measured)]) : undefined;
  return start === undefined ? { lines: [], labels: [] } : doublingGuides(run, start, { scale, plot, timePixel, theme, taken });
}

/** From the widest band to what is written over all. */
function layersOf(
  { frame, known, from, end }: Fan,
  nowcast: Nowcast | undefined,
  { facts = [], headline = [] }: Readonly<Record<string, readonly Row[]>>,
  hue: Hue,
): readonly Layer[] {
  const { run, plot, theme } = frame;
  return [
    timeExtent(from, end),
    ...bandLayers("bands", hue),
    hatchLayer("hatch", theme),
    ...guideLayers("guides", "guideLabels", theme),
    ...todayLayers(run, nowcast, { from, end, width: plot.width }, theme),
    {
      data: { name: "median" },
      mark: { type: "line", color: hue.line, strokeWidth: 2, strokeDash: [6, 3], clip: true },
      encoding: { y: { field: "median" } },
    },
    ...targetLayers("targets", theme),
    ...eventLayers("events", theme),
    ...measuredLayers("measured", known.measured, theme),
    historyLayer("facts", theme),
    ...factLayers("facts", facts, theme),
    ...headlineLayers(headline, hue, theme),
    ...referenceLayers("references", theme),
    endLabelLayer("endLabels", hue, theme),
  ];
}

/** A little before the first fact or the first that was measured, so that its sign is whole; without any, the run's first period. */
function startOf(run: RunResult, { points, measured }: FanKnown): Day {
  const end = lastDayOf(run);
  const facts = points.slice(0, 1).map(({ fact }) => fact.window?.start ?? fact.asOf);
  const [first] = [...facts, ...measured.points.slice(0, 1).map(({ day }) => day)].sort(compareDays);
  const start = first === undefined || compareDays(first, end) >= 0 ? lastDay((run.months[0] ?? 0) - run.monthsPerPeriod) : first;
  return axisStart(run, start, end);
}

/** Where guides begin: the last of what is known; the median of the run's first period where nothing is. `undefined` for a level that nothing doubles. */
function guideStart(run: RunResult, { statistics }: LineResult, known: readonly Row[]): GuideStart | undefined {
  const [last] = [...known].sort((a, b) => (String(a["date"]) < String(b["date"]) ? 1 : -1));
  const value = last === undefined ? (statistics.p50[0] ?? 0) : Number(last["value"]);
  const day = last === undefined ? lastDay(run.months[0] ?? 0) : parseDay(String(last["date"]));
  return day === undefined || !(value > 0) ? undefined : { day, value };
}

/** The last day of which something is known. */
function lastKnown({ points, measured }: FanKnown): Day | undefined {
  return [...points.slice(-1).map(({ fact }) => fact.asOf), ...measured.points.slice(-1).map(({ day }) => day)].sort(compareDays).at(-1);
}

/** The median, begun at the last of what is known where the run follows on it. */
function medianRows(bands: readonly Row[], known: readonly Row[]): readonly Row[] {
  const last = known.reduce<Row | undefined>(
    (late, row) => (late === undefined || String(row["date"]) >= String(late["date"]) ? row : late),
    undefined,
  );
  const rows = bands.map(({ date = "", median = 0 }) => ({ date, median }));
  const begins = last !== undefined && String(last["date"]) < String(rows[0]?.date);
  return begins ? [{ date: last["date"] ?? "", median: last["value"] ?? 0 }, ...rows] : rows;
}

function altOf(run: RunResult, line: LineResult, { points, measured }: FanKnown): string {
  const last = run.months.length - 1;
  const end = `At ${sayMonth(run.months[last] ?? 0)} the median is ${sayStatistic(line, "p50", last)}.`;
  return `A fan chart of ${line.meaning} with ${points.length} published facts${sayMeasured(measured, line)}. ${end}`;
}

function sayMeasured({ points }: Measured, { unit }: LineResult): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  return ` and what was measured from ${sayDay(first.day)}, ${say(first.value, unit)}, to ${sayDay(last.day)}, ${say(last.value, unit)}`;
}
