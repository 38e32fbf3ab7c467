import type { FitSubject } from "../fit/fit-subject.ts";

/** What a reader must know of how the data were read: of facts the intervals count, which least squares does not say. */
export function posteriorNotes({ source, notes, warnings = [] }: FitSubject): readonly string[] {
  return source.kind === "facts"
    ? ["rounding, floors and windows of dates make intervals of the facts, which count with their probability", ...warnings]
    : notes;
}
