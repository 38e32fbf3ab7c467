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
export const DEFAULT_SIZE = 11;
/** Vega's number for "errors and warnings, no more". */
const WARNINGS = 2;
const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700 };

/** Vega measures text through one hook for the whole process, so drawings take turns. */
let turn: Promise<unknown> = Promise.resolve();

/** What is used of a view that is up. The types are ours, so that programs which use this package need not install Vega. */
export interface FigureView {
  toSVG(): Promise<string>;
  runAsync(): Promise<unknown>;
  /** pixels at each side, by name */
  padding(): unknown;
  origin(): readonly number[];
  background(): unknown;
  scenegraph(): unknown;
  /** the scale of a name; throws where there is none */
  scale(name: string): unknown;
}

/** What is used of Vega besides. */
export interface VegaParts {
  resetSVGDefIds(): void;
  expressionFunction(name: string): unknown;
}

/** What a view is used for while it is up. */
type Use<T> = (view: FigureView, vega: VegaParts, complaints: readonly string[]) => Promise<T>;

/**
 * Lays a Vega-Lite specification out without drawing it, and hands the view over; text is as wide as `fonts` make it. What Vega and Vega-Lite
 * warn about is gathered in `complaints`. A specification that asks for a file or an address gets neither: figures carry their data.
 *
 * Both libraries are imported here and not before: they cost tens of milliseconds that no other command should pay.
 */
export function withFigureView<T>(spec: VegaLiteSpec, fonts: readonly FontMetrics[], use: Use<T>): Promise<T> {
  const drawing = turn.then(() => layOut(spec, fonts, use));
  turn = drawing.catch(() => undefined);
  return drawing;
}

async function layOut<T>(spec: VegaLiteSpec, fonts: readonly FontMetrics[], use: Use<T>): Promise<T> {
  if (fonts.length === 0) fail("no font to draw with; give at least one");
  const [{ compile }, vega] = await Promise.all([import("vega-lite"), import("vega")]);
  const { parse, View } = vega;
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
    return await use(view as unknown as FigureView, vega as unknown as VegaParts, complaints);
  } finally {
    textMetrics.width = before;
    view.finalize();
  }
}

/** Width of a text in pixels as Vega's items state its size and weight. */
export function widthOf(fonts: readonly FontMetrics[], { fontSize, fontWeight }: TextItem, text: unknown): number {
  if (text === undefined || text === null) return 0;
  return textWidth(fonts, String(text).trim(), fontSize ?? DEFAULT_SIZE, weightOf(fontWeight));
}

/** 400 for `normal`, 700 for `bold`, a number as it is. */
export function weightOf(fontWeight: string | number | null | undefined): number {
  return typeof fontWeight === "number" ? fontWeight : (WEIGHTS[fontWeight ?? "normal"] ?? (Number(fontWeight) || 400));
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
