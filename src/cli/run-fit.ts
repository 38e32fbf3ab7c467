import { checkFolder, type WriteOptions, writeFolder } from "../host/write-folder.ts";
import { formatJson } from "../report/formats/json.ts";
import type { FitOptions } from "./fit-options.ts";
import { looksToWrite } from "./looks-to-write.ts";
import { sayRemoved } from "./say-removed.ts";
import { tellFit } from "./tell-fit.ts";
import { usesColor } from "./uses-color.ts";

/** Fits, writes the folder where one is asked for, and returns what is to be printed; `notes` are for standard error. */
export async function runFit(
  options: FitOptions,
  writing: WriteOptions,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const { out } = options;
  looksToWrite(options.looks, out);
  // a folder that cannot be written is said before the work, not after it
  if (out !== undefined) checkFolder(out, writing);
  const told = await tellFit(options);
  let written: string | undefined;
  if (out !== undefined) {
    const outputs = await told.outputs();
    const removed = sayRemoved(out, outputs);
    await writeFolder(out, outputs, writing);
    const said = [told.notWritten, removed].filter((text) => text !== undefined).map((text) => `; ${text}`);
    written = `${out} (${outputs.length} files${said.join("")})`;
  }
  if (options.quiet) return { text: "", notes: [] };
  if (options.json) return { text: formatJson(told.document()), notes: told.notes };
  const width = process.stdout.columns ?? 100;
  return {
    text: told.report({ width, color: usesColor(), ...(written === undefined ? {} : { out: written }) }),
    notes: told.warnings ?? [],
  };
}
