import type { FigureSpec, VegaLiteSpec } from "../report/figures/figure.ts";
import { formatJson } from "../report/formats/json.ts";
import type { Finding } from "../report/lint/finding.ts";
import { figureRecord, sealed } from "../report/provenance/figure-record.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { pngWithRecord } from "../report/provenance/png-record.ts";
import { specWithRecord } from "../report/provenance/spec-record.ts";
import { svgWithRecord } from "../report/provenance/svg-record.ts";
import { type FontMetrics, readFontMetrics } from "../report/render/font-metrics.ts";
import { type Picture, renderPicture } from "../report/render/render-svg.ts";
import { cachedDrawing, type Drawing } from "./drawing-cache.ts";
import { fontBytes, fontsFor } from "./fonts.ts";
import { sha256 } from "./hash.ts";
import { renderPng } from "./render-png.ts";
import type { OutputFile } from "./write-folder.ts";

/** PNG pixels per SVG unit where a specification does not say. */
const DENSITY = 2;

/** Read once: the fonts do not change while a command runs. */
let metrics: FontMetrics[] | undefined;

export interface DrawOptions {
  /** of the three files, without their endings */
  readonly path: string;
  /** name of the drawing in the cache; one figure of one scenario has one */
  readonly key: string;
  readonly cacheFolder: string | undefined;
  /** the manifest without sources and outputs: what the figure carries of where it came from */
  readonly head: ManifestHead;
}

/**
 * A figure as its three files: specification, SVG and PNG, each with the record of where it came from. The record is put in after the drawing, so that what is kept of drawings does not hang on it.
 */
export async function drawFiles({ name, spec }: FigureSpec, { path, key, cacheFolder, head }: DrawOptions): Promise<OutputFile[]> {
  const specification = formatJson(spec);
  const drawing = await cachedDrawing(cacheFolder, key, specification, () => drawSpec(spec));
  return withRecord(spec, drawing, path, figureRecord(head, name));
}

/** The picture of a specification, as SVG and as PNG. */
export async function drawSpec(spec: VegaLiteSpec): Promise<Drawing> {
  const svg = await drawSvg(spec);
  return { svg, png: await renderPng(svg, fontsFor(svg), densityOf(spec)) };
}

/** The same as SVG alone. */
export async function drawSvg(spec: VegaLiteSpec): Promise<string> {
  return (await drawPicture(spec)).svg;
}

/** The same with where its plots lie. */
export async function drawPicture(spec: VegaLiteSpec): Promise<Picture> {
  metrics ??= fontBytes().map(readFontMetrics);
  return renderPicture(spec, metrics);
}

/** Whether the rules for figures find nothing in it. */
export async function isClear(spec: VegaLiteSpec): Promise<boolean> {
  return (await findingsIn(spec, "")).length === 0;
}

/** What the rules for figures find in it; `name` is what they call it. */
export async function findingsIn(spec: VegaLiteSpec, name: string): Promise<readonly Finding[]> {
  metrics ??= fontBytes().map(readFontMetrics);
  // a run that draws alone has no need of the rules
  const { lintFigure } = await import("../report/lint/lint-figure.ts");
  return (await lintFigure({ file: name, text: formatJson(spec), spec }, metrics)).findings;
}

function densityOf({ usermeta }: VegaLiteSpec): number {
  const density = typeof usermeta === "object" && usermeta !== null && "density" in usermeta ? usermeta.density : undefined;
  return typeof density === "number" && density > 0 ? density : DENSITY;
}

/** The three files of a figure, each with the record and the hash of what is besides it. */
export function withRecord(spec: VegaLiteSpec, { svg, png }: Drawing, path: string, record: object): OutputFile[] {
  return [
    { path: `${path}.vl.json`, bytes: formatJson(specWithRecord(spec, sealed(record, sha256(formatJson(spec))))) },
    { path: `${path}.svg`, bytes: svgWithRecord(svg, sealed(record, sha256(svg))) },
    { path: `${path}.png`, bytes: pngWithRecord(png, sealed(record, sha256(png))) },
  ];
}
