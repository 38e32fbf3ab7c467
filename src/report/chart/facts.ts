import type { Fact, SeriesPoint } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { type Day, dayAt, formatDay } from "../../units/time.ts";
import { sameUnit, type Unit } from "../../units/unit.ts";
import type { Theme } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Row } from "./layer.ts";
import type { Box } from "./place-labels.ts";
import type { ValueScale } from "./value-scale.ts";

/** A floor: a tick at the published level and an arrow up, because the truth lies above it. */
const FLOOR_SHAPE = "M-0.6,0L0.6,0M0,0L0,-1.7M-0.38,-1.25L0,-1.7L0.38,-1.25";
/** The same where values grow to the right. */
export const FLOOR_RIGHT = "M0,-0.6L0,0.6M0,0L1.7,0M1.25,-0.38L1.7,0L1.25,0.38";
/** Area of a floor's sign, in square pixels. */
export const FLOOR_SIZE = 110;
/** pixels by which the arrow is lowered to stand level with its text */
const FLOOR_SINK = 4;
/** Area of the point of a published value, in square pixels. */
export const POINT_SIZE = 36;

/**
 * One row a fact: where it is drawn, what it says, and how far its rounding and its date reach.
 * @param unit of the axis; a fact in another one (a quarter's revenue on an axis of revenue a year) is drawn as what a fit made of it
 */
export function factRows(points: readonly SeriesPoint[], unit?: Unit): readonly Row[] {
  return points.map((point) => {
    const { fact, time, interval } = point;
    const asSaid = unit === undefined || sameUnit(fact.unit, unit);
    const window = asSaid ? fact.window : undefined;
    const date = formatDay(asSaid && window === undefined ? fact.asOf : dayAt(time));
    return {
      date,
      value: chartNumber(asSaid ? fact.value : fact.kind === "reported_floor" ? interval.low : point.value),
      label: sayStated(fact),
      sign: signOf(fact),
      low: chartNumber(interval.low),
      high: chartNumber(interval.high),
      start: window === undefined ? date : formatDay(window.start),
      end: window === undefined ? date : formatDay(window.end),
    };
  });
}

/**
 * Facts as what they are, from rows of `factRows`: a point for a level, a tick with an arrow for a floor, a horizontal bar for a window of
 * dates, a vertical bar for the interval that a rounding leaves.
 */
export function factLayers(data: string, rows: readonly Row[], { ink, background }: Theme): readonly Layer[] {
  const source = { data: { name: data } };
  const value = { field: "value" };
  const point = { type: "point", opacity: 1 };
  const signs: Readonly<Record<string, Layer["mark"]>> = {
    level: { ...point, filled: true, size: POINT_SIZE, fill: ink, stroke: background, strokeWidth: 1 },
    other: { ...point, filled: true, size: POINT_SIZE, fill: background, stroke: ink, strokeWidth: 1.5 },
    floor: { ...point, filled: false, shape: FLOOR_SHAPE, size: FLOOR_SIZE, color: ink, strokeWidth: 1.6 },
  };
  return [
    {
      ...source,
      mark: { type: "rule", color: ink, strokeWidth: 1.5, clip: true },
      encoding: { x: { field: "start" }, x2: { field: "end" }, y: value },
    },
    {
      ...source,
      transform: [{ filter: "datum.sign !== 'floor'" }],
      mark: { type: "rule", color: ink, strokeWidth: 1.5, clip: true },
      encoding: { y: { field: "low" }, y2: { field: "high" } },
    },
    ...Object.entries(signs).flatMap(([sign, mark = {}]) =>
      rows.some((row) => row["sign"] === sign)
        ? [{ ...source, transform: [{ filter: `datum.sign === '${sign}'` }], mark, encoding: { y: value } }]
        : [],
    ),
  ];
}

/** Where the signs of facts stand, for labels to keep clear of. */
export function factBoxes(points: readonly SeriesPoint[], timePixel: (day: Day) => number, scale: ValueScale): readonly Box[] {
  return points.map(({ fact, time }) => {
    const x = timePixel(fact.window === undefined ? fact.asOf : dayAt(time));
    const y = scale.toPixel(fact.value);
    return { left: x - 6, right: x + 6, top: y - (signOf(fact) === "floor" ? 13 : 5), bottom: y + 5 };
  });
}

/** A thin line from fact to fact: what was said, joined for the eye. */
export function historyLayer(data: string, { ink }: Theme): Layer {
  return {
    data: { name: data },
    mark: { type: "line", color: ink, strokeWidth: 1, opacity: 0.55, clip: true },
    encoding: { y: { field: "value" } },
  };
}

/** How a fact is drawn: a published level, a floor, or something derived or estimated from them. */
export function signOf({ kind }: Fact): "level" | "floor" | "other" {
  if (kind === "reported") return "level";
  return kind === "reported_floor" ? "floor" : "other";
}

/**
 * What the signs of facts mean, for those that occur.
 * @param other what open circles are, where their kinds do not say it
 */
export function factKey(points: readonly SeriesPoint[], theme: Theme, other?: string): readonly KeyItem[] {
  return signKey(
    points.map(({ fact }) => fact),
    theme,
    { shape: FLOOR_SHAPE, sink: FLOOR_SINK },
    other,
  );
}

/** The same for facts by themselves, with the arrow that floors have there. */
export function signKey(
  facts: readonly Fact[],
  { ink }: Theme,
  floor: { readonly shape: string; readonly sink: number },
  other?: string,
): readonly KeyItem[] {
  const circle = { kind: "point", color: ink, shape: "circle", size: POINT_SIZE } as const;
  const arrow = { kind: "point", color: ink, ...floor, filled: false, size: FLOOR_SIZE } as const;
  const others = [...new Set(facts.filter((fact) => signOf(fact) === "other").map(({ kind }) => kind))];
  const items = [
    { sign: "level", text: "reported", signs: [{ ...circle, filled: true }] },
    { sign: "floor", text: "reported “over”", signs: [arrow] },
    { sign: "other", text: other ?? others.join(" or "), signs: [{ ...circle, filled: false }] },
  ];
  const used = new Set<string>(facts.map(signOf));
  return items.filter(({ sign }) => used.has(sign));
}
