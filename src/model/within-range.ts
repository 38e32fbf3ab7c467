import { numberTree, operated } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";

/** What a part of a process may be. */
export type Range = "above 0" | "0 or more";

const OPERATOR = { "above 0": ">", "0 or more": ">=" } as const;

export function isWithin(value: number, range: Range): boolean {
  return range === "above 0" ? value > 0 : value >= 0;
}

/** The part where it lies in its range, and no number elsewhere, so that the run stops there instead of going on with a process that there is none of. What is a number was checked when it was read. */
export function within(part: Tree, range: Range): Tree {
  if (part.kind === "number") return part;
  return {
    kind: "choose",
    condition: operated(OPERATOR[range], part, numberTree(0, 0)),
    yes: part,
    no: numberTree(Number.NaN, 0),
    at: part.at,
  };
}
