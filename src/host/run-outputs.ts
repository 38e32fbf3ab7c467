import { atPlace, FaultList } from "../base/errors.ts";
import type { Extra } from "../report/extras/extra.ts";
import { drawFigure } from "../report/figures/index.ts";
import { formatJson } from "../report/formats/json.ts";
import { type AskedLooks, lookName, looksOf } from "../report/looks.ts";
import { makeTables } from "../report/make-tables.ts";
import { type HashedFile, manifestOf, runHead } from "../report/manifest.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { summaryOf } from "../report/summary.ts";
import type { RunResult } from "../scenario/run-result.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import type { InputFile } from "../scenario/world.ts";
import { drawFiles } from "./draw-files.ts";
import { extraOutputs } from "./extra-outputs.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { sha256 } from "./hash.ts";
import type { OutputFile } from "./write-folder.ts";

export interface OutputOptions {
  /** false leaves the pictures out */
  readonly figures?: boolean;
  /** what else is made of the run */
  readonly extras?: readonly Extra[];
  /** sizes and grounds of all figures, in place of what each asks for */
  readonly looks?: AskedLooks;
  /** keeps drawings, so that a figure whose specification has not changed is not drawn again; without it all are drawn */
  readonly cacheFolder?: string | undefined;
  /** what was set on the command line, as written, for the manifest */
  readonly overrides?: Readonly<Record<string, string>>;
  /** what else was asked for on the command line, for the manifest */
  readonly asked?: Asked;
}

/** Everything that a run folder holds: tables, summary, figures as specification, SVG and PNG, extras, and the manifest with a hash of each. */
export async function runOutputs(completed: CompletedRun, options: OutputOptions = {}): Promise<OutputFile[]> {
  const { result, files } = completed;
  const parts = {
    run: result,
    inputs: hashedInputs(files),
    ...(options.overrides === undefined ? {} : { overrides: options.overrides }),
    ...(options.asked === undefined ? {} : { asked: options.asked }),
  };
  const tables = makeTables(result).map(({ file, text }): OutputFile => ({ path: file, bytes: text }));
  const outputs: OutputFile[] = [{ path: "summary.json", bytes: formatJson(summaryOf(result)) }, ...tables];
  if (options.figures !== false) outputs.push(...(await figureFiles(result, options.looks ?? {}, options.cacheFolder, runHead(parts))));
  outputs.push(...(await extraOutputs(options.extras ?? [], [completed], runHead(parts), options.figures !== false)));
  const manifest = manifestOf({ ...parts, outputs: hashedOutputs(outputs) });
  return [{ path: MANIFEST_FILE, bytes: formatJson(manifest) }, ...outputs];
}

/** Files that were read, with their hashes. */
export function hashedInputs(files: readonly InputFile[]): readonly HashedFile[] {
  return files.map(({ file, text }) => ({ path: file, sha256: sha256(text) }));
}

/** Files that are written, with theirs. */
export function hashedOutputs(files: readonly OutputFile[]): readonly HashedFile[] {
  return files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
}

async function figureFiles(run: RunResult, looks: AskedLooks, cacheFolder: string | undefined, head: ManifestHead): Promise<OutputFile[]> {
  const faults = new FaultList();
  const drawn = run.figures.flatMap((request) =>
    looksOf(request, looks).map((theme) =>
      faults.collect(() =>
        atPlace(request.place ?? { file: run.file }, () => ({
          name: lookName(request.name, theme),
          figure: drawFigure(run, request, theme),
        })),
      ),
    ),
  );
  faults.throwIfAny();
  const outputs: OutputFile[] = [];
  for (const one of drawn)
    if (one !== undefined)
      outputs.push(
        ...(await drawFiles(
          { ...one.figure, name: one.name },
          { path: `figures/${one.name}`, key: `${run.name}-${one.name}`, cacheFolder, head },
        )),
      );
  return outputs;
}
