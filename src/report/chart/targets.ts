import type { LineResult, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { type Day, formatDay, type Month } from "../../units/time.ts";
import { labelWidth, spreadLabels } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { type Box, boxOf } from "./place-labels.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayChance, sayChanceAlone, sayTargetDate } from "./words.ts";

const LABEL_HEIGHT = 14;
/** from a rule up to the middle of the label that stands on it */
const RISE = 9;
/** labels keep below what is written at the plot's top */
const TOP = 32;
const INDENT = 5;

/** A target that has a date, so that it can stand in a chart over time. */
export type DatedTarget = TargetResult & { readonly when: { readonly month: Month } };

/** The targets of a line that have a date. */
export function datedTargets(run: RunResult, line: LineResult): readonly DatedTarget[] {
  return run.targets.filter((target): target is DatedTarget => target.line === line.name && target.when.kind !== "over");
}

/** One row a target on the scale: its rule, and the pixel at which its label stands; the date is left out where all share it. */
export function targetRows(targets: readonly DatedTarget[], run: RunResult, from: Day, scale: ValueScale, plot: Plot): readonly Row[] {
  const shown = targets.filter(({ level }) => level >= scale.low && level <= scale.high);
  const wanted = shown.map(({ level }) => scale.toPixel(level) - RISE);
  const placed = spreadLabels(wanted, LABEL_HEIGHT, TOP, plot.height - RISE);
  const say = sharedDate(targets) === undefined ? sayChance : sayChanceAlone;
  return shown.map((target, i) => ({
    start: formatDay(from),
    date: monthEnd(target.when.month),
    level: chartNumber(target.level),
    label: say(target, run.paths),
    labelY: Math.round(placed[i] ?? 0),
  }));
}

/** `by Dec 2026` where all targets have this date, so that it need be said once. */
function sharedDate(targets: readonly DatedTarget[]): string | undefined {
  const dates = [...new Set(targets.map(sayTargetDate))];
  return dates.length === 1 ? dates[0] : undefined;
}

/** What the rules mean, with their date where they share one. */
export function targetKey(targets: readonly DatedTarget[], { target }: Theme): readonly KeyItem[] {
  if (targets.length === 0) return [];
  const date = sharedDate(targets);
  return [
    {
      text: `target${date === undefined ? "" : `, ${date.replace("at the ", "")}`}`,
      signs: [{ kind: "line", color: target, dash: [2, 3] }],
    },
  ];
}

/** Where the labels of `targetRows` stand. */
export function targetBoxes(rows: readonly Row[], { size }: Theme): readonly Box[] {
  return rows.map(({ label, labelY }) => boxOf({ x: INDENT, y: Number(labelY) }, labelWidth(String(label), size.label)));
}

/** A dashed rule from the left edge to the target's date, an arrowhead there, and the chance written on the rule. */
export function targetLayers(data: string, theme: Theme): readonly Layer[] {
  const color = theme.target;
  const source = { data: { name: data } };
  const label = { align: "left", baseline: "middle", color, fontSize: theme.size.label };
  const placement = {
    x: { value: INDENT },
    y: { field: "labelY", scale: null, axis: null },
    text: { field: "label" },
  };
  return [
    {
      ...source,
      mark: { type: "rule", color, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x: { field: "start" }, x2: { field: "date" }, y: { field: "level" } },
    },
    {
      ...source,
      mark: { type: "point", shape: "triangle-right", filled: true, size: 40, color, opacity: 1, xOffset: -3 },
      encoding: { y: { field: "level" } },
    },
    ...rimmedText(source.data, label, placement, theme.background),
  ];
}
