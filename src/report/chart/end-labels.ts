import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { spreadLabels } from "../render/label-layout.ts";
import { type Hue, SEMIBOLD, type Theme } from "../theme.ts";
import type { Layer, Plot, Row } from "./layer.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { say } from "./words.ts";

const LABEL_HEIGHT = 14;
/** pixels that the longest of these labels takes to the right of the plot */
export const END_LABEL_ROOM = 112;

/** Labels at the right end of a fan: its median and the ends of its 80% band, in words that need no key. */
export function endLabelRows(run: RunResult, line: LineResult, scale: ValueScale, plot: Plot): readonly Row[] {
  const last = run.months.length - 1;
  const ends = [
    { value: line.statistics.p90[last] ?? 0, before: "9 in 10 below ", strong: false },
    { value: line.statistics.p50[last] ?? 0, before: "median ", strong: true },
    { value: line.statistics.p10[last] ?? 0, before: "9 in 10 above ", strong: false },
  ];
  const wanted = ends.map(({ value }) => scale.toPixel(value));
  const placed = spreadLabels(wanted, LABEL_HEIGHT, LABEL_HEIGHT / 2, plot.height - LABEL_HEIGHT / 2);
  return ends.map(({ value, before, strong }, i) => ({
    date: monthEnd(run.months[last] ?? 0),
    label: `${before}${say(value, line.unit)}`,
    strong,
    labelY: Math.round(placed[i] ?? 0),
  }));
}

export function endLabelLayers(data: string, hue: Hue, theme: Theme): readonly Layer[] {
  const layer = (strong: boolean): Layer => ({
    data: { name: data },
    transform: [{ filter: strong ? "datum.strong" : "!datum.strong" }],
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      dx: 6,
      color: strong ? hue.text : theme.muted,
      fontSize: theme.size.label,
      fontWeight: strong ? SEMIBOLD : "normal",
    },
    encoding: { y: { field: "labelY", scale: null, axis: null }, text: { field: "label" } },
  });
  return [layer(false), layer(true)];
}
