import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import type { Month } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import { type Hue, SEMIBOLD, type Theme } from "../theme.ts";
import { statisticAt } from "./evidence.ts";
import { chartNumber, type Layer, type Row, rimmedText } from "./layer.ts";
import type { Box } from "./place-labels.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayEnd, sayShort } from "./words.ts";

/** from the whisker to its labels */
const BESIDE = 9;
const MEDIAN_SIZE = 13;

/** The finding itself: median and 80% range at the headline's month. */
export function headlineRows(run: RunResult, line: LineResult, month: Month, scale: ValueScale): readonly Row[] {
  const at = (statistic: "p10" | "p50" | "p90") => statisticAt(run, line, statistic, month) ?? 0;
  return [
    {
      date: monthEnd(month),
      low: chartNumber(at("p10")),
      median: chartNumber(at("p50")),
      high: chartNumber(Math.min(at("p90"), scale.high)),
      lowLabel: sayShort(at("p10"), line.unit),
      medianLabel: sayShort(at("p50"), line.unit),
      highLabel: sayShort(at("p90"), line.unit),
      when: sayEnd(month, line.kind),
    },
  ];
}

/** The ends of that range, one row each, from the row of `headlineRows`. */
export function headlineEnds(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap(({ date = "", low = 0, high = 0 }) => [
    { date, value: low },
    { date, value: high },
  ]);
}

/** What is written at those ends: the numbers to the right, the date to the left of the upper one. */
export function headlineWords(rows: readonly Row[]): readonly Row[] {
  const right = { align: "left", dx: BESIDE };
  return rows.flatMap(({ date = "", low = 0, lowLabel = "", high = 0, highLabel = "", when = "" }) => [
    { ...right, date, value: low, label: lowLabel },
    { ...right, date, value: high, label: highLabel },
    { align: "right", dx: -BESIDE, date, value: high, label: when },
  ]);
}

/** Where the labels of `headlineRows` and the whisker itself stand. */
export function headlineBoxes(rows: readonly Row[], x: number, scale: ValueScale, { size }: Theme): readonly Box[] {
  return rows.flatMap((row) => {
    const right = (value: unknown, label: unknown, fontSize: number): Box => {
      const y = scale.toPixel(Number(value));
      return {
        left: x - 5,
        right: x + BESIDE + labelWidth(String(label), fontSize, SEMIBOLD),
        top: y - fontSize * 0.6,
        bottom: y + fontSize * 0.6,
      };
    };
    const top = scale.toPixel(Number(row["high"]));
    const date = { left: x - BESIDE - labelWidth(String(row["when"]), size.label), right: x, top: top - 7, bottom: top + 7 };
    return [
      right(row["low"], row["lowLabel"], size.label),
      right(row["median"], row["medianLabel"], MEDIAN_SIZE),
      right(row["high"], row["highLabel"], size.label),
      date,
    ];
  });
}

/** A whisker over the 80% band with its ends written beside it, and the median as a ring. */
export function headlineLayers(
  name: string,
  endsName: string,
  wordsName: string,
  hue: Hue,
  { ink, background, size }: Theme,
): readonly Layer[] {
  const [data, ends] = [{ name }, { name: endsName }];
  const color = hue.text;
  const beside = { type: "text", align: "left", baseline: "middle", dx: BESIDE };
  return [
    { data, mark: { type: "rule", color, strokeWidth: 1.5 }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data: ends, mark: { type: "tick", color, thickness: 1.5, size: 9 }, encoding: { y: { field: "value" } } },
    {
      data,
      mark: { type: "point", filled: true, fill: background, stroke: color, strokeWidth: 2, size: 60, opacity: 1 },
      encoding: { y: { field: "median" } },
    },
    {
      data: { name: wordsName },
      mark: { ...beside, align: { expr: "datum.align" }, dx: { expr: "datum.dx" }, color: ink, fontSize: size.label },
      encoding: { y: { field: "value" }, text: { field: "label" } },
    },
    ...rimmedText(
      data,
      { ...beside, dy: -2, color: ink, fontSize: MEDIAN_SIZE, fontWeight: SEMIBOLD },
      { y: { field: "median" }, text: { field: "medianLabel" } },
      hue.band50,
    ),
  ];
}
