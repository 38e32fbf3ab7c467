import type { FactUse } from "../data/fact.ts";

/** Why a fact of such a use is no evidence, behind "left out because it". */
const USES: Readonly<Record<FactUse, string>> = {
  core: "is another quantity's best statement",
  derived: "is worked out from other statements",
  alt: "is another source of the same number, weaker or defined a little differently",
  dup: "repeats another fact",
  conflict: "contradicts a better source",
  forecast: "is somebody's projection",
  context: "measures something else",
  lowquality: "is too weak to stand beside the others",
  curve: "is of the curve of another thing",
  article: "is a claim that is to be checked, and no evidence",
};

/** Why a fact was left out, in words for people who have not seen the data: `repeats another fact` for `use is dup`. */
export function sayLeftOut(why: string): string {
  const use = /^use is (\w+)$/.exec(why)?.[1];
  return Object.entries(USES).find(([name]) => name === use)?.[1] ?? why;
}
