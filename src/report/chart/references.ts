import type { ReferencePoint } from "../../scenario/run-result.ts";
import { type Day, formatDay } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { type Box, placeLabels } from "./place-labels.ts";
import type { ValueScale } from "./value-scale.ts";
import { sayPublished } from "./words.ts";

/** `company guidance $10.7B` */
export function sayReference({ fact, label }: ReferencePoint): string {
  return `${label} ${sayPublished(fact.value, fact.unit)}`;
}

/**
 * One row a published projection on the scale, with a place for its label.
 * @param timePixel pixels from the plot's left edge
 * @param taken what else is written in the plot
 * @param rules lines that may be written over where nothing else is near
 * @param curves the same, and rather than these
 */
export function referenceRows(
  references: readonly ReferencePoint[],
  scale: ValueScale,
  timePixel: (day: Day) => number,
  plot: Plot,
  theme: Theme,
  { taken, rules, curves }: { readonly taken: readonly Box[]; readonly rules: readonly Box[]; readonly curves: readonly Box[] },
): readonly Row[] {
  const shown = references.filter(({ fact }) => {
    const x = timePixel(fact.asOf);
    return fact.value >= scale.low && fact.value <= scale.high && x >= 0 && x <= plot.width;
  });
  const points = shown.map((reference) => ({
    x: timePixel(reference.fact.asOf),
    y: scale.toPixel(reference.fact.value),
    width: labelWidth(sayReference(reference), theme.size.label),
  }));
  const placed = placeLabels(points, taken, plot, rules, curves);
  return shown.map((reference, i) => ({
    date: formatDay(reference.fact.asOf),
    value: chartNumber(reference.fact.value),
    label: sayReference(reference),
    labelX: Math.round(placed[i]?.x ?? 0),
    labelY: Math.round(placed[i]?.y ?? 0),
  }));
}

/** An open diamond: the sign of what somebody else says. */
export function referenceMark(theme: Theme): Readonly<Record<string, string | number | boolean>> {
  return {
    type: "point",
    shape: "diamond",
    filled: true,
    fill: theme.background,
    stroke: theme.ink,
    strokeWidth: 1.5,
    size: 75,
    opacity: 1,
  };
}

/** Open diamonds with their labels: somebody's forecast, which the simulation does not use. */
export function referenceLayers(data: string, theme: Theme): readonly Layer[] {
  const label = { align: "left", baseline: "middle", color: theme.ink, fontSize: theme.size.label };
  const pixel = (field: string) => ({ field, scale: null, axis: null, type: "quantitative" });
  return [
    {
      data: { name: data },
      mark: referenceMark(theme),
      encoding: { y: { field: "value" } },
    },
    ...rimmedText({ name: data }, label, { x: pixel("labelX"), y: pixel("labelY"), text: { field: "label" } }, theme.background),
  ];
}
