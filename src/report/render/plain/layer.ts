import type { FontMetrics } from "../font-metrics.ts";
import {
  type Drawn,
  drawArea,
  drawLine,
  drawPoint,
  drawRect,
  drawRule,
  drawSizedRect,
  drawText,
  type MarkKind,
  type Style,
  styleOf,
} from "./marks.ts";
import type { Scale } from "./scale.ts";
import { type Json, list, milliseconds, notPlain, number, oneOf, optional, record, text } from "./shape.ts";

/** The plot in which a layer is drawn. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly fontSize: number;
  readonly textColor: string;
  readonly fonts: readonly FontMetrics[];
  readonly datasets: Json;
}

/** Encodings and scales of the layer that holds this one. */
export interface Surroundings {
  readonly x?: Json;
  readonly y?: Json;
  readonly xScale?: Scale;
  readonly yScale?: Scale;
}

export interface DrawnLayer {
  readonly kind: MarkKind;
  readonly drawn: readonly Drawn[];
  readonly clipped: boolean;
}

/** A number of each row: a position in pixels, a size. */
type Measure = (row: Json) => number;

const POSITIONS = ["x", "x2", "y", "y2"] as const;
const PAINTS = ["color", "fill", "stroke", "shape", "size", "text"] as const;
const FIELD_KEYS = ["field", "type", "scale", "axis", "legend", "value", "datum"];
/** Vega-Lite's blue, for marks that name no colour. */
const DEFAULT_COLOR = "#4c78a8";
/** Vega-Lite's defaults for points and ticks. */
const POINT = { size: 30, strokeWidth: 2, opacity: 0.7 } as const;

/** Draws one layer that has a mark. */
export function drawLayer(layer: Json, around: Surroundings, ground: Ground): DrawnLayer {
  const { data, transform, mark: given, encoding: own } = record(layer, ["data", "transform", "mark", "encoding"]);
  const mark = typeof given === "object" && given !== null ? (given as Json) : notPlain("mark");
  const draw = KINDS[text(mark["type"])] ?? notPlain(String(mark["type"]));
  const encoding = merged(record(own ?? {}, [...POSITIONS, ...PAINTS]), around);
  const rows = rowsOf(data, transform, ground);
  const clipped = optional(mark["clip"], (clip) => oneOf(clip, [true, false])) ?? false;
  return { ...draw({ mark, encoding, rows, ground, around }), clipped };
}

interface LayerParts {
  readonly mark: Json;
  readonly encoding: Json;
  readonly rows: readonly Json[];
  readonly ground: Ground;
  readonly around: Surroundings;
}

type Kind = (parts: LayerParts) => Omit<DrawnLayer, "clipped">;

const KINDS: Readonly<Record<string, Kind>> = { rect, rule, tick, point, text: textLayer, line, area };

/** A layer's own encodings over those around it, as Vega-Lite merges them: a field takes over what it leaves open. */
function merged(own: Json, { x, y }: Surroundings): Json {
  const over = (outer: Json | undefined, inner: unknown): unknown => {
    if (inner === undefined) return outer;
    const def = record(inner, FIELD_KEYS);
    return outer !== undefined && (def["field"] !== undefined || def["datum"] !== undefined) ? { ...outer, ...def } : def;
  };
  return { ...own, x: over(x, own["x"]), y: over(y, own["y"]) };
}

function rowsOf(data: unknown, transform: unknown, { datasets }: Ground): readonly Json[] {
  const { name, values } = record(data, ["name", "values"]);
  const rows = list(name === undefined ? values : datasets[text(name)]).map((row) => ({ ...Object(row) }) as Json);
  return optional(transform, list)?.reduce<readonly Json[]>((left, each) => left.filter(filterOf(each)), rows) ?? rows;
}

/** `datum.strong`, `!datum.strong`, `datum.sign === 'floor'`, `datum.index === 2`, or these with `!==`. */
function filterOf(transform: unknown): (row: Json) => boolean {
  const expression = text(record(transform, ["filter"])["filter"]);
  const [, not, flag] = /^(!?)datum\.(\w+)$/.exec(expression) ?? [];
  if (flag !== undefined) return (row) => oneOf(row[flag], [true, false]) === (not === "");
  const [, field = "", equals, word, digits] = /^datum\.(\w+) ([!=])== (?:'(\w*)'|(\d+))$/.exec(expression) ?? notPlain(expression);
  const value = word ?? Number(digits);
  return (row) => (row[field] === value) === (equals === "=");
}

/** Where the mark stands along one axis; `undefined` where neither an encoding nor the mark says. */
function position({ mark, encoding, ground, around }: LayerParts, channel: (typeof POSITIONS)[number]): Measure | undefined {
  const given = encoding[channel];
  const offset = optional(mark[`${channel}Offset`], number) ?? 0;
  const moved = (measure: Measure): Measure => (offset === 0 ? measure : (row) => measure(row) + offset);
  const fixed = given === undefined ? mark[channel] : Object(given)["value"];
  if (fixed !== undefined) return moved(constantly(pixel(fixed, ground)));
  if (given === undefined) return undefined;
  const axis = channel.startsWith("x") ? "x" : "y";
  const def: Json = { ...(channel === axis ? {} : { ...Object(encoding[axis]), field: undefined }), ...Object(given) };
  return moved(placedBy(def, axis === "x" ? around.xScale : around.yScale));
}

function placedBy(def: Json, scale: Scale | undefined): Measure {
  if (def["datum"] !== undefined) {
    const place = (def["field"] === undefined && scale !== undefined ? scale : notPlain("datum"))(number(def["datum"]));
    return constantly(place);
  }
  const field = text(def["field"]);
  if (def["scale"] === null) return def["axis"] === null ? (row) => number(row[field]) : notPlain("axis of pixels");
  if (scale === undefined) return notPlain("scale");
  const type = oneOf(def["type"], ["temporal", "quantitative"]);
  return type === "temporal" ? (row) => scale(milliseconds(row[field])) : (row) => scale(number(row[field]));
}

function constantly(value: number): Measure {
  return () => value;
}

/** A number of pixels, or the plot's width or height by name. */
function pixel(value: unknown, { width, height }: Ground): number {
  if (typeof value === "number") return number(value);
  return { width, height }[oneOf(record(value, ["expr"])["expr"], ["width", "height"] as const)];
}

/** A colour, shape or text that is in the data as it is drawn; else what the mark says. */
function paint<T>({ encoding, mark }: LayerParts, channel: string, read: (value: unknown) => T): (row: Json) => T | undefined {
  const given = encoding[channel];
  if (given === undefined) {
    const value = optional(mark[channel], read);
    return () => value;
  }
  const def = record(given, ["field", "type", "scale", "legend"]);
  if (def["scale"] !== null || def["legend"] !== null) notPlain(`scale of ${channel}`);
  const field = text(def["field"]);
  return (row) => read(row[field]);
}

const STROKES = ["strokeWidth", "strokeDash", "strokeJoin", "opacity", "clip"];

function strokesOf(mark: Json): Partial<Style> {
  return {
    "stroke-width": optional(mark["strokeWidth"], number),
    "stroke-linejoin": optional(mark["strokeJoin"], text),
    "stroke-dasharray": optional(mark["strokeDash"], (dash) => list(dash).map(number).join()),
    opacity: optional(mark["opacity"], number),
  };
}

function rect(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  record(parts.mark, ["type", "color", "opacity", "clip", ...POSITIONS]);
  const [x, x2, y, y2] = POSITIONS.map((channel) => position(parts, channel) ?? notPlain(channel));
  const color = paint(parts, "color", text);
  const drawn = parts.rows.map((row) =>
    drawRect(at(x, row), at(x2, row), at(y, row), at(y2, row), styleOf({ ...strokesOf(parts.mark), fill: color(row) ?? DEFAULT_COLOR })),
  );
  return { kind: "rect", drawn };
}

function rule(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  record(parts.mark, ["type", "color", ...STROKES, ...POSITIONS]);
  const [x, x2, y, y2] = POSITIONS.map((channel) => position(parts, channel));
  // without an end Vega-Lite would draw across the plot; with two it would leave one out
  if (x === undefined || y === undefined || (x2 === undefined) === (y2 === undefined)) notPlain("ends of a rule");
  const color = paint(parts, "color", text);
  const drawn = parts.rows.map((row) => {
    const style = styleOf({ ...strokesOf(parts.mark), stroke: color(row) ?? notPlain("colour of a rule") });
    return drawRule(at(x, row), at(y, row), x2?.(row), y2?.(row), style);
  });
  return { kind: "rule", drawn };
}

/** A short horizontal stroke at a date and a value. */
function tick(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  const { mark, encoding, rows } = parts;
  record(mark, ["type", "color", "thickness", "size"]);
  if (Object(encoding["x"])["type"] !== "temporal" || Object(encoding["y"])["type"] !== "quantitative") notPlain("axes of a tick");
  const [x, y] = [position(parts, "x"), position(parts, "y")];
  const [width, height] = [number(mark["size"]), number(mark["thickness"])];
  const style = styleOf({ fill: text(mark["color"]), opacity: POINT.opacity });
  return {
    kind: "rect",
    drawn: rows.map((row) => drawSizedRect(at(x, row) - width / 2, at(y, row) - height / 2, width, height, style)),
  };
}

function point(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  const { mark, rows } = parts;
  record(mark, ["type", "color", "fill", "stroke", "shape", "size", "filled", "xOffset", "yOffset", ...STROKES]);
  const [x, y] = [position(parts, "x"), position(parts, "y")];
  const filled = optional(mark["filled"], (value) => oneOf(value, [true, false])) ?? false;
  const [color, fill, stroke] = [paint(parts, "color", text), paint(parts, "fill", text), paint(parts, "stroke", text)];
  const [shape, size] = [paint(parts, "shape", text), paint(parts, "size", number)];
  const drawn = rows.map((row) => {
    const own = color(row) ?? DEFAULT_COLOR;
    const style = styleOf({
      "stroke-width": POINT.strokeWidth,
      ...present(strokesOf(mark)),
      opacity: optional(mark["opacity"], number) ?? POINT.opacity,
      fill: fill(row) ?? (filled ? own : undefined),
      stroke: stroke(row) ?? (filled ? undefined : own),
    });
    return drawPoint(at(x, row), at(y, row), shape(row) ?? "circle", size(row) ?? POINT.size, style);
  });
  return { kind: "symbol", drawn };
}

function textLayer(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  const { mark, encoding, rows, ground } = parts;
  const look = ["color", "fill", "stroke", "align", "baseline", "dx", "dy", "fontSize", "fontWeight", "lineHeight"];
  record(mark, ["type", ...look, ...STROKES, "x", "y"]);
  const [x, y] = [position(parts, "x"), position(parts, "y")];
  const field = text(record(encoding["text"], ["field", "type"])["field"]);
  const fill = text(mark["fill"] ?? mark["color"] ?? ground.textColor);
  const weight = optional(mark["fontWeight"], (value) => (typeof value === "number" ? value : oneOf(value, ["normal"])));
  const item = {
    align: oneOf(mark["align"], ["left", "center", "right"] as const),
    baseline: oneOf(mark["baseline"], ["top", "middle", "bottom"] as const),
    dx: optional(mark["dx"], number) ?? 0,
    dy: optional(mark["dy"], number) ?? 0,
    font: ground.font,
    fontSize: optional(mark["fontSize"], number) ?? ground.fontSize,
    fontWeight: weight,
    lineHeight: optional(mark["lineHeight"], number),
    style: styleOf({ ...strokesOf(mark), fill, stroke: optional(mark["stroke"], text) }),
  };
  const drawn = rows.map((row) => {
    const said = row[field];
    const lines = Array.isArray(said) ? said.map(text) : [text(said)];
    return drawText({ ...item, x: at(x, row), y: at(y, row), lines }, ground.fonts);
  });
  return { kind: "text", drawn };
}

function line(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  record(parts.mark, ["type", "color", ...STROKES]);
  const [x, y] = [position(parts, "x"), position(parts, "y")];
  const style = styleOf({ ...strokesOf(parts.mark), stroke: text(parts.mark["color"]) });
  if (style["stroke-width"] === undefined) notPlain("width of a line");
  const points = parts.rows.map((row) => [at(x, row), at(y, row)] as const).sort(([a], [b]) => a - b);
  return { kind: "line", drawn: points.length === 0 ? [] : [drawLine(points, style)] };
}

function area(parts: LayerParts): Omit<DrawnLayer, "clipped"> {
  record(parts.mark, ["type", "color", "opacity", "clip"]);
  const [x, y, y2] = [position(parts, "x"), position(parts, "y"), position(parts, "y2")];
  const rows = parts.rows.map((row) => ({ x: at(x, row), y: at(y, row), y2: at(y2, row) })).sort((a, b) => a.x - b.x);
  return {
    kind: "area",
    drawn: rows.length === 0 ? [] : [drawArea(rows, styleOf({ ...strokesOf(parts.mark), fill: text(parts.mark["color"]) }))],
  };
}

function at(measure: Measure | undefined, row: Json): number {
  return measure === undefined ? notPlain("position") : measure(row);
}

function present(style: Partial<Style>): Partial<Style> {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
