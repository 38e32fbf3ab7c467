import { monthOf, sayMonth } from "../../../units/time.ts";
import { MONTH_LABEL } from "../../chart/axis-words.ts";
import { light } from "../../theme.ts";
import type { FontMetrics } from "../font-metrics.ts";
import { addBox, type Box, emptyBox, moved } from "./box.ts";
import { type Drawn, drawRule, drawText, type Style, styleOf } from "./marks.ts";
import { element } from "./markup.ts";
import { labelsOf } from "./number-label.ts";
import { linearScale, logScale, type Scale } from "./scale.ts";
import { day, type Json, list, milliseconds, notPlain, number, oneOf, optional, record, text } from "./shape.ts";
import type { TextItem } from "./text-mark.ts";
import { linearTicks } from "./ticks.ts";

/** What an axis is drawn on. */
export interface AxisGround {
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly fonts: readonly FontMetrics[];
}

/** As the theme has them. */
const [TICK_SIZE, X_PADDING, Y_PADDING] = [4, 3, 6];
/** Labels nearer than this may touch, and then Vega leaves some out. */
const LEAST_GAP = 12;
/** Vega draws axes on the middle of pixels. */
const HALF = 0.5;

/** The axis of dates under the plot, and its scale. @param domain first and last day */
export function timeAxis(def: Json, domain: readonly unknown[], ground: AxisGround): { readonly scale: Scale; readonly axis: Drawn } {
  record(def, ["field", "type", "scale", "axis"]);
  const { type, nice } = record(def["scale"], ["type", "nice"]);
  oneOf(`${def["type"]} ${type} ${nice}`, ["temporal utc false"]);
  const { title, values, labelExpr, labelOverlap, labelFlush } = record(def["axis"], [
    ...["title", "values", "labelExpr", "labelOverlap", "labelFlush"],
  ]);
  if (title !== null || labelExpr !== MONTH_LABEL || labelOverlap !== false || labelFlush !== false) notPlain("time axis");
  const scale = linearScale([milliseconds(domain[0]), milliseconds(domain[1])], [0, ground.width]);
  const places = list(values).map((value) => ({ day: day(value), x: scale(milliseconds(value)) }));
  if (places.some(({ x }, i) => !(x >= (places[i - 1]?.x ?? 0) && x <= ground.width))) notPlain("ticks outside the axis");
  const ticks = places.map(({ x }) => drawRule(Math.round(x), 0, undefined, TICK_SIZE, axisStroke(light.faint)));
  const labels = places.map(({ day: at, x }, i) => {
    const [month = "", year = ""] = sayMonth(monthOf(at)).split(" ");
    const lines = i === 0 || at.month === 1 ? [month, year] : [month];
    return drawText({ ...labelStyle(ground), x, y: TICK_SIZE + X_PADDING, lines, align: "center", baseline: "top" }, ground.fonts);
  });
  const line = drawRule(0, 0, ground.width, 0 as number | undefined, axisStroke(light.faint));
  const parts = [axisPart("rule", "tick", ticks), axisPart("text", "label", labels), axisPart("rule", "domain", [line])];
  const box = boxAround([...ticks, ...labels], { left: 0, top: 0, right: ground.width, bottom: 0 });
  return { scale, axis: { markup: axisGroup(parts, ground.height), box: moved(box, 0, ground.height) } };
}

/** The axis of values at the left of the plot: scale, lines across the plot where it has them, and labels. */
export interface ValueAxis {
  readonly scale: Scale;
  readonly grid: Drawn | undefined;
  readonly axis: Drawn;
}

/** @param withGrid whether lines may go across the plot: those of a second axis would not */
export function valueAxis(def: Json, withGrid: boolean, ground: AxisGround): ValueAxis {
  record(def, ["field", "type", "scale", "axis"]);
  oneOf(def["type"], ["quantitative"]);
  const { type = "linear", domain, nice, range } = record(def["scale"], ["type", "domain", "nice", "range"]);
  const logarithmic = oneOf(type, ["linear", "log"]) === "log";
  oneOf(nice, [false]);
  const [low, high] = pair(domain);
  const scale = (logarithmic ? logScale : linearScale)([low, high], range === undefined ? [ground.height, 0] : pair(range));
  const axis = record(def["axis"], ["title", "orient", "tickCount", "values", "format", "labelExpr", "grid"]);
  oneOf(axis["title"], [null]);
  oneOf(axis["orient"] ?? "left", ["left"]);
  const count = optional(axis["tickCount"], number);
  const given = optional(axis["values"], (values) => list(values).map(number));
  if ((given === undefined) === (count === undefined) || (logarithmic && given === undefined)) notPlain("ticks");
  const values = given ?? linearTicks(low, high, count ?? 0);
  const places = values.map((value) => ({ value, y: scale(value) }));
  for (const [i, { y }] of places.entries()) {
    const before = places[i - 1]?.y ?? Number.POSITIVE_INFINITY;
    if (!(before - y >= LEAST_GAP && y >= -HALF && y <= ground.height + HALF)) notPlain("ticks that may touch");
  }
  const label = labelsOf(text(axis["format"]), optional(axis["labelExpr"], text), {
    low,
    high,
    count: count ?? values.length,
    logarithmic,
  });
  const labels = places.map(({ value, y }) =>
    drawText({ ...labelStyle(ground), x: -Y_PADDING, y, lines: [label(value)], align: "right", baseline: "middle" }, ground.fonts),
  );
  const hasGrid = optional(axis["grid"], (grid) => oneOf(grid, [true, false])) ?? true;
  const lines = places.map(({ y }) => drawRule(0, Math.round(y), ground.width, undefined, axisStroke(light.grid)));
  const edge = { left: 0, top: 0, right: 0, bottom: ground.height };
  return {
    scale,
    grid: withGrid && hasGrid ? { markup: axisGroup([axisPart("rule", "grid", lines)], 0), box: edge } : undefined,
    axis: { markup: axisGroup([axisPart("text", "label", labels)], 0), box: boxAround(labels, edge) },
  };
}

function pair(value: unknown): readonly [number, number] {
  const [first, second, ...rest] = list(value);
  return rest.length === 0 ? [number(first), number(second)] : notPlain("pair");
}

function labelStyle({ font }: AxisGround): Omit<TextItem, "x" | "y" | "lines" | "align" | "baseline"> {
  return { dx: 0, dy: 0, font, fontSize: light.size.axis, style: styleOf({ fill: light.muted, opacity: 1 }) };
}

function axisStroke(color: string): Style {
  return styleOf({ stroke: color, "stroke-width": 1, opacity: 1 });
}

function axisPart(kind: "rule" | "text", role: string, drawn: readonly Drawn[]): string {
  return element("g", { class: `mark-${kind} role-axis-${role}`, "pointer-events": "none" }, drawn.map(({ markup }) => markup).join(""));
}

/** One group of an axis, as far below the plot's top. */
function axisGroup(parts: readonly string[], top: number): string {
  const content = `<path class="background" aria-hidden="true" d="M0,0h0v0h0Z" pointer-events="none"/><g>${parts.join("")}</g><path class="foreground" aria-hidden="true" d="" pointer-events="none" display="none"/>`;
  return `<g class="mark-group role-axis" aria-hidden="true"><g transform="translate(${HALF},${top + HALF})">${content}</g></g>`;
}

function boxAround(drawn: readonly Drawn[], edge: Box): Box {
  const box = emptyBox();
  for (const each of drawn) addBox(box, each.box);
  addBox(box, edge);
  return box;
}
