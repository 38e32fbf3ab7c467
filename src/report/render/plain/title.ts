import { light, SEMIBOLD } from "../../theme.ts";
import type { FontMetrics } from "../font-metrics.ts";
import { addBox, type Box, moved } from "./box.ts";
import { type Drawn, styleOf } from "./marks.ts";
import { attributes, element } from "./markup.ts";
import { type Json, list, number, oneOf, record, text } from "./shape.ts";
import { type TextItem, textBox, textMarkup } from "./text-mark.ts";

/** As the theme has them. */
const [LINE, SUBTITLE_LINE, SUBTITLE_PADDING] = [1.3, 1.35, 5];

/** Title and subtitle over all else that is drawn. @param below the room of all else */
export function drawTitle(given: Json, below: Box, font: string, fonts: readonly FontMetrics[]): Drawn {
  const { text: words, subtitle: sentence, frame, offset } = record(given, ["text", "subtitle", "frame", "offset"]);
  oneOf(frame, ["bounds"]);
  const { size } = light;
  const common = { x: 0, align: "left", baseline: "top", dx: 0, dy: 0, font } as const;
  const title: TextItem = {
    ...common,
    y: 0,
    lines: list(words).map(text),
    fontSize: size.title,
    fontWeight: SEMIBOLD,
    lineHeight: size.title * LINE,
    style: styleOf({ fill: light.ink, opacity: 1 }),
  };
  const box = textBox(title, fonts);
  const subtitle: TextItem = {
    ...common,
    y: box.bottom - box.top + SUBTITLE_PADDING,
    lines: list(sentence).map(text),
    fontSize: size.subtitle,
    lineHeight: size.subtitle * SUBTITLE_LINE,
    style: styleOf({ fill: light.muted, opacity: 1 }),
  };
  const whole = textBox(subtitle, fonts);
  addBox(whole, box);
  const [x, y] = [below.left, below.top - (whole.bottom - whole.top) - number(offset)];
  const parts = [titlePart("title-text", "title", "Title", title), titlePart("title-subtitle", "subtitle", "Subtitle", subtitle)];
  const content = `<path class="background" aria-hidden="true" d="M0,0h0v0h0Z" pointer-events="none"/><g>${parts.join("")}</g><path class="foreground" aria-hidden="true" d="" pointer-events="none" display="none"/>`;
  return {
    markup: `<g class="mark-group role-title"><g${attributes({ transform: `translate(${x},${y})` })}>${content}</g></g>`,
    box: moved(whole, x, y),
  };
}

function titlePart(role: string, description: string, name: string, item: TextItem): string {
  const all = {
    class: `mark-text role-${role}`,
    role: "graphics-symbol",
    "aria-roledescription": description,
    "aria-label": `${name} text '${item.lines.join(" ")}'`,
    "pointer-events": "none",
  };
  return element("g", all, textMarkup(item));
}
