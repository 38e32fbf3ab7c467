import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../base/errors.ts";
import type { HashedFile } from "../report/manifest.ts";
import { filesBelow } from "./files-below.ts";
import { MANIFEST_FILE, readManifest } from "./find-manifest.ts";
import { shownPath } from "./shown-path.ts";

/** A folder that stands where a run wants to write. */
export interface RunFolder {
  /** absolute, links resolved */
  readonly path: string;
  /** empty, or with a manifest of ours */
  readonly ours: boolean;
  /** files in it that no run wrote, as paths below it */
  readonly foreign: readonly string[];
  /** files in it that its manifest lists, with the hashes that they were written with */
  readonly written: readonly HashedFile[];
}

/** What stands at a path; `undefined` for nothing. A file in the way is a `RunrateError`. */
export function previousRun(folder: string): RunFolder | undefined {
  if (!existsSync(folder)) return undefined;
  const path = realpathSync(folder);
  if (!statSync(path).isDirectory())
    fail("is a file, but a folder is to be written; choose another name with --out", { file: shownPath(folder) });
  const present = filesBelow(path);
  const listed = readManifest(join(path, MANIFEST_FILE))?.outputs;
  if (listed === undefined) return { path, ours: readdirSync(path).length === 0, foreign: present, written: [] };
  const known = new Set([MANIFEST_FILE, ...listed.map((output) => output.path)]);
  const there = new Set(present);
  return {
    path,
    ours: true,
    foreign: present.filter((file) => !known.has(file)),
    written: listed.filter((output) => output.path !== MANIFEST_FILE && there.has(output.path)),
  };
}
