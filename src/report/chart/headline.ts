import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import type { Month } from "../../units/time.ts";
import { labelWidth, spreadLabels } from "../render/label-layout.ts";
import { type Hue, SEMIBOLD, type Theme } from "../theme.ts";
import { statisticAt } from "./evidence.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { offLine } from "./off-line.ts";
import { type Box, isFree } from "./place-labels.ts";
import { sayStatisticShort } from "./say-statistic.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayEnd } from "./words.ts";

/** from the whisker to its labels */
const BESIDE = 9;
const MEDIAN_SIZE = 13;
/** from one label's middle to the next one's: closer ones are moved apart; the median's letters are larger */
const APART = 14.5;

/** What the words of the headline are placed by. */
export interface HeadlineRoom {
  /** of the headline's month */
  readonly x: number;
  readonly scale: ValueScale;
  readonly plot: Plot;
  readonly theme: Theme;
  /** what else is written there or must be read */
  readonly taken: readonly Box[];
  /** lines over which the date is written where nothing else is free */
  readonly lines: readonly Box[];
  /** where the median lies, period by period: its label stands over it or under it, not on it */
  readonly median: readonly { readonly x: number; readonly y: number }[];
}

/**
 * The finding itself: median and 80% range at the headline's month, and by how many pixels their labels are moved to stand apart. The date stands to
 * the left of the upper end, or over the labels where something is in the way there.
 */
export function headlineRows(run: RunResult, line: LineResult, month: Month, room: HeadlineRoom): readonly Row[] {
  const { scale, plot } = room;
  const at = (statistic: "p10" | "p50" | "p90") => statisticAt(run, line, statistic, month) ?? 0;
  const medianLabel = sayStatisticShort(line, "p50", run.months.indexOf(month));
  const off = offLine(
    { x: room.x, beside: BESIDE, width: labelWidth(medianLabel, MEDIAN_SIZE, SEMIBOLD), size: MEDIAN_SIZE },
    room.median,
    plot,
  );
  const ends = [Math.min(at("p90"), scale.high), at("p50"), at("p10")].map((value) => scale.toPixel(value));
  const [highMove = 0, medianMove = 0, lowMove = 0] = movesApart(ends, off, plot.height);
  const row = {
    date: monthEnd(month),
    low: chartNumber(at("p10")),
    median: chartNumber(at("p50")),
    high: chartNumber(Math.min(at("p90"), scale.high)),
    lowLabel: sayStatisticShort(line, "p10", run.months.indexOf(month)),
    medianLabel,
    highLabel: sayStatisticShort(line, "p90", run.months.indexOf(month)),
    when: sayEnd(month, line.kind),
    lowMove,
    medianMove,
    highMove,
  };
  const [left, over] = [false, true].map((isOver) => dateBox({ ...row, isOver }, room));
  const isOver =
    left !== undefined && over !== undefined && !isFree(left, [...room.taken, ...room.lines], plot) && isFree(over, room.taken, plot);
  return [{ ...row, isOver }];
}

/** By how many pixels the labels of the upper end, the median and the lower end are moved so that they stand apart: the median's where it is asked, the others around it. */
function movesApart([high = 0, median = 0, low = 0]: readonly number[], asked: number, height: number): readonly number[] {
  const at = median + asked;
  const [over, under] = [Math.min(high, at - APART), Math.max(low, at + APART)];
  const placed = over >= 0 && under <= height ? [over, at, under] : spreadLabels([high, at, low], APART, 0, height);
  return [high, median, low].map((y, i) => Math.round((placed[i] ?? y) - y));
}

/** Where the date stands. */
function dateBox(
  { high, highMove, when, isOver }: Row,
  { x, scale, theme }: Omit<HeadlineRoom, "plot" | "taken" | "lines" | "median">,
): Box {
  const width = labelWidth(String(when), theme.size.label);
  const y = scale.toPixel(Number(high)) + (isOver === true ? Number(highMove) - APART : 0);
  const box = { top: y - 7, bottom: y + 7 };
  return isOver === true ? { ...box, left: x + BESIDE, right: x + BESIDE + width } : { ...box, left: x - BESIDE - width, right: x };
}

/** The ends of that range, one row each, from the row of `headlineRows`. */
export function headlineEnds(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap(({ date = "", low = 0, high = 0 }) => [
    { date, value: low },
    { date, value: high },
  ]);
}

/** What is written at those ends: the numbers to the right, the date to the left of the upper one or over it. */
export function headlineWords(rows: readonly Row[]): readonly Row[] {
  const right = { align: "left", dx: BESIDE };
  return rows.flatMap(({ date = "", low = 0, lowLabel = "", lowMove = 0, high = 0, highLabel = "", highMove = 0, when = "", isOver }) => [
    { ...right, date, value: low, dy: lowMove, label: lowLabel },
    { ...right, date, value: high, dy: highMove, label: highLabel },
    isOver === true
      ? { ...right, date, value: high, dy: Number(highMove) - APART, label: when }
      : { align: "right", dx: -BESIDE, date, value: high, dy: 0, label: when },
  ]);
}

/** Where the labels of `headlineRows` and the whisker itself stand. */
export function headlineBoxes(rows: readonly Row[], room: Omit<HeadlineRoom, "plot" | "taken" | "lines" | "median">): readonly Box[] {
  const { x, scale, theme } = room;
  const { size } = theme;
  return rows.flatMap((row) => {
    const right = (value: unknown, move: unknown, label: unknown, fontSize: number): Box => {
      const y = scale.toPixel(Number(value)) + Number(move);
      return {
        left: x - 5,
        right: x + BESIDE + labelWidth(String(label), fontSize, SEMIBOLD),
        top: y - fontSize * 0.6,
        bottom: y + fontSize * 0.6,
      };
    };
    return [
      right(row["low"], row["lowMove"], row["lowLabel"], size.label),
      right(row["median"], Number(row["medianMove"]), row["medianLabel"], MEDIAN_SIZE),
      right(row["high"], row["highMove"], row["highLabel"], size.label),
      dateBox(row, room),
    ];
  });
}

/**
 * A whisker over the 80% band with its ends written beside it, and the median as a ring; the datasets are `headline`, `headlineEnds` and `headlineWords`.
 * Words that were moved have a rim, for what they were moved over.
 */
export function headlineLayers(rows: readonly Row[], hue: Hue, { ink, background, size }: Theme): readonly Layer[] {
  const [data, ends, words] = [{ name: "headline" }, { name: "headlineEnds" }, { name: "headlineWords" }];
  const moved = rows.some(({ lowMove, highMove, isOver }) => lowMove !== 0 || highMove !== 0 || isOver === true);
  const color = hue.text;
  const beside = { type: "text", align: "left", baseline: "middle", dx: BESIDE };
  const place = { align: { expr: "datum.align" }, dx: { expr: "datum.dx" }, dy: { expr: "datum.dy" } };
  const wordsMark = { ...beside, ...place, color: ink, fontSize: size.label };
  const written = { y: { field: "value" }, text: { field: "label" } };
  return [
    { data, mark: { type: "rule", color, strokeWidth: 1.5 }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data: ends, mark: { type: "tick", color, thickness: 1.5, size: 9 }, encoding: { y: { field: "value" } } },
    {
      data,
      mark: { type: "point", filled: true, fill: background, stroke: color, strokeWidth: 2, size: 60, opacity: 1 },
      encoding: { y: { field: "median" } },
    },
    ...(moved ? rimmedText(words, wordsMark, written, background) : [{ data: words, mark: wordsMark, encoding: written }]),
    ...rimmedText(
      data,
      { ...beside, dy: { expr: "datum.medianMove" }, color: ink, fontSize: MEDIAN_SIZE, fontWeight: SEMIBOLD },
      { y: { field: "median" }, text: { field: "medianLabel" } },
      hue.band50,
    ),
  ];
}
