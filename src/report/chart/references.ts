import type { ReferencePoint } from "../../scenario/run-result.ts";
import { formatQuantity } from "../../units/format.ts";
import { formatDay } from "../../units/time.ts";
import { spreadLabels } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import type { ValueScale } from "./value-scale.ts";

const LABEL_HEIGHT = 13;

/** One row a published projection on the scale: `company guidance $10.7B`. */
export function referenceRows(references: readonly ReferencePoint[], scale: ValueScale, plot: Plot): readonly Row[] {
  const shown = references.filter(({ fact }) => fact.value >= scale.low && fact.value <= scale.high);
  const wanted = shown.map(({ fact }) => scale.toPixel(fact.value));
  const placed = spreadLabels(wanted, LABEL_HEIGHT, LABEL_HEIGHT / 2, plot.height - LABEL_HEIGHT / 2);
  return shown.map(({ fact, label }, i) => ({
    date: formatDay(fact.asOf),
    value: chartNumber(fact.value),
    label: `${label} ${formatQuantity(fact.value, fact.unit)}`,
    labelY: Math.round(placed[i] ?? 0),
  }));
}

/** Open diamonds with their labels to the left: somebody's forecast, which the simulation does not use. */
export function referenceLayers(data: string, theme: Theme): readonly Layer[] {
  const label = { align: "right", baseline: "middle", dx: -9, color: theme.ink, fontSize: theme.size.label };
  return [
    {
      data: { name: data },
      mark: {
        type: "point",
        shape: "diamond",
        filled: true,
        fill: theme.background,
        stroke: theme.ink,
        strokeWidth: 1.5,
        size: 75,
        opacity: 1,
      },
      encoding: { y: { field: "value" } },
    },
    ...rimmedText({ name: data }, label, { y: { field: "labelY", scale: null, axis: null }, text: { field: "label" } }, theme.background),
  ];
}
