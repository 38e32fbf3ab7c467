import type { Block, MemoDocument } from "../document/memo-blocks.ts";
import { documentProperties, makePackage, type PackagePart, type PartRelationship } from "../ooxml/index.ts";
import { DocumentBody, isWideTable } from "./document-body.ts";
import type { DocxFigure } from "./docx-figure.ts";
import { footnotesXml } from "./footnotes-xml.ts";
import { figureRelation, footerXml, linkRelationships, numberingXml, settingsXml } from "./package-parts.ts";
import { MAIN, stylesXml, TWIPS_PER_CM } from "./styles.ts";
import { type Xml, xml } from "./xml.ts";

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
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const DOCUMENT = "word/document.xml";

/** A memo as a Word file: headings, real footnotes, tables with header rows, pictures with their words, numbered pages. The same memo gives the same bytes. */
export function memoDocx(document: MemoDocument, figures: ReadonlyMap<string, DocxFigure>): Uint8Array {
  const body = new DocumentBody(figures, LINE);
  const blocks = [...titleBlocks(document, body), ...sectionsOf(document.blocks, body)];
  body.requireAll(document.notes.length);
  const notes = footnotesXml(document.notes);
  const belonging = [
    wordPart("styles", stylesXml()),
    wordPart("settings", settingsXml()),
    wordPart("numbering", numberingXml(body.lists)),
    wordPart("footnotes", notes.xml, linkRelationships(notes.links)),
    wordPart("footer", footerXml(document.title)),
  ];
  const text: PackagePart = {
    path: DOCUMENT,
    contentType: `${TYPES}document.main+xml`,
    xml: documentXml([...blocks, sectionXml(false)]).xml,
    relationships: [
      ...belonging.map(({ kind, path }) => ({ id: relationOf(kind), type: kind, target: path })),
      ...[...figures.keys()].map((name, i) => ({ id: figureRelation(i), type: "image", target: picturePath(name) })),
      ...linkRelationships(body.links),
    ],
  };
  const about = documentProperties({ title: document.title, description: document.byline.join(" · "), language: "en" });
  return makePackage(
    [text, ...belonging, ...about.parts],
    [{ id: "rIdDocument", type: "officeDocument", target: DOCUMENT }, ...about.relationships],
    new Map([...figures].map(([name, { png }]) => [picturePath(name), png])),
  );
}

/** A part that belongs to the text, of a kind that Word knows. */
function wordPart(kind: string, { xml }: Xml, relationships: readonly PartRelationship[] = []): PackagePart & { readonly kind: string } {
  return { kind, path: `word/${kind}.xml`, contentType: `${TYPES}${kind}+xml`, xml, relationships };
}

function relationOf(kind: string): string {
  return `rId${kind}`;
}

function picturePath(name: string): string {
  return `word/media/${name}.png`;
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
    xml("w:footerReference", { "w:type": "default", "r:id": relationOf("footer") }),
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
