import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import type { Day } from "../../units/time.ts";
import { formatDay } from "../../units/time.ts";
import { spreadLabels } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayChance } from "./words.ts";

const LABEL_HEIGHT = 14;
/** between a rule and the label that stands on it */
const RISE = 4;

/** One row a target of this line that has a date and lies on the scale: its rule, and the pixel where its label stands. */
export function targetRows(run: RunResult, line: LineResult, from: Day, scale: ValueScale, plot: Plot): readonly Row[] {
  const dated = run.targets.flatMap((target) =>
    target.line === line.name && target.when.kind !== "over" && target.level >= scale.low && target.level <= scale.high
      ? [{ target, month: target.when.month }]
      : [],
  );
  const wanted = dated.map(({ target }) => scale.toPixel(target.level) - RISE);
  const placed = spreadLabels(wanted, LABEL_HEIGHT, LABEL_HEIGHT, plot.height - RISE);
  return dated.map(({ target, month }, i) => ({
    start: formatDay(from),
    date: monthEnd(month),
    level: chartNumber(target.level),
    label: sayChance(target, run.paths),
    labelY: Math.round(placed[i] ?? 0),
  }));
}

/** A dashed rule from the left edge to the target's date, a dot there, and the chance written on the rule. */
export function targetLayers(data: string, theme: Theme): readonly Layer[] {
  const color = theme.target;
  const source = { data: { name: data } };
  const label = { align: "left", baseline: "bottom", color, fontSize: theme.size.label };
  const placement = {
    x: { value: 5 },
    y: { field: "labelY", scale: null, axis: null },
    text: { field: "label" },
  };
  return [
    {
      ...source,
      mark: { type: "rule", color, strokeWidth: 1, strokeDash: [2, 3], aria: false },
      encoding: { x: { field: "start" }, x2: { field: "date" }, y: { field: "level" } },
    },
    {
      ...source,
      mark: { type: "point", shape: "triangle-right", filled: true, size: 40, color, opacity: 1, xOffset: -3 },
      encoding: { y: { field: "level" } },
    },
    ...rimmedText({ name: data }, label, placement, theme.background),
  ];
}
