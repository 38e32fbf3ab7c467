import { formatFault, RunrateError } from "../base/errors.ts";
import { createWorld } from "../host/create-world.ts";
import { togetherOutputs } from "../host/together-outputs.ts";
import type { OutputFile } from "../host/write-folder.ts";
import type { AskedValue } from "../report/provenance/asked.ts";
import type { RecordDocument } from "../report/verify/record-document.ts";
import { loadScenario } from "../scenario/load-scenario.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { readFitOptions } from "./fit-options.ts";
import type { PresentInputs } from "./present-inputs.ts";
import { memoFiles } from "./render-memo.ts";
import { makeAnalysis } from "./run-customers.ts";
import { list } from "./run-options.ts";
import { readScenarioOptions, sharedExtras } from "./scenario-options.ts";
import { completedRun, scenarioOutputs } from "./scenario-outputs.ts";
import { tellFit } from "./tell-fit.ts";

/** What present files give for what a record says was asked, or why they give nothing. */
export type Again = { readonly outputs: readonly OutputFile[] } | { readonly because: string };

/** Where the files that were read are now. */
type Present = Pick<PresentInputs, "cwd" | "found">;

/** The words of a call. */
type Args = Readonly<Record<string, AskedValue>>;

/** Each command asked again with the words that its manifest has; `file` is where its file is now. */
const MAKERS: Readonly<Record<RecordDocument["command"], (args: Args, file: string, present: Present) => Promise<readonly OutputFile[]>>> =
  {
    scenario: async (args, file, { cwd }) => {
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
    scenarios: async (args, file, { cwd, found }) => {
      const { beside = [], ...rest } = args;
      const options = readScenarioOptions(rest);
      const others = list(beside).map((path) => found.get(path)?.file ?? path);
      const shared = sharedExtras(options);
      const runs: CompletedRun[] = [];
      for (const name of [file, ...others]) {
        const world = createWorld({ cwd });
        const merged = await loadScenario(name, world, options.overrides, { grid: options.grid, figures: options.chosen });
        runs.push(await completedRun(merged, { name, world, shared }, options));
      }
      const [first, ...more] = runs.map(({ result }) => result.file);
      const asked = { command: "scenarios" as const, of: first ?? "", options: { ...options.askedTogether, beside: more } };
      return togetherOutputs(runs, shared, asked, options.figures);
    },
    fit: async (args, file) => (await tellFit({ ...readFitOptions({ ...args, data: file, quiet: true }) })).outputs(),
    customers: async (args, file) => (await makeAnalysis({ ...args, file })).outputs(),
    memo: (args, file, { cwd }) => memoFiles(args, file, cwd),
  };

/** Makes all files once more, in memory. What is wrong with the present files is told, not thrown. */
export async function buildAgain(record: RecordDocument, file: string, present: Present): Promise<Again> {
  const stated =
    record.command === "scenario"
      ? { ...record.stated, set: Object.entries(record.overrides).map(([name, value]) => `${name}=${value}`) }
      : {};
  try {
    return { outputs: await MAKERS[record.command]({ ...record.asked?.options, ...stated }, file, present) };
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    const [first, ...others] = error.faults.map(formatFault);
    return { because: `${first ?? "they are at fault"}${others.length === 0 ? "" : ` (and ${others.length} more)`}` };
  }
}
