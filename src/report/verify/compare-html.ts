import { type ArtefactKind, textOf } from "./artefact-kind.ts";
import { compareCells } from "./compare-cells.ts";
import { htmlCells } from "./html-cells.ts";

/** Reports and memos: which text under which heading, which cell of which table. */
export const html: ArtefactKind = {
  name: "html",
  endings: [".html"],
  compare: (says, should) => compareCells(htmlCells(textOf(says)), htmlCells(textOf(should))),
};
