import type { FitVerdict } from "./fit-types.ts";

/** A verdict with its sentences, and all of them as one text for files and programs. */
export function verdictOfClauses(identified: boolean, clauses: readonly string[]): FitVerdict {
  return { identified, clauses, text: clauses.join("; ") };
}
