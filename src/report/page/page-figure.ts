import { dayNumber } from "../../units/time.ts";
import type { Reading } from "../figures/readings.ts";
import { type PictureFrame, pixelOn } from "../render/picture-frame.ts";
import { type ColourPairs, onBothGrounds } from "./colour-pairs.ts";
import { type Content, element, type PageElement } from "./element.ts";
import type { PageFigure, PagePicture } from "./page-part.ts";
import { left, right, scrolling, tableRow } from "./page-table.ts";
import { readPicture } from "./read-picture.ts";

/** pixels above the first sign below the title */
const ABOVE = 4;

/** pixels of empty margin at both sides of a picture, which a page has itself */
const EDGE = 11;

/** Scales of time count in them. */
const MILLISECONDS_PER_DAY = 86_400_000;

/** Where a figure goes. */
export interface FigurePlace {
  /** of the figure; begins the ids inside */
  readonly id: string;
  /** of its heading */
  readonly level: number;
  readonly pairs: ColourPairs;
}

/** A figure on the page: its finding as a heading, the picture, and its numbers as a table, whose rows know where they are read off the picture. */
export function figureOnPage(figure: PageFigure, { id, level, pairs }: FigurePlace): PageElement {
  const { title, subtitle, altText, wide, narrow, readings } = figure;
  return element(
    "figure",
    { id, class: "figure" },
    element("figcaption", {}, element(`h${level}`, { id: `${id}-title` }, title), element("p", { class: "subtitle" }, subtitle)),
    element(
      "div",
      { class: narrow === undefined ? "picture" : "picture fits", role: "group", tabindex: "0", "aria-labelledby": `${id}-title` },
      element("div", { class: "wide" }, drawings(wide, altText, id, pairs)),
      narrow !== undefined && element("div", { class: "narrow" }, drawings(narrow, altText, `${id}-narrow`, pairs)),
    ),
    narrow === undefined && element("p", { class: "sideways" }, "Wider than this screen: move the picture sideways to see all of it."),
    readings !== undefined &&
      readings.rows.length > 0 &&
      element(
        "details",
        { class: "numbers" },
        element("summary", {}, "The numbers of this figure"),
        scrolling(`The numbers of the figure: ${title}`, numbersTable(figure)),
      ),
  );
}

/** One drawing whose colours follow the ground; where the two differ in more, one for each. */
function drawings(picture: PagePicture, altText: string, id: string, pairs: ColourPairs): Content {
  const drawn = (svg: string, name: string) => cropped(readPicture(svg, name), altText, picture.frame);
  const light = drawn(picture.light, id);
  return (
    onBothGrounds(light, drawn(picture.dark, id), pairs) ?? [
      element("div", { class: "on-light" }, light),
      element("div", { class: "on-dark" }, drawn(picture.dark, `${id}-dark`)),
    ]
  );
}

/** The picture without the room of its title, which is a heading here. */
function cropped(picture: PageElement, altText: string, frame: PictureFrame): PageElement {
  const [width = 0, height = 0] = [picture.attributes["width"], picture.attributes["height"]].map(Number);
  const top = Math.max(0, Math.floor(frame.titleBottom + ABOVE));
  return element(
    "svg",
    { viewBox: `${EDGE} ${top} ${width - 2 * EDGE} ${height - top}`, role: "img", "aria-label": altText },
    picture.children,
  );
}

function numbersTable({ title, readings, wide, narrow }: PageFigure): Content {
  const frames = [wide, narrow].flatMap((one) => (one === undefined ? [] : [one.frame]));
  const columns = (readings?.columns ?? []).map((header, i) => (i === 0 ? left(header) : right(header)));
  return element(
    "table",
    {},
    element("caption", { class: "unseen" }, `Numbers of the figure: ${title}`),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        columns.map(({ header, align }) => element("th", { scope: "col", class: align === "right" ? "number" : undefined }, header)),
      ),
    ),
    element(
      "tbody",
      {},
      (readings?.rows ?? []).map((row) => tableRow(row.cells, columns, placeOf(row, frames))),
    ),
  );
}

/** Where a row is read, in each picture of the figure: the crosshair in each plot that it marks, and its marks, in pixels of the picture. */
function placeOf(row: Reading, frames: readonly PictureFrame[]): Readonly<Record<string, string>> {
  const places = frames.map((frame) => placeIn(row, frame));
  if (places.every((place) => place === undefined)) return {};
  return {
    "data-x": places.map((place) => place?.rules.join(";") ?? "").join("|"),
    "data-marks": places.map((place) => place?.marks.join(";") ?? "").join("|"),
  };
}

function placeIn(
  { at, marks = [] }: Reading,
  { plots }: PictureFrame,
): { readonly rules: readonly string[]; readonly marks: readonly string[] } | undefined {
  if (at === undefined) return undefined;
  const key = typeof at === "string" ? at : dayNumber(at) * MILLISECONDS_PER_DAY;
  const spots = marks.flatMap(({ plot, value }) => {
    const frame = plots[plot];
    const x = frame?.x === undefined ? undefined : pixelOn(frame.x, key);
    const y = frame?.y === undefined ? undefined : pixelOn(frame.y, value);
    return frame === undefined || x === undefined ? [] : [{ x, y, frame }];
  });
  if (spots.length === 0) return undefined;
  const inside = spots.filter(({ y, frame }) => y !== undefined && y >= frame.top - 1 && y <= frame.bottom + 1);
  const rules = spots.map(({ x, frame }) => `${number(x)} ${number(frame.top)} ${number(frame.bottom)}`);
  return { rules: [...new Set(rules)], marks: inside.map(({ x, y = 0 }) => `${number(x)} ${number(y)}`) };
}

function number(value: number): string {
  return String(Number(value.toFixed(1)));
}
