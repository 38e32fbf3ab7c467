import type { Extra, ExtraTools } from "../report/extras/extra.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { drawPicture, isClear } from "./draw-files.ts";
import { sha256 } from "./hash.ts";
import { pageAssets } from "./page-assets.ts";
import type { OutputFile } from "./write-folder.ts";

/**
 * The files of extras, of one run or of several beside each other.
 * @param figures false where no pictures are wanted
 * @param head what they carry of where they came from: the manifest without its sources and outputs
 */
export async function extraOutputs(
  chosen: readonly Extra[],
  runs: readonly CompletedRun[],
  head: ManifestHead,
  figures = true,
): Promise<OutputFile[]> {
  const tools: ExtraTools = {
    picture: drawPicture,
    isClear,
    withoutFigures: !figures,
    page: pageAssets,
    hash: sha256,
    head,
  };
  const outputs: OutputFile[] = [];
  for (const extra of chosen) outputs.push(...((await extra.make?.(runs, tools)) ?? []));
  return outputs;
}
