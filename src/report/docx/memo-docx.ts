import type { MemoDocument } from "../document/memo-blocks.ts";
import { documentProperties, makePackage, type PackagePart, type PartRelationship } from "../ooxml/index.ts";
import { DocumentBody } from "./document-body.ts";
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
const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const DOCUMENT = "word/document.xml";

/** A memo as a Word file: headings, real footnotes, tables with header rows, pictures with their words, numbered pages. The same memo gives the same bytes. */
export function memoDocx(document: MemoDocument, figures: ReadonlyMap<string, DocxFigure>): Uint8Array {
  const body = new DocumentBody(figures, PAGE.width - 2 * MARGIN.side);
  const blocks = [...titleBlocks(document, body), ...document.blocks.flatMap((block) => body.block(block))];
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
    xml: documentXml([...blocks, sectionXml()]).xml,
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

function sectionXml(): Xml {
  return xml(
    "w:sectPr",
    {},
    xml("w:footerReference", { "w:type": "default", "r:id": relationOf("footer") }),
    xml("w:pgSz", { "w:w": PAGE.width, "w:h": PAGE.height }),
    xml("w:pgMar", {
      ...{ "w:top": MARGIN.top, "w:right": MARGIN.side, "w:bottom": MARGIN.bottom, "w:left": MARGIN.side },
      ...{ "w:header": MARGIN.footer, "w:footer": MARGIN.footer, "w:gutter": 0 },
    }),
  );
}
