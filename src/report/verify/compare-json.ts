import type { ArtefactKind } from "./artefact-kind.ts";
import { textOf } from "./artefact-kind.ts";
import { compareCells } from "./compare-cells.ts";
import { compareLines } from "./compare-lines.ts";
import type { Difference } from "./difference.ts";
import { jsonCells } from "./json-cells.ts";

/** JSON by the path of each value: summaries, manifests, fits, specifications with their data. */
export const json: ArtefactKind = {
  name: "json",
  endings: [".json"],
  compare: (says, should) => compareJson(textOf(says), textOf(should)),
};

/** The same of two texts; `within` is put before each path. */
export function compareJson(says: string, should: string, within = ""): readonly Difference[] {
  const [found, wanted] = [jsonCells(says), jsonCells(should)];
  if (found === undefined || wanted === undefined) return compareLines(says, should);
  const named = (cells: typeof wanted) => cells.map(({ path, text }) => ({ name: `${within}${path}`, text }));
  return compareCells(named(found), named(wanted));
}
