import type { AggregateResult, LineResult, ReferencePoint, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { type Hue, SEMIBOLD, type Theme } from "../theme.ts";
import type { Evidence } from "./evidence.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Row } from "./layer.ts";
import { referenceMark } from "./references.ts";
import { monthEnding, type Reported } from "./span-axis.ts";
import { roundUp, type ValueScale, valueScale } from "./value-scale.ts";
import { sayChance, sayPublished, sayShort } from "./words.ts";

/** Why a place on the axis has no bar. */
export function gapsText(spans: readonly string[], reported: readonly Reported[], totals: readonly AggregateResult[]): string {
  const known = new Set([...reported, ...totals].map(({ span }) => span));
  const gaps = spans.filter((span) => !known.has(span));
  return gaps.length === 0 ? "" : ` Nothing was reported for ${gaps.join(", ")}.`;
}

/** Projections and targets that fall on one of the spans. */
export interface Marks {
  readonly references: readonly { readonly span: string; readonly reference: ReferencePoint }[];
  readonly targets: readonly { readonly span: string; readonly target: TargetResult; readonly text: string }[];
}

/** The projections and targets of a line that fall on one of its spans. */
export function marksOf(run: RunResult, line: LineResult, { references }: Evidence, totals: readonly AggregateResult[]): Marks {
  const found = references.flatMap((reference) => {
    const month = monthEnding(reference.fact.asOf);
    const total = totals.find(({ last }) => last === month);
    return total === undefined ? [] : [{ span: total.span, reference }];
  });
  const targets = run.targets.flatMap((target) => {
    const { when } = target;
    const total = target.line === line.name && when.kind === "over" ? totals.find(({ span }) => span === when.span) : undefined;
    return total === undefined ? [] : [{ span: total.span, target, text: sayChance(target, run.paths) }];
  });
  return { references: found, targets };
}

/** What the signs of the bars mean, for those that occur. */
export function barsKey(hue: Hue, theme: Theme, reported: boolean, marks: Marks): readonly KeyItem[] {
  const items: KeyItem[] = [];
  if (reported) items.push({ text: "reported", signs: [{ kind: "swatch", color: hue.text }] });
  items.push({ text: "simulated median", signs: [{ kind: "swatch", color: hue.band50 }] });
  for (const { span, reference } of marks.references) {
    const { fact, label } = reference;
    const sign = { kind: "point", shape: "diamond", color: theme.ink, filled: false, size: 70 } as const;
    items.push({ text: `${label}, ${span}: ${sayPublished(fact.value, fact.unit)}`, signs: [sign] });
  }
  for (const { text } of marks.targets) items.push({ text, signs: [{ kind: "line", color: theme.target }] });
  return items;
}

/** What bars are made of. */
export interface SpanBars {
  readonly line: LineResult;
  readonly totals: readonly AggregateResult[];
  readonly reported: readonly Reported[];
  readonly marks: Marks;
}

/**
 * The value axis from nought, or from the lowest that is drawn, to above all that is, with room for what is written beyond the ends of whiskers and bars.
 * @param height of the plot in pixels, of which a label takes a part
 */
export function barScale(bars: SpanBars, height: number): ValueScale {
  const { totals, reported, marks } = bars;
  const values = [
    ...totals.flatMap(({ statistics }) => [statistics.p10, statistics.p90]),
    ...reported.map(({ point }) => point.fact.value),
    ...marks.references.map(({ reference }) => reference.fact.value),
    ...marks.targets.map(({ target }) => target.level),
  ];
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const label = labelPart(height) * (high - low);
  const beyond = labelPlaces(totals, label).filter(({ isBeyond }) => isBeyond);
  const below = [
    ...beyond.filter(({ isUp }) => !isUp).map(({ at }) => at - label),
    ...reported.map(({ point }) => point.fact.value - label),
  ];
  const bottom = low < 0 ? Math.min(low, ...below.filter((value) => value < 0)) : 0;
  return valueScale(
    "linear",
    low < 0 && bottom < low ? -roundUp(-bottom) : low,
    roundUp(Math.max(high, ...beyond.filter(({ isUp }) => isUp).map(({ at }) => at + label))),
    height,
  );
}

/** pixels that a label takes upwards, with air; and at most this part of a low plot */
const LABEL_HEIGHT = 16;
const MOST_LABEL = 0.14;

/** The part of a plot's height that a label takes. */
function labelPart(height: number): number {
  return Math.min(MOST_LABEL, LABEL_HEIGHT / height);
}

/** Where the median of a simulated bar is written. */
interface LabelPlace {
  /** the value that it stands on, or hangs from */
  readonly at: number;
  readonly isUp: boolean;
  /** beyond the end of the bar, for within one of the bars the whisker would cross it */
  readonly isBeyond: boolean;
}

/** All in the feet of their bars, where every whisker begins higher; else all at the ends of their bars, where each stands at its own value, over the whisker. */
function labelPlaces(totals: readonly AggregateResult[], label: number): readonly LabelPlace[] {
  const isBeyond = totals.some(({ statistics: { p10, p50, p90 } }) => (p50 >= 0 ? p10 : -p90) <= label);
  return totals.map(({ statistics: { p50 } }) => ({ at: isBeyond ? p50 : 0, isUp: p50 >= 0, isBeyond }));
}

/** The datasets `reported`, `simulated`, `rims` (of labels over whiskers), `references` and `targets` for a plot of this height. */
export function barRows(bars: SpanBars, height: number): Readonly<Record<string, readonly Row[]>> {
  const { line, totals, reported, marks } = bars;
  const { low, high } = barScale(bars, height);
  const places = labelPlaces(totals, labelPart(height) * (high - low));
  const simulated = totals.map(({ span, statistics, errors }, i) => {
    const { at, isUp } = places[i] ?? { at: 0, isUp: true };
    return {
      span,
      value: chartNumber(statistics.p50),
      low: chartNumber(statistics.p10),
      high: chartNumber(statistics.p90),
      label: sayShort(statistics.p50, line.unit, errors.p50),
      labelAt: chartNumber(at),
      isUp,
    };
  });
  return {
    reported: reported.map(({ span, point }) => ({
      span,
      value: chartNumber(point.fact.value),
      label: sayPublished(point.fact.value, line.unit),
      isUp: point.fact.value >= 0,
    })),
    simulated,
    rims: simulated.filter(({ labelAt }) => labelAt !== 0),
    references: marks.references.map(({ span, reference }) => ({ span, value: chartNumber(reference.fact.value), label: reference.label })),
    targets: marks.targets.map(({ span, target }) => ({ span, value: chartNumber(target.level) })),
  };
}

/** pixels that a label such as $8.4B takes, in font sizes, with a little air */
const LABEL = 3.3;

/**
 * Bars of what was reported and what was simulated, from the rows of `barRows`.
 * @param room pixels from bar to bar, which labels may fill
 */
export function barLayers(hue: Hue, theme: Theme, room: number): readonly Layer[] {
  const value = { y: { field: "value" } };
  const [reported, simulated] = [{ name: "reported" }, { name: "simulated" }];
  const label = {
    ...{ type: "text", fontSize: Math.min(theme.size.label, room / LABEL), fontWeight: SEMIBOLD },
    ...{ baseline: { expr: "datum.isUp ? 'bottom' : 'top'" }, dy: { expr: "datum.isUp ? -4 : 4" } },
  };
  const rim = { stroke: theme.background, fill: theme.background, strokeWidth: 3, strokeJoin: "round" };
  const whisker = { color: hue.text, strokeWidth: 1.3 };
  const text = { field: "label" };
  return [
    { data: reported, mark: { type: "bar", color: hue.text }, encoding: value },
    { data: simulated, mark: { type: "bar", color: hue.band50 }, encoding: value },
    { data: simulated, mark: { ...whisker, type: "rule" }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data: simulated, mark: { type: "tick", color: hue.text, thickness: 1.3, size: 8 }, encoding: { y: { field: "low" } } },
    { data: simulated, mark: { type: "tick", color: hue.text, thickness: 1.3, size: 8 }, encoding: { y: { field: "high" } } },
    { data: reported, mark: { ...label, color: theme.ink }, encoding: { ...value, text } },
    // the rim cuts the whisker; in the foot of a bar it would be a patch
    { data: { name: "rims" }, mark: { ...label, ...rim }, encoding: { y: { field: "labelAt" }, text } },
    { data: simulated, mark: { ...label, color: theme.ink }, encoding: { y: { field: "labelAt" }, text } },
    { data: { name: "targets" }, mark: { type: "tick", color: theme.target, thickness: 2 }, encoding: value },
    {
      data: { name: "references" },
      mark: referenceMark(theme),
      encoding: value,
    },
  ];
}
