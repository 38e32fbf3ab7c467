import { createInflate } from "node:zlib";

/** Small pieces, so that much of what stands before a damage is given. */
const PIECE = 4096;

/** Unpacks a zlib stream; one that is damaged gives what could be unpacked before the damage. */
export function inflatePartly(bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((done) => {
    const parts: Uint8Array[] = [];
    const inflate = createInflate({ chunkSize: PIECE });
    const end = () => done(Buffer.concat(parts));
    inflate.on("data", (part: Uint8Array) => parts.push(part));
    inflate.on("error", end);
    inflate.on("end", end);
    inflate.end(bytes);
  });
}
