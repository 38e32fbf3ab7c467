import type { Asked } from "./asked.ts";

/** What a manifest says before anything is written, and what artefacts carry inside of where they came from. */
export interface ManifestHead {
  readonly schema: string;
  /** id of the run, the fit or the memo */
  readonly run: string;
  readonly package: { readonly name: string; readonly version: string | undefined };
  readonly asked?: Asked;
  /** files by their hashes */
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  /** what one kind of work states besides */
  readonly [field: string]: unknown;
}
