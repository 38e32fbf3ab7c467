import type { Named } from "../../base/registry.ts";
import type { Difference } from "./difference.ts";

/** What the comparison of pictures needs from outside. */
export interface ComparisonTools {
  /** Unpacks a zlib stream as far as it goes: one that is damaged gives what came before the damage. */
  inflate(bytes: Uint8Array): Promise<Uint8Array>;
}

/** One kind of file that a folder may hold, described once. */
export interface ArtefactKind extends Named {
  /** how names of such files end; none for a kind that takes all the rest */
  readonly endings: readonly string[];
  /** a text, whose line endings and blanks may be changed by those who store it */
  readonly isText?: boolean;
  /** What an artefact says and should not, by cell; both are known to differ, so nothing found means that the difference lies between the cells. */
  compare(says: Uint8Array, should: Uint8Array, tools: ComparisonTools): readonly Difference[] | Promise<readonly Difference[]>;
}

/** The text of an artefact without a byte-order mark; bytes that are no UTF-8 come out as question marks, which then differ from what should be there. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}
