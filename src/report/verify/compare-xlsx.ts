import type { ArtefactKind } from "./artefact-kind.ts";
import { compareBytes } from "./compare-bytes.ts";
import { compareCells } from "./compare-cells.ts";
import { xlsxCells } from "./xlsx-cells.ts";

/** Workbooks by sheet and cell. */
export const xlsx: ArtefactKind = {
  name: "xlsx",
  endings: [".xlsx"],
  compare: (says, should) => {
    const [found, wanted] = [xlsxCells(says), xlsxCells(should)];
    return found === undefined || wanted === undefined
      ? compareBytes(says, should, "the workbook, which cannot be unpacked")
      : compareCells(found, wanted);
  },
};
