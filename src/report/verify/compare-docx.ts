import { unzipSync } from "fflate";
import { type ArtefactKind, textOf } from "./artefact-kind.ts";
import { compareBytes } from "./compare-bytes.ts";
import { compareCells, type NamedCell } from "./compare-cells.ts";
import type { Difference } from "./difference.ts";
import { docxCells } from "./docx-cells.ts";

/** The parts that people read, and what they are called. */
const TEXTS: Readonly<Record<string, string>> = {
  "word/document.xml": "text",
  "word/footnotes.xml": "footnotes",
  "word/footer.xml": "footer",
};

type Parts = Readonly<Record<string, Uint8Array>>;

/** Word files by paragraph, by row and column in tables, by part for what is not read, and by byte for pictures. */
export const docx: ArtefactKind = {
  name: "docx",
  endings: [".docx"],
  compare: (says, should) => {
    const [found, wanted] = [partsOf(says), partsOf(should)];
    return found === undefined || wanted === undefined
      ? compareBytes(says, should, "the Word file, which cannot be unpacked")
      : [...compareCells(cellsOf(found), cellsOf(wanted)), ...comparePictures(found, wanted)];
  },
};

function partsOf(bytes: Uint8Array): Parts | undefined {
  try {
    return unzipSync(bytes);
  } catch {
    return undefined;
  }
}

function cellsOf(parts: Parts): readonly NamedCell[] {
  return Object.entries(parts).flatMap(([path, content]): readonly NamedCell[] => {
    const text = TEXTS[path];
    if (text !== undefined) return docxCells(text, textOf(content));
    return [{ name: `part ${path}`, text: isPicture(path) ? "a picture" : textOf(content) }];
  });
}

function comparePictures(says: Parts, should: Parts): readonly Difference[] {
  return Object.entries(should).flatMap(([path, content]) => {
    const found = isPicture(path) ? says[path] : undefined;
    return found === undefined ? [] : compareBytes(found, content, `picture ${path}`);
  });
}

function isPicture(path: string): boolean {
  return /\.(?:png|jpe?g|gif)$/.test(path);
}
