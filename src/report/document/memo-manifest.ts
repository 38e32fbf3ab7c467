import type { Fact } from "../../data/fact.ts";
import type { RunResult } from "../../scenario/run-result.ts";
import { type Day, formatDay } from "../../units/time.ts";
import { type HashedFile, listSources, MANIFEST_SCHEMA, sortFiles } from "../manifest.ts";
import type { Asked } from "../provenance/asked.ts";
import type { ManifestHead } from "../provenance/manifest-head.ts";
import type { MemoRun } from "./bound.ts";

/** What a memo was made from. */
export interface MemoHeadParts {
  readonly id: string;
  readonly version: string;
  readonly asOf: Day;
  readonly runs: readonly MemoRun[];
  readonly asked: Asked;
  readonly inputs: readonly HashedFile[];
}

/** The part of a memo's manifest that is known before anything is written, and that its figures carry inside. */
export function memoHead({ id, version, asOf, runs, asked, inputs }: MemoHeadParts): ManifestHead {
  return {
    schema: MANIFEST_SCHEMA,
    run: id,
    package: { name: "runrate", version },
    command: "memo",
    as_of: formatDay(asOf),
    runs: runs.map(({ name, result }) => ({ name, ...runOf(result) })),
    asked,
    inputs: sortFiles(inputs),
  };
}

function runOf({ runId, name, model, seed, paths, sampling, inputs }: RunResult): object {
  return {
    ...{ run: runId, scenario: name, model, seed, paths },
    ...(sampling === undefined ? {} : { sampling: sampling.name }),
    set: Object.fromEntries(inputs.filter(({ isSet }) => isSet === true).map((input) => [input.name, input.stated])),
  };
}

/** `manifest.json` of a memo: what it was made from, the sources that it cites and those that its runs used, and what was written. */
export function memoManifest(head: ManifestHead, facts: readonly Fact[], runs: readonly MemoRun[], outputs: readonly HashedFile[]): object {
  const used = runs.flatMap(({ result }) => [
    ...result.series.flatMap(({ points }) => points.map(({ fact }) => fact)),
    ...result.references.map(({ fact }) => fact),
  ]);
  return { ...head, sources: listSources([...facts, ...used]), outputs: sortFiles(outputs) };
}
