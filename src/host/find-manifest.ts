import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type RecordDocument, readRecord } from "../report/verify/record-document.ts";

/** Every run folder holds one; it names the run and all its outputs. */
export const MANIFEST_FILE = "manifest.json";

/** Folders above a file in which its manifest is looked for: a run's files lie in its folder or in one inside it, and a copy may lie one deeper. */
const MOST_ABOVE = 3;

/** The manifest that lists a file. */
export interface FoundManifest {
  readonly file: string;
  readonly record: RecordDocument;
  /** the path under which the file is listed */
  readonly listed: string;
}

/** A manifest of ours from its file; `undefined` where there is none that can be read, or one of something else. */
export function readManifest(file: string): RecordDocument | undefined {
  try {
    const record = readRecord(readFileSync(file, "utf8"));
    return record?.schema.startsWith("runrate.manifest/") === true ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The nearest manifest beside or above a file that lists it; a manifest is taken to list itself. */
export function manifestAbove(path: string): FoundManifest | undefined {
  let folder = dirname(resolve(path));
  for (let i = 0; i < MOST_ABOVE; i++) {
    const file = join(folder, MANIFEST_FILE);
    const record = readManifest(file);
    const listed = relative(folder, resolve(path)).replaceAll(sep, "/");
    if (record !== undefined && (listed === MANIFEST_FILE || record.outputs.some((output) => output.path === listed)))
      return { file, record, listed };
    folder = dirname(folder);
  }
  return undefined;
}
