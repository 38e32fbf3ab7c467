import type { ManifestHead } from "./manifest-head.ts";
/** Version of the record that figures carry. */
export const FIGURE_SCHEMA = "runrate.figure/1";

/** The key of the record in a specification's `usermeta`, the keyword of the chunk in a PNG, and the id of the element in an SVG. */
export const RECORD_KEY = "runrate";

/**
 * What a figure carries inside: what its manifest says of where it came from (run id, what was asked, input files with their hashes), and which figure it is. It names no outputs, so that it does
 * not depend on itself, and like the manifest no clock time, path of the machine or engine version.
 * @param head a manifest without its sources and outputs
 */
export function figureRecord(head: ManifestHead, figure: string): ManifestHead {
  return { ...head, schema: FIGURE_SCHEMA, figure };
}

/** The same record with the hash of all that the file holds besides it, so that the file alone tells whether it was changed. */
export function sealed(record: object, sha256: string): object {
  return { ...record, content: sha256 };
}
