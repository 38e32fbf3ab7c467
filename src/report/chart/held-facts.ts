import type { SeriesPoint } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, formatDay, lastDay } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { asDrawn, chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { type Box, placeLabels } from "./place-labels.ts";
import type { ValueScale } from "./value-scale.ts";

/** A fact that a line is made of: where it stands on it, and what it says; `+` where the line has it on top of the facts before. */
export interface HeldFact {
  readonly point: SeriesPoint;
  readonly level: number;
  readonly label: string;
}

/** share by which a line may miss a fact that it holds */
const CLOSE = 1e-6;

/** The facts of a line inside the run, each at what it comes to with those before where that is what the line says, else at its own value. */
export function heldFacts(run: RunResult, line: LineResult, points: readonly SeriesPoint[]): readonly HeldFact[] {
  let sum = 0;
  return points.flatMap((point) => {
    const { fact } = point;
    sum += fact.value;
    const i = run.months.findIndex((month) => compareDays(lastDay(month), fact.asOf) >= 0);
    if (i < 0) return [];
    const added = sum !== fact.value && Math.abs((line.statistics.p50[i] ?? Number.NaN) - sum) <= CLOSE * Math.abs(sum);
    return [{ point, level: added ? sum : fact.value, label: `${added ? "+" : ""}${sayStated(fact)}` }];
  });
}

/** One row a fact, with a place for its label. */
export function heldRows(
  facts: readonly HeldFact[],
  scale: ValueScale,
  timePixel: (day: Day) => number,
  plot: Plot,
  theme: Theme,
  taken: readonly Box[],
): readonly Row[] {
  const label = ({ point, label: said }: HeldFact) => {
    const { publisher } = point.fact.source;
    return publisher === "" ? said : `${said} (${publisher})`;
  };
  const points = facts.map((fact) => ({
    x: timePixel(fact.point.fact.asOf),
    y: scale.toPixel(fact.level),
    width: labelWidth(label(fact), theme.size.label),
  }));
  const placed = placeLabels(points, taken, plot);
  return facts.map((fact, i) => ({
    date: formatDay(fact.point.fact.asOf),
    value: chartNumber(fact.level),
    label: label(fact),
    labelX: Math.round(placed[i]?.x ?? 0),
    labelY: Math.round(placed[i]?.y ?? 0),
  }));
}

/** An open circle on the line and its label: what was announced, and by whom that is told. */
export function heldLayers(data: string, { ink, background, size }: Theme): readonly Layer[] {
  const label = { align: "left", baseline: "middle", color: ink, fontSize: size.label };
  const placement = { x: asDrawn("labelX"), y: asDrawn("labelY"), text: { field: "label" } };
  return [
    {
      data: { name: data },
      mark: { type: "point", filled: true, size: 36, fill: background, stroke: ink, strokeWidth: 1.5, opacity: 1 },
      encoding: { y: { field: "value" } },
    },
    ...rimmedText({ name: data }, label, placement, background),
  ];
}
