import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import type { FigureSpec, VegaLiteSpec } from "../figures/figure.ts";
import { isDrawable } from "../render/drawable.ts";
import { balanceText, labelWidth, wrapText } from "../render/label-layout.ts";
import { SEMIBOLD, type Theme, themeConfig } from "../theme.ts";
import { type KeyItem, keyHeight, keyLayers, keyRows } from "./key.ts";
import type { Layer, Plot, Row } from "./layer.ts";
import { HARD_SPACE, holdTogether } from "./words.ts";

/** Everything around the plot, said before the plot is made so that its size is known. */
export interface Page {
  /** the figure's name */
  readonly name: string;
  /** of the run or the fit that it shows */
  readonly id: string;
  readonly theme: Theme;
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  /** rows of the key */
  readonly key: readonly (readonly KeyItem[])[];
  readonly footer: readonly string[];
  /** pixels over the plot that its own headings take */
  readonly above: number;
  /** pixels from the plot to the footer */
  readonly below: number;
  readonly plot: Plot;
}

/** A page of a figure of a run. */
export interface Frame extends Page {
  readonly run: RunResult;
  readonly request: FigureRequest;
}

/** Sentences around a plot. */
export interface PageWords {
  readonly title: string;
  readonly subtitle: string;
  readonly key?: readonly KeyItem[];
  readonly footer: readonly string[];
}

/** Pixels around a plot. */
export interface PageRoom {
  readonly right: number;
  readonly left?: number;
  /** for headings of panels, which stand over the plot and under the key */
  readonly above?: number;
  readonly below?: number;
  /** of the whole figure where it needs less, or more, than its page; a fixed page is filled all the same */
  readonly height?: number;
}

/** Between the page's edge and everything on it. */
const PADDING = 12;
/** room for the labels of a value axis, unless told */
export const LEFT = 46;
/** two lines of tick labels under the plot */
const TIME_AXIS = 34;
const FOOTER_GAP = 8;
const LINE = 1.35;
/** The plot's least part of a page that may grow: many words make the figure higher rather than its finding flat. */
const LEAST_PLOT = 0.5;

/** The page of a figure of a run; a title that the request has comes first. */
export function frameOf(run: RunResult, request: FigureRequest, words: PageWords, room: PageRoom, theme: Theme): Frame {
  const page = pageOf({ name: request.name, id: run.runId }, { ...words, title: request.title ?? words.title }, room, theme);
  return { ...page, run, request };
}

/**
 * Settles what stands around a plot and leaves the plot the rest of the page.
 * @param words title, sentences under it, footer paragraphs; all are broken into lines here
 * @param room pixels to the right of the plot for labels; under the plot for axis labels, two lines unless told
 */
export function pageOf({ name, id }: { readonly name: string; readonly id: string }, words: PageWords, room: PageRoom, theme: Theme): Page {
  const width = theme.page.width - 2 * PADDING;
  const { size } = theme;
  const title = balanceText(holdTogether(words.title), width, size.title, SEMIBOLD);
  const subtitle = balanceText(holdTogether(words.subtitle), width, size.subtitle);
  const footer = [...words.footer, ...unwritten(words)].flatMap((paragraph) => footerLines(paragraph, width, size.footer));
  const key = keyRows(words.key ?? [], width, theme);
  const above =
    title.length * size.title * 1.3 + subtitle.length * size.subtitle * LINE + 5 + Math.max(12, keyHeight(key.length)) + (room.above ?? 0);
  const below = (room.below ?? TIME_AXIS) + FOOTER_GAP;
  const left = room.left ?? LEFT;
  const height = theme.page.isFixed ? theme.page.height : (room.height ?? theme.page.height);
  const rest = Math.round(height - 2 * PADDING - above - below - footer.length * size.footer * LINE);
  const least = theme.page.isFixed || room.height !== undefined ? 0 : Math.round(LEAST_PLOT * theme.page.height) - (room.above ?? 0);
  const plot = { left, width: width - left - room.right, height: Math.max(rest, least) };
  return { name, id, theme, title, subtitle, key, footer, above: room.above ?? 0, below, plot };
}

/** A last line of a footer that is shorter than this part of the page is a word that got lost. */
const LOST = 0.2;

/** Lines as full as they can be, for a footer is to be small; even ones where that would leave a word or two on the last. */
function footerLines(paragraph: string, width: number, size: number): readonly string[] {
  const lines = wrapText(paragraph, width, size);
  const isLost = lines.length > 1 && labelWidth(lines.at(-1) ?? "", size) < LOST * width;
  return isLost ? balanceText(paragraph, width, size) : lines;
}

/** How many lines a subtitle takes. */
export function subtitleLines(subtitle: string, { page, size }: Theme): number {
  return wrapText(holdTogether(subtitle), page.width - 2 * PADDING, size.subtitle).length;
}

/** What stands in the picture as empty boxes, said once. */
function unwritten({ title, subtitle, key = [], footer }: PageWords): readonly string[] {
  const texts = [title, subtitle, ...key.map(({ text }) => text), ...footer];
  return texts.every(isDrawable) ? [] : ["Letters that the font lacks are empty boxes in the PNG; the SVG has them as text."];
}

/**
 * The finished figure: a frame, the data by name, and the layers that draw it.
 * @param altText one or two sentences that say what is seen; the title is put before them
 * @param resolve scales that layers do not share
 */
export function finish(
  page: Page,
  datasets: Readonly<Record<string, readonly Row[]>>,
  layers: readonly Layer[],
  altText: string,
  resolve?: Readonly<Record<string, Readonly<Record<string, string>>>>,
): FigureSpec {
  const { plot } = page;
  return figureOf(
    page,
    datasets,
    altText,
    { width: plot.width, height: plot.height },
    {
      layer: [...around(page), ...withData(layers, datasets), footerLayer(page)],
      ...(resolve === undefined ? {} : { resolve }),
    },
  );
}

/** One of several plots on a page; its data are named as those of `finish`. */
export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly Layer[];
}

/** How panels lie: so many in a row, with so many pixels between them, in which their axes and headings stand. */
export interface PanelGrid {
  readonly columns: number;
  readonly rowGap: number;
  readonly columnGap: number;
}

/** The finished figure of several panels, each with axes of its own; the page's plot spans them all. */
export function finishPanels(
  page: Page,
  datasets: Readonly<Record<string, readonly Row[]>>,
  { columns, rowGap, columnGap }: PanelGrid,
  panels: readonly Panel[],
  altText: string,
): FigureSpec {
  return figureOf(
    page,
    datasets,
    altText,
    {},
    {
      concat: panels.map(({ width, height, layers }, i) => ({
        width,
        height,
        layer: [...(i === 0 ? [...around(page), footerLayer(page)] : []), ...withData(layers, datasets)],
      })),
      columns,
      spacing: { row: rowGap, column: columnGap },
      bounds: "flush",
      align: "none",
    },
  );
}

/** What stands around the plot and is placed from its corner. */
function around(page: Page): readonly Layer[] {
  return [pageLayer(page), ...keyLayers(page.key, page.plot, page.theme, page.above)];
}

function figureOf(
  page: Page,
  datasets: Readonly<Record<string, readonly Row[]>>,
  altText: string,
  size: VegaLiteSpec,
  body: VegaLiteSpec,
): FigureSpec {
  const { name, id, theme, title, subtitle } = page;
  const said = title.join(" ").replaceAll(HARD_SPACE, " ");
  const whole = `${said}. ${altText}`.replaceAll(HARD_SPACE, " ");
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: whole,
    usermeta: { runId: id, figure: name, density: theme.page.density },
    title: { text: title, subtitle, frame: "bounds", offset: page.key.length > 0 ? 8 : 12 },
    ...size,
    ...edgesOf(page, "concat" in body ? Number(body["columns"]) : 0),
    datasets: Object.fromEntries(Object.entries(datasets).filter(([, rows]) => rows.length > 0)),
    ...body,
    config: themeConfig(theme),
  };
  return { name, title: said, spec, altText: whole };
}

/**
 * What stands around the plot decides the figure's height, or on a fixed page the page does: its margins then hold all that is around the plot. Vega-Lite
 * gives several panels no height, and no width unless they stand in one column, so theirs hold the plot too.
 * @param columns of panels; 0 where there is one plot
 */
function edgesOf({ theme, plot, below, footer }: Page, columns: number): Readonly<Record<string, unknown>> {
  if (!theme.page.isFixed) return { padding: PADDING, autosize: "pad" };
  const left = PADDING + plot.left;
  const under = Math.round(PADDING + below + footer.length * theme.size.footer * LINE);
  const top = theme.page.height - plot.height - under;
  const right = theme.page.width - left - plot.width;
  const across = columns > 1 ? plot.width : 0;
  const down = columns > 0 ? plot.height : 0;
  return { padding: { left, top, right: right + across, bottom: under + down }, autosize: "none" };
}

/** The layers without those whose data has no rows: a specification shows what there is. */
function withData(layers: readonly Layer[], datasets: Readonly<Record<string, readonly Row[]>>): readonly Layer[] {
  return layers.flatMap((layer) => {
    if (layer.layer !== undefined) return [{ ...layer, layer: withData(layer.layer, datasets) }];
    const rows = layer.data !== undefined && "name" in layer.data ? datasets[layer.data.name] : undefined;
    return rows?.length === 0 ? [] : [layer];
  });
}

/** An invisible ruler from edge to edge, which gives every figure the same width. */
function pageLayer({ plot: { left, width }, theme, above }: Page): Layer {
  const right = theme.page.width - 2 * PADDING - left;
  return {
    data: { values: [{}] },
    mark: { type: "rect", x: -left, x2: Math.max(right, width), y: -above, y2: 1, opacity: 0 },
    encoding: {},
  };
}

function footerLayer({ footer, below, plot, theme }: Page): Layer {
  const { size } = theme;
  return {
    data: { values: [{ text: footer }] },
    mark: {
      type: "text",
      align: "left",
      baseline: "top",
      x: -plot.left,
      y: plot.height + below,
      fontSize: size.footer,
      lineHeight: size.footer * LINE,
      color: theme.muted,
    },
    encoding: { text: { field: "text", type: "nominal" } },
  };
}
