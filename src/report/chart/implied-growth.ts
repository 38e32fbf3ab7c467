import type { SeriesPoint } from "../../data/fact.ts";
import { dayAt, formatDay } from "../../units/time.ts";
import { growthBetween } from "../history.ts";
import type { Theme } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Row } from "./layer.ts";
import type { ValueScale } from "./value-scale.ts";

/** Growth between two facts that follow each other, in 1/year on logarithms. */
export interface ImpliedGrowth {
  readonly from: number;
  readonly to: number;
  readonly growth: number;
  /** what the intervals of both facts leave possible */
  readonly low: number;
  readonly high: number;
}

/** Growth from each fact to the next; facts of one day have none. */
export function impliedGrowth(points: readonly SeriesPoint[]): readonly ImpliedGrowth[] {
  return points.slice(1).flatMap((point, i) => {
    const before = points[i];
    if (before === undefined || point.time <= before.time) return [];
    const years = point.time - before.time;
    const rate = (from: number, to: number) => Math.log(to / from) / years;
    return [
      {
        from: before.time,
        to: point.time,
        growth: growthBetween(before, point),
        low: rate(before.interval.high, point.interval.low),
        high: rate(before.interval.low, point.interval.high),
      },
    ];
  });
}

/** What the bars of `impliedLayers` mean. */
export function impliedKey(implied: readonly ImpliedGrowth[], { ink }: Theme): readonly KeyItem[] {
  return implied.length === 0
    ? []
    : [{ text: "between published levels, with what rounding leaves open", signs: [{ kind: "line", color: ink }] as const }];
}

/** Bars and their ranges, cut where the axis ends. */
export function impliedRows(implied: readonly ImpliedGrowth[], { low, high }: ValueScale): readonly Row[] {
  const inside = (value: number) => chartNumber(Math.max(low, Math.min(high, value)));
  return implied.map((each) => ({
    date: formatDay(dayAt((each.from + each.to) / 2)),
    from: formatDay(dayAt(each.from)),
    to: formatDay(dayAt(each.to)),
    growth: inside(each.growth),
    low: inside(each.low),
    high: inside(each.high),
  }));
}

/** A bar from fact to fact at the growth between them, and a thin one over what rounding leaves open, from rows of `impliedRows`. */
export function impliedLayers({ ink }: Theme): readonly Layer[] {
  const data = { name: "implied" };
  return [
    {
      data,
      mark: { type: "rule", color: ink, strokeWidth: 1, opacity: 0.4 },
      encoding: { y: { field: "low" }, y2: { field: "high" } },
    },
    {
      data,
      mark: { type: "rule", color: ink, strokeWidth: 2.5 },
      encoding: { x: { field: "from" }, x2: { field: "to" }, y: { field: "growth" } },
    },
  ];
}
