import type { LoggerInterface } from "vega";
import type { TopLevelSpec } from "vega-lite";
import { fail } from "../../base/errors.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import { type FontMetrics, textWidth } from "./font-metrics.ts";

/** What Vega hands over when it wants the width of a text; fields that the mark does not set are missing. */
interface TextItem {
  readonly fontSize?: number | null;
  readonly fontWeight?: string | number | null;
}

/** Vega's own hook for measuring text, exported but absent from its types. */
interface Measured {
  readonly textMetrics: { width(item: TextItem, text?: unknown): number };
}

/** Vega's own default where a text mark names no size. */
const DEFAULT_SIZE = 11;
/** Vega's number for "errors and warnings, no more". */
const WARNINGS = 2;
const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700 };

/** Vega measures text through one hook for the whole process, so drawings take turns. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws a Vega-Lite specification as SVG text: the same text for the same specification in every time zone and locale.
 * Text is laid out with the widths of `fonts`. Whatever Vega or Vega-Lite warns about is an error, and so is a specification
 * that asks for a file or an address, for figures carry their data.
 *
 * Both libraries are imported here and not before: they cost tens of milliseconds that no other command should pay.
 */
export function renderSvg(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<string> {
  const drawing = turn.then(() => draw(spec, fonts));
  turn = drawing.catch(() => undefined);
  return drawing;
}

async function draw(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<string> {
  if (fonts.length === 0) fail("no font to draw with; give at least one");
  const [{ compile }, vega] = await Promise.all([import("vega-lite"), import("vega")]);
  const { parse, resetSVGDefIds, View } = vega;
  const { textMetrics } = vega as unknown as Measured;
  const complaints: string[] = [];
  const logger = listeningLogger(complaints);
  const view = new View(parse(compile(spec as unknown as TopLevelSpec, { logger }).spec), {
    renderer: "none",
    loader: closedLoader,
    logger,
  });
  const before = textMetrics.width;
  textMetrics.width = (item, text) => widthOf(fonts, item, text);
  try {
    // else the names of clips would count on from the figure before
    resetSVGDefIds();
    const svg = await view.toSVG();
    refuseAfter(complaints);
    return describe(svg, spec["description"]);
  } finally {
    textMetrics.width = before;
    view.finalize();
  }
}

function widthOf(fonts: readonly FontMetrics[], { fontSize, fontWeight }: TextItem, text: unknown): number {
  if (text === undefined || text === null) return 0;
  const weight = typeof fontWeight === "number" ? fontWeight : (WEIGHTS[fontWeight ?? "normal"] ?? (Number(fontWeight) || 400));
  return textWidth(fonts, String(text).trim(), fontSize ?? DEFAULT_SIZE, weight);
}

/** Gives the picture as a whole the words that stand for it where it cannot be seen. */
function describe(svg: string, description: unknown): string {
  if (typeof description !== "string") return svg;
  const text = description.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  return svg.replace("<svg ", `<svg role="img" aria-label="${text}" `);
}

/** A figure that Vega doubts is a figure that may be wrong. */
function refuseAfter(complaints: readonly string[]): void {
  if (complaints.length > 0) fail(`figure cannot be drawn faithfully: ${complaints.join("; ")}`);
}

/** A logger that gathers errors and warnings; it must not throw itself, for Vega's own loading would then never end. */
function listeningLogger(complaints: string[]): LoggerInterface {
  const listen = (...messages: readonly unknown[]) => {
    complaints.push(messages.map(String).join(" "));
    return logger;
  };
  const logger: LoggerInterface = {
    level: ((value?: number) => (value === undefined ? WARNINGS : logger)) as LoggerInterface["level"],
    error: listen,
    warn: listen,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

const closedLoader = {
  options: {},
  load: refuseToLoad,
  sanitize: refuseToLoad,
  http: refuseToLoad,
  file: refuseToLoad,
};

function refuseToLoad(uri: unknown): Promise<never> {
  return Promise.resolve().then(() => fail(`figure asks for "${String(uri)}"; figures carry their data and load nothing`));
}
