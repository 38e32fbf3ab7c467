import { RECORD_KEY } from "./figure-record.ts";
import { chunkBytes, chunkPlaces, type PngChunk, pngChunks } from "./png-chunks.ts";

/** International text, which is UTF-8 and here not compressed. */
export const TEXT_CHUNK = "iTXt";
/** The end of the keyword, two zeros for "not compressed", and an empty language and translated keyword with theirs. */
const AFTER_KEYWORD = "\0\0\0\0\0";

/** The PNG with a record in a text chunk of its own, before the picture, where programs look for it. All other bytes stay as they are, so that no checksum of a picture is worked out again. */
export function pngWithRecord(png: Uint8Array, record: object): Uint8Array {
  const data = new TextEncoder().encode(`${RECORD_KEY}${AFTER_KEYWORD}${JSON.stringify(record)}`);
  const chunk = chunkBytes({ type: TEXT_CHUNK, data });
  const at = chunkPlaces(png).find(({ type }) => type === "IDAT")?.at ?? png.length;
  const bytes = new Uint8Array(png.length + chunk.length);
  bytes.set(png.subarray(0, at));
  bytes.set(chunk, at);
  bytes.set(png.subarray(at), at + chunk.length);
  return bytes;
}

/** The record's text; `undefined` where the PNG carries none. */
export function recordOfPng(png: Uint8Array): string | undefined {
  const chunk = pngChunks(png).find(isRecord);
  return chunk === undefined ? undefined : new TextDecoder().decode(chunk.data.subarray(RECORD_KEY.length + AFTER_KEYWORD.length));
}

/** All other chunks. */
export function pngWithoutRecord(png: Uint8Array): PngChunk[] {
  return pngChunks(png).filter((chunk) => !isRecord(chunk));
}

/** Whether this chunk holds the record. */
export function isRecord({ type, data }: PngChunk): boolean {
  const keyword = `${RECORD_KEY}\0`;
  return type === TEXT_CHUNK && [...keyword].every((letter, i) => data[i] === letter.charCodeAt(0));
}
