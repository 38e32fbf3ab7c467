import type { FigureSpec } from "../report/figures/figure.ts";
import { formatJson } from "../report/formats/json.ts";
import { type FontMetrics, readFontMetrics } from "../report/render/font-metrics.ts";
import { renderSvg } from "../report/render/render-svg.ts";
import { cachedDrawing } from "./drawing-cache.ts";
import { fontBytes, fontsFor } from "./fonts.ts";
import { renderPng } from "./render-png.ts";
import type { OutputFile } from "./write-folder.ts";

/** Read once: the fonts do not change while a command runs. */
let metrics: FontMetrics[] | undefined;

/**
 * A figure as its three files: specification, SVG and PNG, named `path` and their endings.
 * @param key name of the drawing in the cache; one figure of one scenario has one
 */
export async function drawFiles(
  { spec, density }: FigureSpec,
  path: string,
  key: string,
  cacheFolder: string | undefined,
): Promise<OutputFile[]> {
  const specification = formatJson(spec);
  const { svg, png } = await cachedDrawing(cacheFolder, key, specification, async () => {
    metrics ??= fontBytes().map(readFontMetrics);
    const fresh = await renderSvg(spec, metrics);
    return { svg: fresh, png: await renderPng(fresh, fontsFor(fresh), density) };
  });
  return [
    { path: `${path}.vl.json`, bytes: specification },
    { path: `${path}.svg`, bytes: svg },
    { path: `${path}.png`, bytes: png },
  ];
}
