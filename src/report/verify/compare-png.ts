import { isPng, type PngChunk, pngChunks } from "../provenance/png-chunks.ts";
import { isRecord, recordOfPng } from "../provenance/png-record.ts";
import type { ArtefactKind, ComparisonTools } from "./artefact-kind.ts";
import { compareBytes } from "./compare-bytes.ts";
import { compareJson } from "./compare-json.ts";
import { comparePixels } from "./compare-pixels.ts";
import type { Difference } from "./difference.ts";
import { pictureSize, pixelsOf } from "./png-pixels.ts";

/** Figures as pictures: where in the picture, what of the metadata, or which chunk. */
export const png: ArtefactKind = { name: "png", endings: [".png"], compare: comparePng };

async function comparePng(says: Uint8Array, should: Uint8Array, tools: ComparisonTools): Promise<readonly Difference[]> {
  if (!isPng(says)) return compareBytes(says, should, "the first eight bytes, which say that it is a PNG");
  const [found, wanted] = [pngChunks(says), pngChunks(should)];
  const broken = found.filter(({ sound }) => !sound).map(brokenChunk);
  const metadata = compareJson(recordOfPng(says) ?? "null", recordOfPng(should) ?? "null", "metadata ");
  return [...broken, ...metadata, ...(await comparePictures(found, wanted, tools)), ...compareOthers(found, wanted)];
}

function brokenChunk({ type, at }: PngChunk): Difference {
  return { cell: `chunk ${printable(type)} at byte ${at}`, says: "a checksum that does not hold", should: "one that does" };
}

async function comparePictures(
  found: readonly PngChunk[],
  wanted: readonly PngChunk[],
  tools: ComparisonTools,
): Promise<readonly Difference[]> {
  const [a, b] = [dataOf(found), dataOf(wanted)];
  const [size, other] = [pictureSize(wanted[0]), pictureSize(found[0])];
  if (sameBytes(a, b) || size === undefined) return [];
  if (other === undefined || other.width !== size.width || other.height !== size.height || other.size !== size.size) {
    const say = (of: typeof other) => (of === undefined ? "no size that can be read" : `${of.width} × ${of.height} pixels`);
    return [{ cell: "picture size", says: say(other), should: say(size) }];
  }
  const [drawn, due] = [await tools.inflate(a), await tools.inflate(b)];
  return comparePixels(pixelsOf(drawn, size), pixelsOf(due, size));
}

function dataOf(chunks: readonly PngChunk[]): Uint8Array {
  const parts = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Chunks that are neither picture nor record, by their turn. */
function compareOthers(found: readonly PngChunk[], wanted: readonly PngChunk[]): readonly Difference[] {
  const rest = (chunks: readonly PngChunk[]) => chunks.filter((chunk) => chunk.type !== "IDAT" && !isRecord(chunk));
  const [a, b] = [rest(found), rest(wanted)];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).flatMap((i): readonly Difference[] => {
    const [one, other] = [a[i], b[i]];
    if (one === undefined || other === undefined || one.type !== other.type)
      return [{ cell: `chunk ${i + 1}`, says: one === undefined ? null : printable(one.type), should: other?.type ?? null }];
    return sameBytes(one.data, other.data) ? [] : compareBytes(one.data, other.data, `chunk ${one.type}`);
  });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function printable(type: string): string {
  return /^\w{4}$/.test(type) ? type : "of no known type";
}
