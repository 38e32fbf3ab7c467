import { type FontMetrics, textWidth } from "../src/report/render/font-metrics.ts";

/** A line of text as it lies on a drawn figure, in pixels from its upper left corner. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Heights of capitals and of what hangs below the line, in font sizes: what the eye sees of a line. */
const CAPITAL = 0.73;
const DESCENT = 0.05;
/** share of the width by which text starts left of its anchor */
const ANCHORS: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** Every line of text of an SVG that Vega drew; a rim and its letters count once. */
export function textBoxes(svg: string, fonts: readonly FontMetrics[]): readonly TextBox[] {
  const boxes = new Map<string, TextBox>();
  const offsets: (readonly [number, number])[] = [[0, 0]];
  for (const [tag] of svg.matchAll(/<g\b[^>]*>|<\/g>|<text\b[^>]*[^/]>.*?<\/text>/gs)) {
    const [x = 0, y = 0] = offsets.at(-1) ?? [];
    if (tag === "</g>") offsets.pop();
    else if (tag.startsWith("<g")) {
      const [dx, dy] = shiftOf(tag);
      if (!tag.endsWith("/>")) offsets.push([x + dx, y + dy]);
    } else for (const box of linesOf(tag, x, y, fonts)) boxes.set(JSON.stringify(box), box);
  }
  return [...boxes.values()];
}

function shiftOf(tag: string): readonly [number, number] {
  const [, dx = 0, dy = 0] = /transform="translate\(([-\d.e]+)[, ]([-\d.e]+)\)/.exec(tag) ?? [];
  return [Number(dx), Number(dy)];
}

function linesOf(tag: string, x: number, y: number, fonts: readonly FontMetrics[]): readonly TextBox[] {
  const [head = "", body = ""] = [/^<text[^>]*>/.exec(tag)?.[0], tag.replace(/^<text[^>]*>/, "").replace("</text>", "")];
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(head)?.[1];
  const [dx, dy] = shiftOf(head);
  const size = Number.parseFloat(attribute("font-size") ?? "11");
  const weight = Number(attribute("font-weight") ?? 400) || 700;
  const spans = [...body.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)].map(([, attributes = "", text = ""]) => ({
    text,
    down: Number(/dy="([-\d.]+)"/.exec(attributes)?.[1] ?? 0),
  }));
  const lines = spans.length === 0 ? [{ text: body, down: 0 }] : spans;
  let base = y + dy;
  return lines.flatMap(({ text, down }) => {
    base += down;
    const said = text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
    const width = textWidth(fonts, said, size, weight);
    const left = x + dx - width * (ANCHORS[attribute("text-anchor") ?? "start"] ?? 0);
    const box = { text: said, left, right: left + width, top: base - CAPITAL * size, bottom: base + DESCENT * size };
    return said.trim() === "" || attribute("opacity") === "0" ? [] : [box];
  });
}

/** What is wrong with the text of a figure: lines over each other, or beyond its edges. */
export function textFaults(svg: string, fonts: readonly FontMetrics[]): readonly string[] {
  const boxes = textBoxes(svg, fonts);
  const [, width = 0, height = 0] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  const clipped = boxes.filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height);
  const over = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `"${a.text}" over "${b.text}"`),
  );
  return [...clipped.map(({ text }) => `"${text}" beyond the edge`), ...over];
}
