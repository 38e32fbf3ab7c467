import { atPlace, FaultList } from "../base/errors.ts";
import { drawFigure } from "../report/figures/index.ts";
import { formatJson } from "../report/formats/json.ts";
import { type AskedLooks, lookName, looksOf } from "../report/looks.ts";
import { makeTables } from "../report/make-tables.ts";
import { manifestOf, runHead } from "../report/manifest.ts";
import type { Asked } from "../report/provenance/asked.ts";
import { summaryOf } from "../report/summary.ts";
import type { RunResult } from "../scenario/run-result.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { drawFiles } from "./draw-files.ts";
import { sha256 } from "./hash.ts";
import { MANIFEST_FILE } from "./run-folder.ts";
import type { OutputFile } from "./write-folder.ts";

export interface OutputOptions {
  /** false leaves the pictures out */
  readonly figures?: boolean;
  /** sizes and grounds of all figures, in place of what each asks for */
  readonly looks?: AskedLooks;
  /** keeps drawings, so that a figure whose specification has not changed is not drawn again; without it all are drawn */
  readonly cacheFolder?: string | undefined;
  /** what was set on the command line, as written, for the manifest */
  readonly overrides?: Readonly<Record<string, string>>;
  /** what else was asked for on the command line, for the manifest */
  readonly asked?: Asked;
}

/** Everything that a run folder holds: tables, summary, figures as specification, SVG and PNG, and the manifest with a hash of each. */
export async function runOutputs({ result, files }: CompletedRun, options: OutputOptions = {}): Promise<OutputFile[]> {
  const hashed = (list: readonly { path: string; bytes: string | Uint8Array }[]) =>
    list.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  const parts = {
    run: result,
    inputs: hashed(files.map(({ file, text }) => ({ path: file, bytes: text }))),
    ...(options.overrides === undefined ? {} : { overrides: options.overrides }),
    ...(options.asked === undefined ? {} : { asked: options.asked }),
  };
  const tables = makeTables(result).map(({ file, text }): OutputFile => ({ path: file, bytes: text }));
  const outputs: OutputFile[] = [{ path: "summary.json", bytes: formatJson(summaryOf(result)) }, ...tables];
  if (options.figures !== false) outputs.push(...(await figureFiles(result, options.looks ?? {}, options.cacheFolder, runHead(parts))));
  const manifest = manifestOf({ ...parts, outputs: hashed(outputs) });
  return [{ path: MANIFEST_FILE, bytes: formatJson(manifest) }, ...outputs];
}

async function figureFiles(run: RunResult, looks: AskedLooks, cacheFolder: string | undefined, head: object): Promise<OutputFile[]> {
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
