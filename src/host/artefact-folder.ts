import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./hash.ts";
import { pathKind } from "./path-kind.ts";

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
    if (pathKind(file) !== "file") return [];
    const bytes = readArtefact(file);
    return [[path, { path, bytes, sha256: sha256(bytes) }]];
  });
  return new Map(found);
}

/** The bytes of one artefact by its path; what the machine refuses is thrown as it says it. */
export function readArtefact(file: string): Uint8Array {
  return readFileSync(file);
}
