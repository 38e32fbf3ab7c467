import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { MANIFEST_FILE } from "./run-folder.ts";

/** How the `schema` of a manifest begins, whatever its version. */
const SCHEMA_PREFIX = "runrate.manifest/";
/** A run's files lie in its folder or in one inside it. */
const DEPTH = 2;

/** Whether a file is an output that the manifest of a run beside or above it lists: then the run says whence it is, and a change would break its hash. */
export function isOfRun(path: string): boolean {
  let folder = dirname(resolve(path));
  for (let i = 0; i < DEPTH; i++) {
    if (outputsOf(folder).includes(relative(folder, resolve(path)).replaceAll(sep, "/"))) return true;
    folder = dirname(folder);
  }
  return false;
}

function outputsOf(folder: string): readonly string[] {
  try {
    const { schema, outputs } = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8"));
    if (!String(schema).startsWith(SCHEMA_PREFIX) || !Array.isArray(outputs)) return [];
    return outputs.map(({ path }: { readonly path?: unknown }) => String(path));
  } catch {
    return [];
  }
}
