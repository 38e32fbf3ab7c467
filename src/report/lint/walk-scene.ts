import type { Box, Paint, Point, Scene, SceneLegend, SceneShape, SceneText } from "./scene.ts";

/** An item of Vega's scenegraph: its fields are those of the mark, absent where the mark does not set them. */
export interface VegaItem {
  readonly items?: readonly VegaMark[];
  readonly bounds?: { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number };
  readonly [field: string]: unknown;
}

export interface VegaMark {
  readonly marktype: string;
  readonly role?: string;
  readonly items?: readonly VegaItem[];
  readonly clip?: unknown;
}

/** What walking needs to know of text and colour, which the drawing library tells. */
export interface Measures {
  width(item: VegaItem, text: string): number;
  weight(item: VegaItem): number;
  paint(color: unknown): Paint | undefined;
  readonly defaultSize: number;
}

/** Heights of capitals and of what hangs below the line, in font sizes: what the eye sees of a line. */
const CAPITAL = 0.73;
const DESCENT = 0.05;
/** Vega's own shifts of text from its anchor, in font sizes. */
const BASELINES: Readonly<Record<string, number>> = { top: 0.79, middle: 0.3, bottom: -0.21 };
const LINE_BASELINE = 0.29;
const ALIGNS: Readonly<Record<string, number>> = { center: 0.5, right: 1 };
const PLAIN_LINE = 2;
const ROLES = /^(axis|legend|title|header)-?(label|title|text|subtitle|domain|grid|tick|symbol|gradient|band)?/;

interface Around {
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  readonly clip: Box | undefined;
  /** of the nearest group, to which a mark may be clipped */
  readonly box: Box | undefined;
  /** role of the nearest axis, legend or title */
  readonly within: string;
  /** of the nearest axis: `left`, `bottom` and so on */
  readonly orient: string;
}

/** Everything that is seen of a scenegraph: texts line by line with the corners of each, shapes with box and colours, legends. */
export function walkScene(root: VegaMark, origin: Point, measures: Measures): Pick<Scene, "texts" | "shapes" | "legends"> {
  const texts: SceneText[] = [];
  const shapes: SceneShape[] = [];
  const legends: SceneLegend[] = [];
  const count = { order: 0, mark: 0 };
  const visit = (mark: VegaMark, around: Around): void => {
    count.mark += 1;
    const role = ROLES.test(mark.role ?? "") ? (mark.role ?? "") : around.within;
    const { mark: markId } = count;
    for (const item of mark.items ?? []) {
      count.order += 1;
      const at = { role: role === "" ? "mark" : role, mark: markId, order: count.order };
      if (mark.marktype === "group") {
        if (role === "legend" && around.within === "") legends.push(legendOf(item));
        if (item["fill"] !== undefined || item["stroke"] !== undefined) shapes.push(...shapeOf(item, "group", around, at, measures));
        const next = groupOf(item, around, role);
        for (const inner of item.items ?? []) visit(inner, next);
      } else if (mark.marktype === "text")
        texts.push(
          ...linesOf(item, mark.clip === undefined || mark.clip === false ? around : { ...around, clip: around.box }, at, measures),
        );
      else shapes.push(...shapeOf(item, mark.marktype, around, at, measures));
      // one item stands for the whole of a line or an area
      if (mark.marktype === "line" || mark.marktype === "area") {
        const outline = (mark.items ?? []).map((each) => pointOf(each, around));
        const last = shapes.at(-1);
        if (last?.order === at.order) shapes[shapes.length - 1] = { ...last, points: outline };
        break;
      }
    }
  };
  visit(root, { ...origin, opacity: 1, clip: undefined, box: undefined, within: "", orient: "" });
  return { texts: withRims(texts), shapes, legends };
}

function groupOf(item: VegaItem, { x, y, opacity, clip, orient }: Around, role: string): Around {
  const [left, top] = [x + num(item["x"]), y + num(item["y"])];
  const box = { left, top, right: left + num(item["width"]), bottom: top + num(item["height"]) };
  return {
    ...{ x: left, y: top, opacity: opacity * num(item["opacity"], 1), clip: item["clip"] === true ? box : clip, box },
    within: role === "mark" ? "" : role,
    orient: role === "axis" ? String(item["orient"] ?? "") : orient,
  };
}

function legendOf(item: VegaItem): SceneLegend {
  const found: { role: string; item: VegaItem }[] = [];
  const gather = (mark: VegaMark): void => {
    for (const each of mark.items ?? []) {
      found.push({ role: mark.role ?? "", item: each });
      for (const inner of each.items ?? []) gather(inner);
    }
  };
  for (const mark of item.items ?? []) gather(mark);
  const labels = found.filter(({ role }) => role === "legend-label").map(({ item: label }) => sayText(label["text"]).join(" "));
  return { labels, isGradient: found.some(({ role }) => role === "legend-gradient" || role === "legend-band") };
}

type At = Pick<SceneShape, "role" | "mark" | "order">;

function shapeOf(item: VegaItem, kind: string, around: Around, at: At, { paint }: Measures): readonly SceneShape[] {
  const opacity = around.opacity * num(item["opacity"], 1);
  if (opacity === 0 || item.bounds === undefined) return [];
  const { x1, x2, y1, y2 } = item.bounds;
  const pattern = Array.isArray(item["strokeDash"])
    ? item["strokeDash"].join()
    : kind === "symbol"
      ? String(item["shape"] ?? "circle")
      : "";
  const shape = {
    ...{ ...at, kind, pattern, strokeWidth: num(item["strokeWidth"], 1), points: [] },
    box: { left: around.x + x1, right: around.x + x2, top: around.y + y1, bottom: around.y + y2 },
    fill: faded(paint(item["fill"]), opacity * num(item["fillOpacity"], 1)),
    stroke: faded(paint(item["stroke"]), opacity * num(item["strokeOpacity"], 1)),
  };
  return shape.fill === undefined && shape.stroke === undefined ? [] : [shape];
}

function pointOf(item: VegaItem, { x, y }: Around): SceneShape["points"][number] {
  const [px, py] = [num(item["x"]), num(item["y"])];
  return { x: x + px, y: y + py, x2: x + num(item["x2"], px), y2: y + num(item["y2"], py) };
}

function linesOf(item: VegaItem, around: Around, at: At, measures: Measures): readonly SceneText[] {
  const lines = sayText(item["text"]);
  const size = num(item["fontSize"], measures.defaultSize);
  const opacity = around.opacity * num(item["opacity"], 1) * num(item["fillOpacity"], 1);
  if (opacity === 0 || lines.every((line) => line.trim() === "")) return [];
  const lineHeight = num(item["lineHeight"], size + PLAIN_LINE);
  const limit = num(item["limit"]);
  const anchor = anchorOf(item, around);
  const angle = (num(item["angle"]) * Math.PI) / 180;
  const baseline = String(item["baseline"] ?? "alphabetic");
  const half = baseline.startsWith("line-") ? (baseline === "line-top" ? 0.5 : -0.5) * lineHeight + LINE_BASELINE * size : 0;
  const down = num(item["dy"]) + Math.round(half === 0 ? (BASELINES[baseline] ?? 0) * size : half);
  const stroke = num(item["strokeWidth"], 1) >= 2 ? measures.paint(item["stroke"]) : undefined;
  return lines.flatMap((text, i) => {
    if (text.trim() === "") return [];
    const whole = measures.width(item, text);
    const truncated = limit > 0 && whole > limit;
    const width = truncated ? limit : whole;
    const left = num(item["dx"]) - width * (ALIGNS[String(item["align"])] ?? 0);
    const base = down + i * lineHeight;
    const box = { left, right: left + width, top: base - CAPITAL * size, bottom: base + DESCENT * size };
    return [
      {
        ...{ text, role: at.role, item: at.order, order: at.order, corners: turned(box, anchor, angle), size, truncated },
        weight: measures.weight(item),
        paint: faded(measures.paint(item["fill"]), opacity),
        rim: stroke,
        clip: around.clip,
        orient: around.orient,
      },
    ];
  });
}

function anchorOf(item: VegaItem, { x, y }: Around): Point {
  const radius = num(item["radius"]);
  const turn = num(item["theta"]) - Math.PI / 2;
  return { x: x + num(item["x"]) + radius * Math.cos(turn), y: y + num(item["y"]) + radius * Math.sin(turn) };
}

function turned({ left, right, top, bottom }: Box, { x, y }: Point, angle: number): readonly Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners: readonly (readonly [number, number])[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return corners.map(([a, b]) => ({ x: x + a * cos - b * sin, y: y + a * sin + b * cos }));
}

/** A rim and its letters are two texts at one place: the letters stay, and know their rim. */
function withRims(texts: readonly SceneText[]): readonly SceneText[] {
  const places = new Map<string, SceneText>();
  for (const text of texts) {
    const key = `${text.text} ${text.corners.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(" ")}`;
    places.set(key, { ...text, rim: text.rim ?? places.get(key)?.rim });
  }
  return [...places.values()];
}

function sayText(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(String) : String(value).split("\n");
}

function faded(paint: Paint | undefined, opacity: number): Paint | undefined {
  return paint === undefined || paint.opacity * opacity === 0 ? undefined : { ...paint, opacity: paint.opacity * opacity };
}

function num(value: unknown, otherwise = 0): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}
