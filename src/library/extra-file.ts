import { extras } from "../report/extras/index.ts";
import { runHead } from "../report/manifest.ts";
import { togetherHead } from "../report/manifest-together.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import type { Home } from "./home.ts";

/** The one file of an extra, of one run or of several beside each other. */
export async function extraFile(name: string, runs: readonly CompletedRun[], home: Home): Promise<string | Uint8Array> {
  const { hash } = home.tools;
  const files = new Map(runs.flatMap((run) => run.files.map((file) => [file.file, file] as const)));
  const inputs = [...files.values()].map(({ file, text }) => ({ path: file, sha256: hash(text) }));
  const [first] = runs;
  const asked = {
    command: "scenarios",
    of: first?.result.file ?? "",
    options: { with: [name], beside: runs.slice(1).map(({ result }) => result.file) },
  } as const;
  const head =
    runs.length === 1 && first !== undefined ? runHead({ run: first.result, inputs }) : togetherHead({ runs, inputs, asked, hash });
  const made = await extras.get(name).make?.(runs, { ...home.tools, head });
  const [file] = made ?? [];
  if (file === undefined) throw new Error(`${name} makes no file`);
  return file.bytes;
}
