import { strToU8, zipSync } from "fflate";
import type { Block, MemoDocument } from "../document/memo-blocks.ts";
import { DocumentBody, isWideTable } from "./document-body.ts";
import type { DocxFigure } from "./docx-figure.ts";
import { footnotesXml } from "./footnotes-xml.ts";
import {
  contentTypes,
  coreXml,
  documentRelations,
  footerXml,
  footnoteRelations,
  numberingXml,
  packageRelations,
  settingsXml,
} from "./package-parts.ts";
import { MAIN, stylesXml, TWIPS_PER_CM } from "./styles.ts";
import { type Xml, xml, xmlFile } from "./xml.ts";

/** A4 in twips, and the margins of a memo. */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = {
  side: Math.round(2 * TWIPS_PER_CM),
  top: Math.round(1.7 * TWIPS_PER_CM),
  bottom: Math.round(1.6 * TWIPS_PER_CM),
  footer: 400,
};
/** Twips of a line of text on a page that stands, and on one that lies. */
const LINE = PAGE.width - 2 * MARGIN.side;
const LONG_LINE = PAGE.height - 2 * MARGIN.side;
/** Zip stores a time for each file; this one is no moment that anything happened. */
const NO_TIME = "1980-01-01T12:00:00";

/** A memo as a Word file: headings, real footnotes, tables with header rows, pictures with their words, numbered pages. The same memo gives the same bytes. */
export function memoDocx(document: MemoDocument, figures: ReadonlyMap<string, DocxFigure>): Uint8Array {
  const body = new DocumentBody(figures, LINE);
  const blocks = [...titleBlocks(document, body), ...sectionsOf(document.blocks, body)];
  body.requireAll(document.notes.length);
  const notes = footnotesXml(document.notes);
  const texts: Readonly<Record<string, Xml>> = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": packageRelations(),
    "docProps/core.xml": coreXml(document.title, document.byline),
    "word/document.xml": documentXml([...blocks, sectionXml(false)]),
    "word/_rels/document.xml.rels": documentRelations(body.links, [...figures.keys()]),
    "word/styles.xml": stylesXml(),
    "word/settings.xml": settingsXml(),
    "word/numbering.xml": numberingXml(body.lists),
    "word/footnotes.xml": notes.xml,
    "word/_rels/footnotes.xml.rels": footnoteRelations(notes.links),
    "word/footer1.xml": footerXml(document.title),
  };
  const media = [...figures].map(([name, { png }]): [string, Uint8Array] => [`word/media/${name}.png`, png]);
  const files = [...Object.entries(texts).map(([path, part]): [string, Uint8Array] => [path, strToU8(xmlFile(part))]), ...media];
  return zipSync(Object.fromEntries(files), { level: 9, mtime: NO_TIME, os: 0 });
}

/** Blocks in their order; tables that are wider than a page have pages that lie on their side, those that follow each other together. */
function sectionsOf(blocks: readonly Block[], body: DocumentBody): readonly Xml[] {
  let isTurned = false;
  const made = blocks.flatMap((block) => {
    const turns = isWideTable(block, LINE);
    const end = turns === isTurned ? [] : [sectionEnd(isTurned)];
    isTurned = turns;
    return [...end, ...(turns ? body.blockIn(block, LONG_LINE) : body.block(block))];
  });
  return isTurned ? [...made, sectionEnd(true)] : made;
}

/** An empty line that ends a section: its properties are those of what stands before it. */
function sectionEnd(isTurned: boolean): Xml {
  return xml("w:p", {}, xml("w:pPr", {}, xml("w:pStyle", { "w:val": "Spacer" }), sectionXml(isTurned)));
}

function titleBlocks({ title, subtitle, byline }: MemoDocument, body: DocumentBody): readonly Xml[] {
  return [
    body.styled("Title", [{ kind: "text", text: title }]),
    ...(subtitle === undefined ? [] : [body.styled("Subtitle", [{ kind: "text", text: subtitle }])]),
    body.styled("Byline", [{ kind: "text", text: byline.join(" · ") }]),
  ];
}

function documentXml(blocks: readonly Xml[]): Xml {
  return xml(
    "w:document",
    {
      "xmlns:w": MAIN,
      "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
      "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
      "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    },
    xml("w:body", {}, ...blocks),
  );
}

/** The page of a section: upright, or on its side with the same margins at head and foot. */
function sectionXml(isTurned: boolean): Xml {
  return xml(
    "w:sectPr",
    {},
    xml("w:footerReference", { "w:type": "default", "r:id": "rIdFooter" }),
    xml(
      "w:pgSz",
      isTurned ? { "w:w": PAGE.height, "w:h": PAGE.width, "w:orient": "landscape" } : { "w:w": PAGE.width, "w:h": PAGE.height },
    ),
    xml("w:pgMar", {
      ...{ "w:top": MARGIN.top, "w:right": MARGIN.side, "w:bottom": MARGIN.bottom, "w:left": MARGIN.side },
      ...{ "w:header": MARGIN.footer, "w:footer": MARGIN.footer, "w:gutter": 0 },
    }),
  );
}
