import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { labelWidth, spreadLabels } from "../render/label-layout.ts";
import { sayPeriod } from "../say.ts";
import { type Hue, SEMIBOLD, type Theme } from "../theme.ts";
import { type Layer, type Plot, type Row, strongWhereSaid } from "./layer.ts";
import { sayStatisticShort } from "./say-statistic.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayEnd } from "./words.ts";

const LABEL_HEIGHT = 14;
/** between the plot and these labels, and after them */
const MARGIN = 10;

/** Pixels that these labels take to the right of the plot. */
export function endLabelRoom(run: RunResult, line: LineResult, { size }: Theme): number {
  return (
    Math.ceil(Math.max(...endLabels(run, line).map(({ label, strong }) => labelWidth(label, size.label, strong ? SEMIBOLD : 400)))) + MARGIN
  );
}

function endLabels(run: RunResult, line: LineResult): readonly { value: number; label: string; strong: boolean }[] {
  const last = run.months.length - 1;
  const ends = [
    { value: line.statistics.p90[last] ?? 0, said: sayStatisticShort(line, "p90", last), before: "9 in 10 below ", strong: false },
    {
      value: line.statistics.p50[last] ?? 0,
      said: `${sayStatisticShort(line, "p50", last)}${line.kind === "flow" ? ` a ${sayPeriod(run)}` : ""}`,
      before: "median ",
      strong: true,
    },
    { value: line.statistics.p10[last] ?? 0, said: sayStatisticShort(line, "p10", last), before: "9 in 10 above ", strong: false },
  ];
  const labels = ends.map(({ value, said, before, strong }) => ({ value, label: `${before}${said}`, strong }));
  // the date stands over the highest of them
  return [
    { value: Math.max(...ends.map(({ value }) => value)), label: sayEnd(run.months[last] ?? 0, line.kind), strong: false },
    ...labels,
  ];
}

/** Labels at the right end of a fan: its date, its median and the ends of its 80% band, in words that need no key. */
export function endLabelRows(run: RunResult, line: LineResult, scale: ValueScale, plot: Plot): readonly Row[] {
  const labels = endLabels(run, line);
  const wanted = labels.map(({ value }, i) => scale.toPixel(value) - (i === 0 ? LABEL_HEIGHT : 0));
  const placed = spreadLabels(wanted, LABEL_HEIGHT, LABEL_HEIGHT / 2, plot.height - LABEL_HEIGHT / 2);
  return labels.map(({ label, strong }, i) => ({
    date: monthEnd(run.months.at(-1) ?? 0),
    label,
    strong,
    labelY: Math.round(placed[i] ?? 0),
  }));
}

/** The layer that writes the labels of a data set, in the colour of their line. */
export function endLabelLayer(data: string, hue: Hue, theme: Theme): Layer {
  return {
    data: { name: data },
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      dx: 6,
      fontSize: theme.size.label,
      ...strongWhereSaid(hue.text, theme.muted),
    },
    encoding: { y: { field: "labelY", scale: null, axis: null }, text: { field: "label" } },
  };
}
