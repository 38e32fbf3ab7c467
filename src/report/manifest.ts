import type { Fact, Source } from "../data/fact.ts";
import type { RunResult } from "../scenario/run-result.ts";
import { formatDay, formatMonth } from "../units/time.ts";
import type { Asked } from "./provenance/asked.ts";
import type { ManifestHead } from "./provenance/manifest-head.ts";

/** A file by its name inside the project or the run folder, never by a path of the machine, and what it holds. */
export interface HashedFile {
  readonly path: string;
  /** lower-case hexadecimal */
  readonly sha256: string;
}

export interface RunParts {
  readonly run: RunResult;
  readonly inputs: readonly HashedFile[];
  /** what was set on the command line, as written: `{ "half_life": "6 months" }` */
  readonly overrides?: Readonly<Record<string, string>>;
  /** what else was asked for; by default what the run itself tells of it */
  readonly asked?: Asked;
}

export interface ManifestParts extends RunParts {
  readonly outputs: readonly HashedFile[];
}

/** How manifests say what they are; a field may join without a new number, none may change its meaning. */
export const MANIFEST_SCHEMA = "runrate.manifest/1";

/**
 * What a run was made from and what it wrote, as `manifest.json` holds it: enough to build it again and to see that nothing was changed.
 * Files and sources are sorted, so that the order in which they were read leaves no trace. It holds no clock time, no path of the machine
 * and no engine version; an absolute path is refused as a mistake of the caller.
 */
export function manifestOf({ outputs, ...parts }: ManifestParts): object {
  const { run } = parts;
  refuseOutside(outputs);
  return {
    ...runHead(parts),
    sources: listSources([
      ...run.series.flatMap(({ points }) => points.map(({ fact }) => fact)),
      ...run.references.map(({ fact }) => fact),
    ]),
    outputs: sortFiles(outputs),
  };
}

/** What a run was made from: the part of its manifest that is known before anything is written, and that figures carry inside. */
export function runHead({ run, inputs, overrides = {}, asked = askedOf(run) }: RunParts): ManifestHead {
  refuseOutside(inputs);
  return {
    schema: MANIFEST_SCHEMA,
    run: run.runId,
    package: { name: "runrate", version: run.version },
    scenario: run.name,
    model: run.model,
    seed: run.seed,
    paths: run.paths,
    ...(run.sampling === undefined ? {} : { sampling: run.sampling.name }),
    as_of: formatDay(run.asOf),
    horizon: {
      first: formatMonth(run.months[0] ?? 0),
      last: formatMonth(run.months.at(-1) ?? 0),
      months_per_period: run.monthsPerPeriod,
    },
    overrides: Object.fromEntries(Object.entries(overrides).sort(([a], [b]) => order(a, b))),
    asked,
    inputs: sortFiles(inputs),
  };
}

/** A run that a program asked for, in the words of the command line. */
function askedOf({ file, jointPaths }: RunResult): Asked {
  const tabled = jointPaths?.tabled ?? [];
  return { command: "scenario", of: file, options: tabled.length === 0 ? {} : { with: ["paths"], lines: tabled } };
}

function refuseOutside(files: readonly HashedFile[]): void {
  for (const { path } of files) {
    if (/^([/\\]|[A-Za-z]:|\.\.[/\\])/.test(path)) throw new Error(`the manifest takes no path outside the project: ${path}`);
  }
}

/** By path, so that the order in which files were read leaves no trace. */
export function sortFiles(files: readonly HashedFile[]): readonly HashedFile[] {
  return files.map(({ path, sha256 }) => ({ path, sha256 })).sort((a, b) => order(a.path, b.path));
}

/** The sources of facts that were used, each once. */
export function listSources(facts: readonly Fact[]): readonly object[] {
  const byKey = new Map<string, Source>();
  for (const { source } of facts) byKey.set(`${source.title}\n${source.url}`, source);
  return [...byKey]
    .sort(([a], [b]) => order(a, b))
    .map(([, { title, url, publisher, quality, licence }]) => ({ title, url, publisher, quality, licence }));
}

/** By code unit, which no locale changes. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
