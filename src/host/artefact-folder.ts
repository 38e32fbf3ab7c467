import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./hash.ts";

/** An artefact as it stands on disk. */
export interface Artefact {
  /** below its folder, with forward slashes */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The files of a folder by these paths; those that are not there are left out. */
export function readArtefacts(folder: string, paths: readonly string[]): ReadonlyMap<string, Artefact> {
  const found = paths.flatMap((path): (readonly [string, Artefact])[] => {
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) return [];
    const bytes = readFileSync(file);
    return [[path, { path, bytes, sha256: sha256(bytes) }]];
  });
  return new Map(found);
}
