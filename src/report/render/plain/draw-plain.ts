import type { VegaLiteSpec } from "../../figures/figure.ts";
import { light, themeConfig } from "../../theme.ts";
import type { FontMetrics } from "../font-metrics.ts";
import { type AxisGround, timeAxis, type ValueAxis, valueAxis } from "./axes.ts";
import { addBox, type Box } from "./box.ts";
import { drawLayer, type Ground, type Surroundings } from "./layer.ts";
import { type Drawn, groupMarks } from "./marks.ts";
import { element } from "./markup.ts";
import type { Scale } from "./scale.ts";
import { type Json, list, NotPlain, notPlain, number, oneOf, record } from "./shape.ts";
import { drawTitle } from "./title.ts";

/**
 * Draws a figure over time without Vega, to the byte as Vega would, in a tenth of its time; `undefined` for a specification with anything in
 * it that is not known here, which then is Vega's to draw. It knows the layers of which fans, growth and fits are made, in the light theme. A
 * test holds every figure that is drawn here to Vega's own drawing.
 */
export function drawPlain(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): string | undefined {
  try {
    return drawSpec(spec, fonts);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

const TOP_LEVEL = [
  ...["$schema", "description", "usermeta", "title", "width", "height", "padding", "autosize"],
  ...["datasets", "layer", "resolve", "config"],
];

function drawSpec(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): string {
  const whole = record(spec, TOP_LEVEL);
  if (JSON.stringify(whole["config"]) !== THEME) notPlain("config");
  oneOf(whole["autosize"], ["pad"]);
  const [width, height, padding] = [number(whole["width"]), number(whole["height"]), number(whole["padding"])];
  const datasets: Json = { ...Object(whole["datasets"]) };
  const { font } = light;
  const ground: Ground = { width, height, font, fontSize: light.size.label, textColor: light.muted, fonts, datasets };
  const layers = list(whole["layer"]).map((layer): Json => ({ ...Object(layer) }));
  const panels = drawPanels(layers, whole["resolve"], ground);
  const marks = drawMarks(layers, panels, ground);
  const box: Box = { left: 0, top: 0, right: width, bottom: height };
  for (const each of [...panels.axes, ...marks.drawn]) addBox(box, each.box);
  const title = drawTitle({ ...Object(whole["title"]) }, box, font, fonts);
  addBox(box, title.box);
  const content = [...panels.axes, ...marks.drawn, title].map(({ markup }) => markup).join("");
  return page(content, marks.clips, { width, height, padding, box });
}

const THEME = JSON.stringify(themeConfig(light));

interface Panels {
  /** axes in the order in which Vega draws them: lines across the plot, then dates, then values */
  readonly axes: readonly Drawn[];
  readonly xScale: Scale | undefined;
  /** for each layer that holds others, by its place */
  readonly yScales: ReadonlyMap<number, Scale>;
}

/** Scales and axes of the layers that hold others: one, or two one over the other with values of their own. */
function drawPanels(layers: readonly Json[], resolve: unknown, ground: AxisGround): Panels {
  const groups = layers.flatMap((layer, place) => {
    if (layer["layer"] === undefined) return [];
    const { encoding, layer: inner } = record(layer, ["encoding", "layer"]);
    const { x, y } = record(encoding, ["x", "y"]);
    return [{ place, x: { ...Object(x) } as Json, y: { ...Object(y) } as Json, inner: list(inner) }];
  });
  const [first] = groups;
  if (first === undefined) return notPlain("axes");
  if (groups.length > 1) {
    oneOf(JSON.stringify(resolve), ['{"scale":{"y":"independent"}}']);
    for (const { x, y } of groups.slice(1)) {
      oneOf(JSON.stringify(x), [JSON.stringify(first.x)]);
      // a second axis that does not say so stands at the right
      oneOf(Object(y["axis"]).orient, ["left"]);
    }
  } else if (resolve !== undefined) notPlain("resolve");
  const domains = groups.flatMap(({ inner }) => inner.flatMap(statedDomain));
  if (domains.length !== 1) notPlain("domain of dates");
  const time = timeAxis(first.x, list(domains[0]), ground);
  const values = groups.map(({ place, y }, i): readonly [number, ValueAxis] => [place, valueAxis(y, i === 0, ground)]);
  const grids = values.flatMap(([, { grid }]) => (grid === undefined ? [] : [grid]));
  return {
    axes: [...grids, time.axis, ...values.map(([, { axis }]) => axis)],
    xScale: time.scale,
    yScales: new Map(values.map(([place, { scale }]) => [place, scale])),
  };
}

/** Where a layer states the ends of the axis of dates. */
function statedDomain(layer: unknown): readonly unknown[] {
  const { scale } = Object(Object(Object(layer).encoding).x);
  if (scale === undefined || scale === null) return [];
  const { type, nice, domain } = record(scale, ["type", "nice", "domain"]);
  return type === "utc" && nice === false && domain !== undefined ? [domain] : notPlain("scale of a layer");
}

/** All layers in order, each under the name that Vega-Lite gives it. */
function drawMarks(layers: readonly Json[], { xScale, yScales }: Panels, ground: Ground): { drawn: Drawn[]; clips: number } {
  const plot: Box = { left: 0, top: 0, right: ground.width, bottom: ground.height };
  let clips = 0;
  const drawOne = (layer: Json, around: Surroundings, name: string): Drawn => {
    const { kind, drawn, clipped } = drawLayer(layer, around, ground);
    if (clipped) clips += 1;
    return groupMarks(kind, name, drawn, clipped ? `clip${clips}` : undefined, plot);
  };
  const drawn = layers.flatMap((layer, i) => {
    const yScale = yScales.get(i);
    if (yScale === undefined || xScale === undefined) return [drawOne(layer, {}, `layer_${i}_marks`)];
    const { x, y } = Object(layer["encoding"]);
    const around = { x: { ...x }, y: { ...y }, xScale, yScale };
    return list(layer["layer"]).map((inner, k) => drawOne({ ...Object(inner) }, around, `layer_${i}_layer_${k}_marks`));
  });
  return { drawn, clips };
}

interface Page {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
  /** the room of all that is drawn, from the plot's upper left corner */
  readonly box: Box;
}

function page(content: string, clips: number, { width, height, padding, box }: Page): string {
  const left = Math.max(0, Math.ceil(-box.left));
  const top = Math.max(0, Math.ceil(-box.top));
  const wide = left + width + Math.max(0, Math.ceil(box.right - width)) + 2 * padding;
  const tall = top + height + Math.max(0, Math.ceil(box.bottom - height)) + 2 * padding;
  const plot = `<g transform="translate(0,0)"><path class="background" aria-hidden="true" d="M0,0h${width}v${height}h${-width}Z"/><g>${content}</g><path class="foreground" aria-hidden="true" d="" display="none"/></g>`;
  const root = `<g class="mark-group role-frame root" role="graphics-object" aria-roledescription="group mark container">${plot}</g>`;
  const shapes = Array.from({ length: clips }, (_, i) =>
    element("clipPath", { id: `clip${i + 1}` }, element("rect", { x: 0, y: 0, width, height })),
  );
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      "xmlns:xlink": "http://www.w3.org/1999/xlink",
      version: "1.1",
      class: "marks",
      width: wide,
      height: tall,
      viewBox: `0 0 ${wide} ${tall}`,
    },
    [
      element("rect", { width: wide, height: tall, fill: light.background }),
      element("g", { fill: "none", "stroke-miterlimit": 4, transform: `translate(${left + padding},${top + padding})` }, root),
      shapes.length === 0 ? "" : element("defs", {}, shapes.join("")),
    ].join(""),
  );
}
