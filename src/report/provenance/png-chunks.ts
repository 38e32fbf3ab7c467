import { crc32 } from "./crc32.ts";

/** One chunk of a PNG. */
export interface PngChunk {
  /** four letters, as `IDAT` */
  readonly type: string;
  readonly data: Uint8Array;
  /** whether its checksum holds */
  readonly sound: boolean;
  /** byte of the file at which it begins, from 0 */
  readonly at: number;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** length before, type and checksum around the data */
const FRAME = 12;

/** Whether the bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Where the chunks of a PNG lie, as far as it can be read: a length that runs past the end makes the last one end there. */
export function chunkPlaces(bytes: Uint8Array): { readonly type: string; readonly at: number; readonly end: number }[] {
  const places: { type: string; at: number; end: number }[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + FRAME <= bytes.length; ) {
    const end = Math.min(at + FRAME + view.getUint32(at), bytes.length);
    places.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), at, end });
    at = end;
  }
  return places;
}

/** The chunks themselves. */
export function pngChunks(bytes: Uint8Array): PngChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return chunkPlaces(bytes).map(({ type, at, end }) => {
    const whole = at + FRAME + view.getUint32(at) === end;
    const sound = whole && view.getUint32(end - 4) === crc32(bytes.subarray(at + 4, end - 4));
    return { type, data: bytes.subarray(at + 8, end - 4), sound, at };
  });
}

/** A PNG of these chunks, with fresh checksums. */
export function pngOf(chunks: readonly Pick<PngChunk, "type" | "data">[]): Uint8Array {
  const parts = chunks.map(chunkBytes);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, SIGNATURE.length));
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** One chunk as it stands in a file. */
export function chunkBytes({ type, data }: Pick<PngChunk, "type" | "data">): Uint8Array {
  const bytes = new Uint8Array(data.length + FRAME);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
