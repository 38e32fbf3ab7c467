import { fail } from "../base/errors.ts";
import { extras } from "../report/extras/index.ts";
import { togetherHead } from "../report/manifest-together.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import type { Home } from "./home.ts";

/** The one file of an extra, of one run, under the head of its manifest. */
export async function extraFile(name: string, run: CompletedRun, head: ManifestHead, home: Home): Promise<string | Uint8Array> {
  return onlyFile(name, [run], head, home);
}

/** The one file of an extra, of several runs beside each other. */
export async function extraOfSeveral(name: string, runs: readonly CompletedRun[], home: Home): Promise<string | Uint8Array> {
  const [first, ...others] = runs;
  if (first === undefined) return fail(`no run was given; a ${name} needs one`);
  const { hash } = home.tools;
  const files = new Map(runs.flatMap((run) => run.files.map((file) => [file.file, file] as const)));
  const inputs = [...files.values()].map(({ file, text }) => ({ path: file, sha256: hash(text) }));
  const options = { with: [name], beside: others.map(({ result }) => result.file) };
  const asked = { command: "scenarios", of: first.result.file, options } as const;
  return onlyFile(name, runs, togetherHead({ runs, inputs, asked, hash }), home);
}

async function onlyFile(name: string, runs: readonly CompletedRun[], head: ManifestHead, home: Home): Promise<string | Uint8Array> {
  const [file] = (await extras.get(name).make?.(runs, { ...home.tools, head })) ?? [];
  if (file === undefined) throw new Error(`${name} makes no file`);
  return file.bytes;
}
