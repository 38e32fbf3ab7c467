import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildId } from "./build-id.ts";
import { sha256 } from "./hash.ts";

/** A figure as drawn. */
export interface Drawing {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** Enough of a hash that two specifications of one figure never meet. */
const KEY_LENGTH = 32;

/**
 * What `draw` makes of a specification, from the folder if the same build has drawn the same specification there before: a run in which nothing has changed draws nothing anew.
 * The specification holds all data of the picture, so it and the build decide. An entry that is damaged is drawn again; a folder that cannot be used costs time and nothing else.
 * Only the latest drawing of a figure is kept.
 */
export async function cachedDrawing(
  folder: string | undefined,
  name: string,
  specification: string,
  draw: () => Promise<Drawing>,
): Promise<Drawing> {
  if (folder === undefined || buildId === undefined) return draw();
  const figure = name.replaceAll(/[^\w-]/g, "_");
  const entry = `drawing-${figure}-${sha256(`${buildId}\n${specification}`).slice(0, KEY_LENGTH)}`;
  const found = read(join(folder, entry));
  if (found !== undefined) return found;
  const drawing = await draw();
  keep(folder, `drawing-${figure}-`, entry, drawing);
  return drawing;
}

/** An entry is the SHA-256 of what follows, a line break, the length of the SVG, a line break, the SVG, the PNG. */
function read(path: string): Drawing | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const bytes = readFileSync(path);
    const first = bytes.indexOf("\n");
    const second = bytes.indexOf("\n", first + 1);
    const svgEnd = second + 1 + Number(bytes.toString("latin1", first + 1, second));
    if (sha256(bytes.subarray(first + 1)) !== bytes.toString("latin1", 0, first)) return undefined;
    return { svg: bytes.toString("utf8", second + 1, svgEnd), png: bytes.subarray(svgEnd) };
  } catch {
    return undefined;
  }
}

function keep(folder: string, prefix: string, entry: string, { svg, png }: Drawing): void {
  const partial = join(folder, `${entry}.${process.pid}.partial`);
  try {
    const text = Buffer.from(svg, "utf8");
    const body = Buffer.concat([Buffer.from(`${text.length}\n`), text, png]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, Buffer.concat([Buffer.from(`${sha256(body)}\n`), body]));
    renameSync(partial, join(folder, entry));
    const older = readdirSync(folder).filter((other) => other.startsWith(prefix) && other.length === entry.length && other !== entry);
    for (const other of older) rmSync(join(folder, other), { force: true });
  } catch {
    rmSync(partial, { force: true });
  }
}
