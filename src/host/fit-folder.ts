import { type FitWork, fitInputs, fitManifest } from "../report/fit-manifest.ts";
import { formatJson } from "../report/formats/json.ts";
import type { AskedLooks } from "../report/looks.ts";
import { canonicalText } from "../scenario/run-id.ts";
import { sha256 } from "./hash.ts";
import { packageVersion } from "./package-root.ts";
import { MANIFEST_FILE } from "./run-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** Digits of a fit's id, as of a run's. */
const ID_LENGTH = 12;

/** The folder of a fit of any kind: what `filesOf` makes under the fit's id, and the manifest with a hash of each. */
export async function fitFolder(
  work: FitWork,
  looks: AskedLooks,
  filesOf: (id: string, version: string) => Promise<readonly OutputFile[]> | readonly OutputFile[],
): Promise<OutputFile[]> {
  const version = packageVersion();
  const id = sha256(canonicalText({ version, ...fitInputs(work) })).slice(0, ID_LENGTH);
  const files = await filesOf(id, version);
  const hashed = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  return [{ path: MANIFEST_FILE, bytes: formatJson(fitManifest(work, { id, version, looks }, hashed)) }, ...files];
}
