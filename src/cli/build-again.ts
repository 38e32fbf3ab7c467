import { formatFault, RunrateError } from "../base/errors.ts";
import { createWorld } from "../host/create-world.ts";
import type { OutputFile } from "../host/write-folder.ts";
import type { AskedValue } from "../report/provenance/asked.ts";
import type { RecordDocument } from "../report/verify/record-document.ts";
import { loadScenario } from "../scenario/load-scenario.ts";
import { readFitOptions } from "./fit-options.ts";
import { memoFiles } from "./render-memo.ts";
import { makeAnalysis } from "./run-customers.ts";
import { readScenarioOptions } from "./scenario-options.ts";
import { scenarioOutputs } from "./scenario-outputs.ts";
import { tellFit } from "./tell-fit.ts";

/** What present files give for what a record says was asked, or why they give nothing. */
export type Again = { readonly outputs: readonly OutputFile[] } | { readonly because: string };

/** The words of a call. */
type Args = Readonly<Record<string, AskedValue>>;

/** Each command asked again with the words that its manifest has; `file` is where its file is now. */
const MAKERS: Readonly<Record<RecordDocument["command"], (args: Args, file: string, cwd: string) => Promise<readonly OutputFile[]>>> = {
  scenario: async (args, file, cwd) => {
    const options = readScenarioOptions(args);
    const world = createWorld({ cwd });
    return (
      await scenarioOutputs(
        await loadScenario(file, world, options.overrides, { grid: options.grid, figures: options.chosen }),
        { name: file, world },
        options,
      )
    ).outputs;
  },
  fit: async (args, file) => (await tellFit({ ...readFitOptions({ ...args, data: file, quiet: true }) })).outputs(),
  customers: async (args, file) => (await makeAnalysis({ ...args, file })).outputs(),
  memo: memoFiles,
};

/** Makes all files once more, in memory. What is wrong with the present files is told, not thrown. */
export async function buildAgain(record: RecordDocument, file: string, cwd: string): Promise<Again> {
  const stated =
    record.command === "scenario"
      ? { ...record.stated, set: Object.entries(record.overrides).map(([name, value]) => `${name}=${value}`) }
      : {};
  try {
    return { outputs: await MAKERS[record.command]({ ...record.asked?.options, ...stated }, file, cwd) };
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    const [first, ...others] = error.faults.map(formatFault);
    return { because: `${first ?? "they are at fault"}${others.length === 0 ? "" : ` (and ${others.length} more)`}` };
  }
}
