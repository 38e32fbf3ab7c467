import type { Finding } from "./finding.ts";

/** What was found about one path. */
export interface Verified {
  /** as it was named */
  readonly path: string;
  /** what it is, in words: `run 430fdb100b46 of scenario bull` */
  readonly what: string;
  readonly run: string | null;
  /** how many artefacts were looked at */
  readonly files: number;
  /** whether all was built again from the present files and compared; else only hashes and what artefacts say of each other */
  readonly rebuilt: boolean;
  readonly findings: readonly Finding[];
  /** what a reader should know and nothing is wrong with */
  readonly notes: readonly string[];
  /** with `--rebuild`: where it was written, `null` where it was refused */
  readonly written?: string | null;
}

/** Whether nothing is wrong, or nothing any more. */
export function isWell({ findings, written }: Verified): boolean {
  return findings.length === 0 || typeof written === "string";
}
