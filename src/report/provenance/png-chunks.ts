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

/** The chunks of a PNG, as far as it can be read: a length that runs past the end makes the last one end there. */
export function pngChunks(bytes: Uint8Array): PngChunk[] {
  const chunks: PngChunk[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + FRAME <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = Math.min(at + 8 + length, bytes.length - 4);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const sound = at + 8 + length === end && view.getUint32(end) === crc32(bytes.subarray(at + 4, end));
    chunks.push({ type, data: bytes.subarray(at + 8, end), sound, at });
    at = end + 4;
  }
  return chunks;
}

/** A PNG of these chunks, with fresh checksums. */
export function pngOf(chunks: readonly Pick<PngChunk, "type" | "data">[]): Uint8Array {
  const size = chunks.reduce((sum, { data }) => sum + data.length + FRAME, SIGNATURE.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) bytes[at + 4 + i] = type.charCodeAt(i);
    bytes.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(bytes.subarray(at + 4, at + 8 + data.length)));
    at += data.length + FRAME;
  }
  return bytes;
}
