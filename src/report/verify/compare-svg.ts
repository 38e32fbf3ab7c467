import { type ArtefactKind, textOf } from "./artefact-kind.ts";
import { compareCells } from "./compare-cells.ts";
import { svgCells } from "./svg-cells.ts";

/** Figures as vectors: which text, which mark, or what of the metadata. */
export const svg: ArtefactKind = {
  name: "svg",
  endings: [".svg"],
  isText: true,
  compare: (says, should) => compareCells(svgCells(textOf(says)), svgCells(textOf(should))),
};
