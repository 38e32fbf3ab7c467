import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HashedFile } from "../report/manifest.ts";
import { textForm } from "../report/verify/text-form.ts";
import { sha256 } from "./hash.ts";

/**
 * Which of the files that a run wrote are not as it wrote them, by the hashes of its manifest: the work of a reader, which is in no other place.
 * A text of which only line endings or the mark at its start were changed says what it said, and is none.
 * @param folder that of the run
 * @param written what its manifest lists and what is there, with paths below the folder
 */
export function editedFiles(folder: string, written: readonly HashedFile[]): readonly string[] {
  return written.filter((file) => isEdited(readFileSync(join(folder, file.path)), file.sha256)).map(({ path }) => path);
}

function isEdited(bytes: Uint8Array, was: string): boolean {
  return sha256(bytes) !== was && sha256(textForm(bytes, new Uint8Array()).bytes) !== was;
}
