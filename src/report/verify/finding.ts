import type { Difference } from "./difference.ts";

/** What a finding is about. */
export type FindingKind =
  /** a place of an artefact that does not say what it should */
  | "cell"
  /** an artefact that is not there */
  | "missing"
  /** an input that is not what it was */
  | "input"
  /** anything else that does not hold, in a sentence */
  | "fault";

/** One thing that does not hold. */
export interface Finding {
  readonly kind: FindingKind;
  /** an artefact by its path in the folder, or an input by its name */
  readonly file: string;
  readonly cell?: string;
  readonly says?: string | null;
  readonly should?: string | null;
  /** hash, or version, as recorded and as it is now */
  readonly was?: string;
  readonly now?: string | null;
  /** the whole in words, without the file */
  readonly message: string;
}

/** A difference in one cell as a finding of a file. */
export function cellFinding(file: string, { cell, says, should }: Difference): Finding {
  const said = says === null ? "is missing" : `says ${says}`;
  const due = should === undefined ? "" : should === null ? ", and should not be there" : `, should say ${should}`;
  return { kind: "cell", file, cell, says, ...(should === undefined ? {} : { should }), message: `${cell}: ${said}${due}` };
}

/** An input that is not what it was. */
export function inputFinding(file: string, was: string, now: string | null, message: string): Finding {
  return { kind: "input", file, was, now, message };
}
