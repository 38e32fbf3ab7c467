import { atPlace } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import type { MemoContext } from "../report/document/bound.ts";
import { type MemoHeadParts, memoHead, memoManifest } from "../report/document/memo-manifest.ts";
import type { BoundMemo } from "../report/document/read-memo.ts";
import type { DocxFigure } from "../report/docx/docx-figure.ts";
import { drawFigure } from "../report/figures/index.ts";
import { formatJson } from "../report/formats/json.ts";
import { lookName } from "../report/looks.ts";
import type { EmbeddedPicture } from "../report/page/embedded-picture.ts";
import { figureRecord, sealed } from "../report/provenance/figure-record.ts";
import { htmlWithRecord } from "../report/provenance/html-record.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { light, themes } from "../report/theme.ts";
import { drawFiles } from "./draw-files.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { webFonts } from "./fonts.ts";
import { sha256 } from "./hash.ts";
import type { OutputFile } from "./write-folder.ts";

/** What a memo can be written as. */
export const MEMO_FORMATS = ["html", "docx"] as const;
export type MemoFormat = (typeof MEMO_FORMATS)[number];

export interface MemoOutputOptions {
  readonly formats: readonly MemoFormat[];
  readonly facts: readonly Fact[];
  readonly head: MemoHeadParts;
  readonly cacheFolder: string | undefined;
}

/** A drawn figure with what both formats need of it. */
interface DrawnFigure {
  readonly files: readonly OutputFile[];
  readonly html: EmbeddedPicture;
  readonly docx: DocxFigure;
}

/** Everything that a memo's folder holds: the memo in each format, its figures on both grounds, and the manifest with a hash of each. */
export async function memoOutputs({ document }: BoundMemo, context: MemoContext, options: MemoOutputOptions): Promise<OutputFile[]> {
  const { formats, facts, head, cacheFolder } = options;
  const record = memoHead(head);
  const drawn = new Map<string, DrawnFigure>();
  for (const { run, request, file } of document.figures) {
    const named = context.runs.get(run);
    const asked = named?.result.figures.find(({ name }) => name === request);
    if (named === undefined || asked === undefined) throw new Error(`the run ${run} has no figure ${request}`);
    drawn.set(file, await drawBoth(named.result, asked, file, { cacheFolder, record }));
  }
  const outputs: OutputFile[] = [...drawn.values()].flatMap(({ files }) => files);
  if (formats.includes("html")) {
    const { memoHtml } = await import("../report/document/memo-html.ts");
    const figures = new Map([...drawn].map(([name, { html }]) => [name, html]));
    const page = memoHtml(document, { figures, fonts: webFonts(), hash: sha256 });
    outputs.unshift({ path: "memo.html", bytes: htmlWithRecord(page, sealed(figureRecord(record, "memo"), sha256(page))) });
  }
  if (formats.includes("docx")) {
    const { memoDocx } = await import("../report/docx/memo-docx.ts");
    const figures = new Map([...drawn].map(([name, { docx }]) => [name, docx]));
    outputs.unshift({ path: "memo.docx", bytes: memoDocx(document, figures) });
  }
  const hashed = outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  const manifest = memoManifest(record, facts, head.runs, hashed);
  return [{ path: MANIFEST_FILE, bytes: formatJson(manifest) }, ...outputs];
}

async function drawBoth(
  run: Parameters<typeof drawFigure>[0],
  request: Parameters<typeof drawFigure>[1],
  file: string,
  { cacheFolder, record }: { readonly cacheFolder: string | undefined; readonly record: ManifestHead },
): Promise<DrawnFigure> {
  const pictures: { readonly altText: string; readonly svg: string; readonly png: Uint8Array; readonly files: readonly OutputFile[] }[] =
    [];
  for (const theme of [light, themes.get("dark")]) {
    const name = lookName(file, theme);
    const figure = atPlace(request.place ?? { file: run.file }, () => drawFigure(run, request, theme));
    const files = await drawFiles(
      { ...figure, name },
      { path: `figures/${name}`, key: `memo-${run.name}-${name}`, cacheFolder, head: record },
    );
    const [svg, png] = [".svg", ".png"].map((ending) => files.find(({ path }) => path.endsWith(ending))?.bytes);
    if (typeof svg !== "string" || png === undefined || typeof png === "string") throw new Error("a figure is drawn as SVG and as PNG");
    pictures.push({ altText: figure.altText, svg, png, files });
  }
  const [bright, dark] = pictures;
  if (bright === undefined || dark === undefined) throw new Error("a figure is drawn on two grounds");
  const { altText } = bright;
  const size = sizeOf(bright.svg);
  return {
    files: pictures.flatMap(({ files }) => files),
    html: { light: bright.png, dark: dark.png, altText, ...size },
    docx: { png: bright.png, altText, ...size },
  };
}

function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = /<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error("a picture says how large it is");
  return { width: Number(width), height: Number(height) };
}
