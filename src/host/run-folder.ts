import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";

/** Every run folder holds one; it names the run and all its outputs. */
export const MANIFEST_FILE = "manifest.json";
/** How the `schema` of a run's manifest begins, whatever its version. */
const SCHEMA_PREFIX = "runrate.manifest/";

/** A folder that stands where a run wants to write. */
export interface RunFolder {
  /** absolute, links resolved */
  readonly path: string;
  /** empty, or with a manifest of ours */
  readonly ours: boolean;
  /** files in it that no run wrote, as paths below it */
  readonly foreign: readonly string[];
}

/** What stands at a path; `undefined` for nothing. A file in the way is a `RunrateError`. */
export function previousRun(folder: string): RunFolder | undefined {
  if (!existsSync(folder)) return undefined;
  const path = realpathSync(folder);
  if (!statSync(path).isDirectory())
    fail("is a file, but a folder is to be written; choose another name with --out", { file: shownPath(folder) });
  const present = filesBelow(path);
  const written = outputsOf(path);
  if (written === undefined) return { path, ours: readdirSync(path).length === 0, foreign: present };
  const known = new Set([MANIFEST_FILE, ...written]);
  return { path, ours: true, foreign: present.filter((file) => !known.has(file)) };
}

/** Paths of all files below a folder, with forward slashes, sorted within each folder. */
function filesBelow(folder: string, prefix = ""): string[] {
  const entries = readdirSync(join(folder, prefix), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = posix.join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

/** The outputs that the folder's manifest lists; `undefined` where there is no manifest of ours. */
function outputsOf(folder: string): readonly string[] | undefined {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8"));
  } catch {
    return undefined;
  }
  if (!isRecord(manifest) || typeof manifest["schema"] !== "string" || !manifest["schema"].startsWith(SCHEMA_PREFIX)) return undefined;
  const outputs = Array.isArray(manifest["outputs"]) ? manifest["outputs"] : [];
  return outputs.map((output: unknown) => (isRecord(output) ? String(output["path"]) : ""));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
