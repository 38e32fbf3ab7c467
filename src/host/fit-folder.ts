import { type FitWork, fitHead, fitInputs, fitManifest } from "../report/fit-manifest.ts";
import { formatJson } from "../report/formats/json.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { idOf } from "../scenario/run-id.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { sha256 } from "./hash.ts";
import { packageVersion } from "./package-root.ts";
import type { OutputFile } from "./write-folder.ts";

/** Under what a fit's files are made: its id, the package's version, and what the figure carries. */
export interface FitStamp {
  readonly id: string;
  readonly version: string;
  readonly head: ManifestHead;
}

/** The folder of a fit of any kind: what `filesOf` makes under the fit's id, and the manifest with a hash of each. */
export async function fitFolder(
  work: FitWork,
  asked: Asked | undefined,
  filesOf: (stamp: FitStamp) => Promise<readonly OutputFile[]> | readonly OutputFile[],
): Promise<OutputFile[]> {
  const version = packageVersion();
  const id = idOf({ version, ...fitInputs(work) }, sha256);
  const head = fitHead(work, id, version, asked);
  const files = await filesOf({ id, version, head });
  const hashed = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  return [{ path: MANIFEST_FILE, bytes: formatJson(fitManifest(work, head, hashed)) }, ...files];
}
