import type { LineResult, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { type Day, dayAt, formatDay, lastDay, type Month, yearsAt } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { type Box, boxOf, isFree, MOVES, type PlacedLabel } from "./place-labels.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayChance, sayChanceAlone, sayTargetDate } from "./words.ts";

/** from a rule up, or down, to the middle of the label that stands on it, or hangs from it */
const RISE = 7;
/** from the plot's edge, from today's rule and from the arrowhead at a target's date */
const INDENT = 5;
const ARROW = 12;
/** from a target's date to a label that stands behind it */
const BEHIND = 8;

/** A target that has a date, so that it can stand in a chart over time. */
export type DatedTarget = TargetResult & { readonly when: { readonly month: Month } };

/** The targets of a line that have a date. */
export function datedTargets(run: RunResult, line: LineResult): readonly DatedTarget[] {
  return run.targets.filter((target): target is DatedTarget => target.line === line.name && target.when.kind !== "over");
}

/** What the labels of targets are placed by. */
export interface TargetRoom {
  readonly from: Day;
  readonly scale: ValueScale;
  readonly plot: Plot;
  readonly timePixel: (day: Day) => number;
  /** what else is written there or must be read */
  readonly taken: readonly Box[];
  /** bands, and the rule at today: a label can be read over them where nothing else is free */
  readonly bands: readonly Box[];
  readonly today: Box;
  readonly theme: Theme;
}

/**
 * One row a target on the scale: its rule, and the pixels at which its label stands; the date is left out where all share it.
 * @param said what is said of each in place of its chance
 */
export function targetRows(
  targets: readonly DatedTarget[],
  run: RunResult,
  room: TargetRoom,
  said?: (target: DatedTarget) => string,
): readonly Row[] {
  const { from, scale, theme, timePixel } = room;
  const shown = targets.filter(({ level }) => level >= scale.low && level <= scale.high);
  const say = sharedDate(targets) === undefined ? sayChance : sayChanceAlone;
  const boxes = [...room.taken, ...ruleBoxes(shown, room)];
  const signs = [...room.taken, ...arrowBoxes(shown, room)];
  const written: Box[] = [];
  return shown.map((target) => {
    const label = said?.(target) ?? say(target, run.paths);
    const width = labelWidth(label, theme.size.label);
    const end = timePixel(lastDay(target.when.month));
    const rule = scale.toPixel(target.level);
    const sides = [INDENT, timePixel(run.asOf) + INDENT, end - ARROW - width].filter((x) => x + width <= end);
    const [above, below] = [rule - RISE, rule + RISE].map((y) => sides.map((x) => ({ x, y })));
    const free = (places: readonly PlacedLabel[] = [], around: readonly Box[] = []) =>
      places.find((each) => isFree(boxOf(each, width), [...boxes, ...around], room.plot));
    const all = [...room.bands, room.today];
    const place = free(above, all) ??
      free(below, all) ??
      free([{ x: end + BEHIND, y: rule }], all) ??
      free(above, [room.today]) ??
      // where another rule or other words are near a label stands on its own rule and breaks it, somewhere along its length
      onRule(rule, width, end - ARROW, [...signs, ...written, room.today], room.plot) ??
      free(below, [room.today]) ??
      free(above) ??
      free(below) ??
      onRule(rule, width, end - ARROW, [...signs, ...written], room.plot) ??
      // longer than its rule, behind it, or further from it
      free([-RISE, RISE].map((move) => ({ x: INDENT, y: rule + move }))) ??
      free(MOVES.map((move) => ({ x: end + BEHIND, y: rule + move }))) ??
      free(MOVES.flatMap((move) => [...sides, INDENT].map((x) => ({ x, y: rule - RISE + move })))) ?? { x: INDENT, y: rule - RISE };
    boxes.push(boxOf(place, width));
    written.push(boxOf(place, width));
    return {
      start: formatDay(from),
      date: monthEnd(target.when.month),
      ...ends(place, rule, width, { ...room, until: target.when.month }),
      level: chartNumber(target.level),
      label,
      labelX: Math.round(place.x),
      labelY: Math.round(place.y),
    };
  });
}

/** Pixels that the longest label takes left of today's rule, where it stands in nothing's way; 0 without targets. */
export function targetLabelRoom(targets: readonly DatedTarget[], run: RunResult, { size }: Theme): number {
  const say = sharedDate(targets) === undefined ? sayChance : sayChanceAlone;
  const widths = targets.map((target) => labelWidth(say(target, run.paths), size.label));
  return widths.length === 0 ? 0 : Math.ceil(Math.max(...widths)) + 2 * INDENT + 2;
}

/** Where a rule ends: at its date, or before a label that stands on it, to go on behind that. */
function ends(
  { x, y }: PlacedLabel,
  rule: number,
  width: number,
  { from, timePixel, until }: Pick<TargetRoom, "from" | "timePixel"> & { readonly until: Month },
): Row {
  const end = lastDay(until);
  // behind its date a label is level with its rule, and not on it
  if (Math.abs(y - rule) >= RISE || x >= timePixel(end)) return { until: monthEnd(until) };
  const dayOf = (pixel: number) => formatDay(dayAt(yearsAt(from) + (pixel / timePixel(end)) * (yearsAt(end) - yearsAt(from))));
  return { until: dayOf(x - AROUND), resumes: dayOf(x + width + AROUND) };
}

/** pixels from a rule to the label that breaks it */
const AROUND = 4;

/** What of the rules lies behind the labels that stand on them. */
export function targetRests(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap(({ resumes, date = "", level = 0 }) => (resumes === undefined ? [] : [{ start: resumes, until: date, level }]));
}

/** pixels between two places along a rule at which a label is tried */
const ALONG = 24;

/** The first place along a rule at which a label on it covers no sign and no other label. */
function onRule(y: number, width: number, end: number, taken: readonly Box[], plot: Plot): PlacedLabel | undefined {
  const count = Math.max(0, Math.floor((end - width - INDENT) / ALONG) + 1);
  const places = Array.from({ length: count }, (_, i) => ({ x: INDENT + i * ALONG, y }));
  return places.find((each) => isFree(boxOf(each, width), taken, plot));
}

/** The rules themselves, which no other label should cross. */
export function ruleBoxes(targets: readonly DatedTarget[], { scale, timePixel }: Pick<TargetRoom, "scale" | "timePixel">): readonly Box[] {
  return targets.map(({ level, when }) => {
    const y = scale.toPixel(level);
    return { left: 0, right: timePixel(lastDay(when.month)), top: y, bottom: y };
  });
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
  return rows.map(({ label, labelX, labelY }) => boxOf({ x: Number(labelX), y: Number(labelY) }, labelWidth(String(label), size.label)));
}

/** From the rows of `targetRows`, and of `targetRests` under the same name with "Rests": a dashed rule from the left edge to the target's date, an arrowhead there, and the chance written on the rule. */
export function targetLayers(data: string, theme: Theme): readonly Layer[] {
  const color = theme.target;
  const source = { data: { name: data } };
  const label = { align: "left", baseline: "middle", color, fontSize: theme.size.label };
  const placement = {
    x: { field: "labelX", type: "quantitative", scale: null, axis: null },
    y: { field: "labelY", scale: null, axis: null },
    text: { field: "label" },
  };
  const rule = { type: "rule", color, strokeWidth: 1, strokeDash: [2, 3] };
  const along = { x: { field: "start" }, x2: { field: "until" }, y: { field: "level" } };
  return [
    { ...source, mark: rule, encoding: along },
    { data: { name: `${data}Rests` }, mark: rule, encoding: along },
    {
      ...source,
      mark: { type: "point", shape: "triangle-right", filled: true, size: 40, color, opacity: 1, xOffset: -3 },
      encoding: { y: { field: "level" } },
    },
    ...rimmedText(source.data, label, placement, theme.background),
  ];
}

/** Where the arrowheads at targets' dates lie, which no words may hide. */
export function arrowBoxes(targets: readonly DatedTarget[], { scale, timePixel }: Pick<TargetRoom, "scale" | "timePixel">): readonly Box[] {
  return targets.map(({ level, when }) => {
    const [x, y] = [timePixel(lastDay(when.month)), scale.toPixel(level)];
    return { left: x - ARROW, right: x + 1, top: y - ARROW / 2, bottom: y + ARROW / 2 };
  });
}
