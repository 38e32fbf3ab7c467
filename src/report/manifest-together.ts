import { idOf } from "../scenario/run-id.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { type HashedFile, listSources, MANIFEST_SCHEMA, sortFiles } from "./manifest.ts";
import type { Asked } from "./provenance/asked.ts";
import type { ManifestHead } from "./provenance/manifest-head.ts";

export interface TogetherParts {
  readonly runs: readonly CompletedRun[];
  /** of all runs, each file once */
  readonly inputs: readonly HashedFile[];
  readonly asked: Asked;
  /** hexadecimal SHA-256 */
  readonly hash: (text: string) => string;
}

/**
 * What several runs beside each other were made from: the head of the manifest of a folder that holds one workbook or report of them all. Its id is the hash of theirs, in their order.
 * Seed, paths and the like are each run's own, so they are not stated; what was written on the command line is among what was asked.
 */
export function togetherHead({ runs, inputs, asked, hash }: TogetherParts): ManifestHead {
  const ids = runs.map(({ result }) => ({ scenario: result.name, run: result.runId }));
  return {
    schema: MANIFEST_SCHEMA,
    command: asked.command,
    run: idOf(ids, hash),
    package: { name: "runrate", version: runs[0]?.result.version },
    scenario: ids.map(({ scenario }) => scenario).join(", "),
    runs: ids,
    asked,
    inputs: sortFiles(inputs),
  };
}

/** The manifest itself, with the sources of all facts that any of the runs used. */
export function togetherManifest(parts: TogetherParts, outputs: readonly HashedFile[]): object {
  const facts = parts.runs.flatMap(({ result }) => [
    ...result.series.flatMap(({ points }) => points.map(({ fact }) => fact)),
    ...result.references.map(({ fact }) => fact),
  ]);
  return { ...togetherHead(parts), sources: listSources(facts), outputs: sortFiles(outputs) };
}
