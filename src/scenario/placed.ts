import type { PathPart, SourceDocument } from "./document.ts";

/** A value and where it was written. */
export interface Placed<T> {
  readonly value: T;
  readonly document: SourceDocument;
  readonly path: readonly PathPart[];
  /** names of the scenario's own that could have been asked for in its place */
  readonly choices?: readonly string[];
}
