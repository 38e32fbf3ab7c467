import type { PngChunk } from "../provenance/png-chunks.ts";

/** The rows of a picture as far as they could be unpacked. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** bytes of one pixel */
  readonly size: number;
  /** rows from the top, filters undone; fewer than `height` where the stream is damaged */
  readonly rows: readonly Uint8Array[];
}

/** Samples of a pixel by PNG's number of the colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The head of a picture; `undefined` for one of another depth than eight bits, which is not drawn here. */
export function pictureSize(head: PngChunk | undefined): Omit<Pixels, "rows"> | undefined {
  if (head === undefined || head.data.length < 13) return undefined;
  const view = new DataView(head.data.buffer, head.data.byteOffset, head.data.byteLength);
  const size = SAMPLES[head.data[9] ?? -1];
  if (size === undefined || head.data[8] !== 8) return undefined;
  return { width: view.getUint32(0), height: view.getUint32(4), size };
}

/** Undoes the filters of an unpacked stream, row by row, until it ends. */
export function pixelsOf(stream: Uint8Array, { width, height, size }: Omit<Pixels, "rows">): Pixels {
  const rows: Uint8Array[] = [];
  const length = width * size;
  for (let y = 0; y < height && (y + 1) * (length + 1) <= stream.length; y++) {
    const start = y * (length + 1);
    const row = stream.slice(start + 1, start + 1 + length);
    undo(stream[start] ?? 0, row, rows[y - 1], size);
    rows.push(row);
  }
  return { width, height, size, rows };
}

/** The five filters of PNG (ISO/IEC 15948, 9.2). */
function undo(filter: number, row: Uint8Array, above: Uint8Array | undefined, size: number): void {
  for (let i = 0; i < row.length; i++) {
    const left = row[i - size] ?? 0;
    const up = above?.[i] ?? 0;
    const corner = above?.[i - size] ?? 0;
    const add = [0, left, up, (left + up) >> 1, filter === 4 ? nearest(left, up, corner) : 0][filter] ?? 0;
    row[i] = ((row[i] ?? 0) + add) & 0xff;
  }
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
