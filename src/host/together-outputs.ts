import type { Extra } from "../report/extras/extra.ts";
import { formatJson } from "../report/formats/json.ts";
import { togetherHead, togetherManifest } from "../report/manifest-together.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { extraOutputs } from "./extra-outputs.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { sha256 } from "./hash.ts";
import { hashedInputs, hashedOutputs } from "./run-outputs.ts";
import type { OutputFile } from "./write-folder.ts";

/** Everything that a folder of several runs beside each other holds: what is made of them all, and a manifest. */
export async function togetherOutputs(
  runs: readonly CompletedRun[],
  chosen: readonly Extra[],
  asked: Asked,
  figures = true,
): Promise<OutputFile[]> {
  const files = new Map(runs.flatMap((run) => run.files.map((file) => [file.file, file] as const)));
  const parts = { runs, inputs: hashedInputs([...files.values()]), asked, hash: sha256 };
  const outputs = await extraOutputs(chosen, runs, togetherHead(parts), figures);
  return [{ path: MANIFEST_FILE, bytes: formatJson(togetherManifest(parts, hashedOutputs(outputs))) }, ...outputs];
}
