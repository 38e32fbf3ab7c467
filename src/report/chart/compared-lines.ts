import type { SeriesPoint } from "../../data/fact.ts";
import type { LineResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, daysBetween, lastDay } from "../../units/time.ts";
import type { FigureSpec } from "../figures/figure.ts";
import { labelWidth, spreadLabels } from "../render/label-layout.ts";
import { type Hue, hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import { bandBoxes, bandLayers, bandRows, lastDayOf, medianPoints } from "./bands.ts";
import { cutWhereNeeded } from "./cut.ts";
import { headlineMonth, statisticAt } from "./evidence.ts";
import { factBoxes, factLayers, factRows, historyLayer } from "./facts.ts";
import { type Frame, finish } from "./frame.ts";
import { asDrawn, chartNumber, type Layer, type Row, rimmedText } from "./layer.ts";
import { type Measured, measuredLayers, measuredRows } from "./measured.ts";
import { axisStart, nowcastOf, todayBoxes, todayLayers, todayRule } from "./moments.ts";
import { offLine } from "./off-line.ts";
import { type Box, lineBoxes } from "./place-labels.ts";
import { type SideLabel, sideLabelLayers, sideLabelRows } from "./side-labels.ts";
import { type DatedTarget, type TargetRoom, targetLayers, targetRests, targetRows } from "./targets.ts";
import { monthEnd, timeEncoding, timeExtent } from "./time-axis.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "./value-scale.ts";
import { sayEnd } from "./words.ts";

/** dashes beside the colours, so that the lines differ in print too */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 2], [9, 3, 2, 3]];

/** What is known of the first of several lines: published, and measured. */
export interface Known {
  readonly points: readonly SeriesPoint[];
  readonly measured: Measured;
}

/** How several lines of one unit are shown in one panel. */
export interface Compared {
  readonly lines: readonly LineResult[];
  /** one a line */
  readonly hues: readonly Hue[];
  readonly known: Known;
  readonly log: boolean;
  /** what stands beside a line's end */
  readonly labelOf: (line: LineResult) => readonly string[];
  /** rules of targets, and what is said of them */
  readonly targets?: { readonly shown: readonly DatedTarget[]; readonly say: (target: DatedTarget) => string };
  /** the line that has a whole fan, which leaves the others their medians; else each has its 80% band */
  readonly fan?: { readonly line: LineResult; readonly hue: Hue };
  /** what is written at the rings of the title's date */
  readonly sayAtRing?: (value: number) => string;
  readonly altText: string;
}

/** Medians of several lines with bands, what is known of the first, a ring at the title's date and names where they end. */
export function drawCompared(frame: Frame, compared: Compared): FigureSpec {
  const { lines, hues, known, log, fan } = compared;
  const hueOf = (i: number) => hues[i]?.line ?? frame.theme.ink;
  const { points, measured } = known;
  const { run, plot, theme } = frame;
  const unit = lines[0]?.unit ?? { dimensions: {} };
  const [low, high] = comparedEnds(compared);
  const scale = valueScale(log ? "log" : "linear", low, high, plot.height);
  const end = lastDayOf(run);
  const [first] = [
    ...points.slice(0, 1).map(({ fact }) => fact.window?.start ?? fact.asOf),
    ...measured.points.slice(0, 1).map(({ day }) => day),
  ].sort(compareDays);
  const last = [...points.slice(-1).map(({ fact }) => fact.asOf), ...measured.points.slice(-1).map(({ day }) => day)]
    .sort(compareDays)
    .at(-1);
  const from = first !== undefined && compareDays(first, end) < 0 ? first : lastDay(run.months[0] ?? 0);
  const start = axisStart(run, from, end);
  const bands = Object.fromEntries(
    lines.map((line) => [
      dataOf(line),
      bandRows(run, line).map(({ date = "", low80 = 0, median = 0, high80 = 0 }) => ({ date, low80, median, high80 })),
    ]),
  );
  const timePixel = (day: Day) => (daysBetween(start, day) / daysBetween(start, end)) * plot.width;
  const labels = sideLabelRows(
    lines.map((line): SideLabel => ({ text: compared.labelOf(line), y: scale.toPixel(line.statistics.p50.at(-1) ?? 0) })),
    sayEnd(run.months.at(-1) ?? 0, lines[0]?.kind ?? "stock"),
    frame,
  );
  const band = (line: LineResult, i: number): Layer => ({
    data: { name: dataOf(line) },
    mark: {
      type: "area",
      color: hueOf(i),
      opacity: 0.15,
      clip: true,
    },
    encoding: { y: { field: "low80" }, y2: { field: "high80" } },
  });
  const median = (line: LineResult, i: number): Layer => ({
    data: { name: dataOf(line) },
    mark: { type: "line", color: hueOf(i), strokeWidth: 2.2, strokeDash: DASHES[i % DASHES.length] ?? [], clip: true },
    encoding: { y: { field: "median" } },
  });
  const facts = factRows(points);
  const headline = headlineRows(frame, compared, timePixel, scale);
  const inside = [
    timeExtent(start, end),
    ...(fan === undefined ? lines.map(band) : bandLayers("fan", fan.hue)),
    ...todayLayers(run, nowcastOf(run, last), { from: start, end, width: plot.width }, theme),
    ...lines.map(median),
    ...targetLayers("targets", theme),
    ...headlineLayers(lines, timePixel, frame),
    ...(compared.sayAtRing === undefined ? [] : ringLabels(theme)),
    ...measuredLayers("measured", measured, theme),
    historyLayer("facts", theme),
    ...factLayers("facts", facts, theme),
  ];
  const encoding = { x: timeEncoding(start, end), y: valueEncoding(scale, unit) };
  const shown = compared.targets?.shown ?? [];
  const targets = targetRows(
    shown,
    run,
    roomForTargets(frame, compared, scale, start, timePixel, ringBoxes(headline, theme)),
    compared.targets?.say,
  );
  const datasets = {
    ...bands,
    fan: fan === undefined ? [] : bandRows(run, fan.line),
    facts,
    measured: measuredRows(measured),
    labels,
    headline,
    targets,
    targetsRests: targetRests(targets),
  };
  return finish(
    frame,
    datasets,
    [
      { encoding, layer: cutWhereNeeded(inside, datasets, scale, start, end) },
      ...sideLabelLayers(lines.length, frame, (i) => hues[i] ?? hueAt(i, theme)),
    ],
    compared.altText,
  );
}

/** A line's dataset, whatever the line is called. */
function dataOf({ name }: LineResult): string {
  return `line_${name}`;
}

/** The medians at the title's date. None at the right edge, whose labels have a date. */
function headlineRows(
  { run, plot, theme }: Frame,
  { lines, hues, sayAtRing }: Compared,
  timePixel: (day: Day) => number,
  scale: ValueScale,
): readonly Row[] {
  const month = headlineMonth(run);
  if (month === run.months.at(-1)) return [];
  const x = timePixel(lastDay(month));
  const { size } = theme;
  const medians = lines.map((line) => statisticAt(run, line, "p50", month) ?? 0);
  const wanted = lines.map((line, i) => {
    const value = medians[i] ?? 0;
    const width = sayAtRing === undefined ? 0 : labelWidth(sayAtRing(value), size.label, SEMIBOLD);
    const label = { x, beside: RING_RIGHT, width, size: size.label };
    return scale.toPixel(value) + offLine(label, medianPoints(run, line, timePixel, scale), plot);
  });
  const placed = spreadLabels(wanted, RING_APART, RING_APART / 2, plot.height - RING_APART / 2);
  return medians.map((value, i) => ({
    date: monthEnd(month),
    median: chartNumber(value),
    color: hues[i]?.line ?? "",
    ...(sayAtRing === undefined ? {} : { label: sayAtRing(value), labelX: Math.round(x) + RING_RIGHT, labelY: Math.round(placed[i] ?? 0) }),
  }));
}

/** from a ring to its label, which stands to the right and off the line; half its height with the ring's; and between two of them */
const RING_RIGHT = 7;
const RING_HALF = 8;
const RING_APART = 13.5;

/** The values at the rings. */
function ringLabels({ ink, background, size }: Theme): readonly Layer[] {
  const mark = { align: "left", baseline: "middle", color: ink, fontSize: size.label, fontWeight: SEMIBOLD };
  return rimmedText({ name: "headline" }, mark, { x: asDrawn("labelX"), y: asDrawn("labelY"), text: { field: "label" } }, background);
}

/** Where the rings and their labels stand. */
function ringBoxes(rows: readonly Row[], { size }: Theme): readonly Box[] {
  return rows.flatMap(({ label, labelX = 0, labelY = 0 }) =>
    label === undefined
      ? []
      : [
          {
            left: Number(labelX) - RING_RIGHT - 6,
            right: Number(labelX) + labelWidth(String(label), size.label, SEMIBOLD),
            top: Number(labelY) - RING_HALF - 6,
            bottom: Number(labelY) + RING_HALF,
          },
        ],
  );
}

/** What the labels of targets keep clear of. */
function roomForTargets(
  { run, plot, theme }: Frame,
  { lines, known }: Compared,
  scale: ValueScale,
  from: Day,
  timePixel: (day: Day) => number,
  rings: readonly Box[],
): TargetRoom {
  const medians = lines.flatMap((line) => lineBoxes(medianPoints(run, line, timePixel, scale), 2));
  return {
    from,
    scale,
    plot,
    timePixel,
    theme,
    taken: [...rings, ...todayBoxes(run, timePixel, theme), ...factBoxes(known.points, timePixel, scale), ...medians],
    bands: lines.flatMap((line) => bandBoxes(run, line, timePixel, scale)),
    today: todayRule(run, timePixel, plot),
  };
}

/** Their rings, and a rule with the date at the top, on the side where there is room: beside what is written about today or under it. */
function headlineLayers(lines: readonly LineResult[], timePixel: (day: Day) => number, { run, plot, theme }: Frame): readonly Layer[] {
  const month = headlineMonth(run);
  if (month === run.months.at(-1)) return [];
  const x = timePixel(lastDay(month));
  const words = sayEnd(month, lines[0]?.kind ?? "stock");
  const width = labelWidth(words, theme.size.label) + WORDS_GAP;
  const left = x + width > plot.width;
  const box = { left: left ? x - width : x, right: left ? x : x + width, top: 0, bottom: WORDS_BOTTOM };
  const crowded = todayBoxes(run, timePixel, theme).some((today) => today.left < box.right && box.left < today.right);
  const text = { align: left ? "right" : "left", dx: left ? -WORDS_GAP : WORDS_GAP, baseline: "bottom", fontSize: theme.size.label - 0.5 };
  const placement = { y: { value: crowded ? LOWER_WORDS_BOTTOM : WORDS_BOTTOM }, text: { field: "label" } };
  return [
    {
      data: { values: [{ date: monthEnd(month) }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1, strokeDash: [1, 3], y: 0, y2: { expr: "height" } },
      encoding: { y: { value: 0 } },
    },
    {
      data: { name: "headline" },
      mark: { type: "point", filled: true, fill: theme.background, strokeWidth: 2, size: 45, opacity: 1 },
      encoding: { y: { field: "median" }, stroke: { field: "color", type: "nominal", scale: null, legend: null } },
    },
    ...rimmedText({ values: [{ date: monthEnd(month), label: words }] }, { ...text, color: theme.muted }, placement, theme.background),
  ];
}

/** from the rule at the title's date to its words, and their lower edge: level with what is written about today, or under it */
const WORDS_GAP = 5;
const WORDS_BOTTOM = 12;
const LOWER_WORDS_BOTTOM = 27;

/** Where the highest band that is drawn ends. */
function topOf({ lines, fan }: Compared): number {
  return Math.max(
    ...lines.flatMap(({ statistics }) => [...(fan === undefined ? statistics.p90 : statistics.p50)]),
    ...(fan?.line.statistics["p97.5"] ?? []),
  );
}

/** How far above the highest median the axis reaches where bands would flatten the medians. */
const ABOVE_MEDIANS = 1.45;

/** Ends of the value axis: all medians, facts and what was measured, and bands as far as they do not flatten them. */
export function comparedEnds(compared: Compared): readonly [number, number] {
  const { lines, fan, log } = compared;
  const { points, measured } = compared.known;
  const facts = [...points.map(({ interval }) => interval), ...measured.points.map(({ value }) => ({ low: value, high: value }))];
  const highest = Math.max(topOf(compared), ...facts.map(({ high }) => high));
  const lows = lines.flatMap(({ statistics }) => [...(fan === undefined ? statistics.p10 : statistics.p50)]);
  const bottom = Math.min(...lows, ...(fan?.line.statistics["p2.5"] ?? []), ...facts.map(({ low }) => low));
  if (log) return [bottom * 0.85, highest * 1.15];
  const seen = Math.max(...lines.flatMap(({ statistics }) => [...statistics.p50])) * ABOVE_MEDIANS;
  return [Math.min(0, bottom), roundUp(Math.min(highest, Math.max(seen, ...facts.map(({ high }) => high))))];
}

/** ` Upper bands run off the chart.`, or nothing */
export function runsOffText(compared: Compared): string {
  return topOf(compared) > comparedEnds(compared)[1] ? " Upper bands run off the chart." : "";
}
