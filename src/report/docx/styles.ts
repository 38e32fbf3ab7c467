import { type Xml, xml } from "./xml.ts";

/** Twentieths of a point. */
export const TWIPS_PER_CM = 567;
/** The main namespace of WordprocessingML. */
export const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const FONT = "Arial";
/** half points */
const SIZE = 18;
const INK = "17212B";
const MUTED = "55616D";
const LINK = "005F96";

/** Lines stand a little further apart than letters need: 240 are one line. */
const LINE = { "w:line": 246, "w:lineRule": "auto" };

interface Look {
  readonly name: string;
  readonly basedOn?: string;
  readonly next?: string;
  /** half points */
  readonly size?: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly color?: string;
  readonly font?: string;
  /** twips above and below */
  readonly space?: readonly [before: number, after: number];
  readonly keepNext?: true;
  /** 1 to 9: level of a heading, from which the navigation is made */
  readonly outline?: number;
  readonly indent?: number;
}

const PARAGRAPHS: Readonly<Record<string, Look>> = {
  Title: { name: "Title", next: "Subtitle", size: 30, bold: true, space: [0, 60], keepNext: true },
  Subtitle: { name: "Subtitle", next: "Normal", size: 20, space: [0, 60] },
  Byline: { name: "Byline", size: 16, color: MUTED, space: [0, 140] },
  Heading1: { name: "heading 1", next: "Normal", size: 22, bold: true, space: [160, 50], keepNext: true, outline: 1 },
  Heading2: { name: "heading 2", next: "Normal", size: 21, bold: true, space: [120, 40], keepNext: true, outline: 2 },
  Heading3: { name: "heading 3", next: "Normal", size: 20, bold: true, italic: true, space: [100, 40], keepNext: true, outline: 3 },
  Figure: { name: "Figure", space: [60, 20], keepNext: true },
  Caption: { name: "caption", size: 15, color: MUTED, space: [0, 90] },
  TableCaption: { name: "Table Caption", size: 17, bold: true, space: [80, 40], keepNext: true },
  TableText: { name: "Table Text", size: 15, space: [15, 15] },
  Small: { name: "Small", size: 15, color: MUTED, space: [30, 60] },
  Spacer: { name: "Spacer", size: 8, space: [0, 0] },
  Quote: { name: "Quote", italic: true, indent: 400 },
  Code: { name: "Code", font: "Consolas", size: 17 },
  ListText: { name: "List Paragraph", space: [0, 40] },
  FootnoteText: { name: "footnote text", size: 13, space: [0, 10] },
  Footer: { name: "footer", size: 15, color: MUTED, space: [0, 0] },
};

/** The styles of a memo: a reader can restyle all of it in one place. */
export function stylesXml(): Xml {
  return xml(
    "w:styles",
    { "xmlns:w": MAIN },
    defaultsXml(),
    style("paragraph", "Normal", "Normal", [
      xml("w:qFormat"),
      xml("w:pPr", {}, xml("w:spacing", { "w:before": 0, "w:after": 80, ...LINE })),
    ]),
    style("character", "DefaultParagraphFont", "Default Paragraph Font", []),
    style("table", "TableNormal", "Normal Table", [xml("w:tblPr", {}, xml("w:tblInd", { "w:w": 0, "w:type": "dxa" }))]),
    ...Object.entries(PARAGRAPHS).map(([id, look]) => paragraphStyle(id, look)),
    lettersStyle("FootnoteReference", "footnote reference", xml("w:vertAlign", { "w:val": "superscript" })),
    lettersStyle("Hyperlink", "Hyperlink", xml("w:color", { "w:val": LINK })),
  );
}

/** Letters and lines where no style says otherwise. */
function defaultsXml(): Xml {
  const letters = xml(
    "w:rPr",
    {},
    xml("w:rFonts", { "w:ascii": FONT, "w:hAnsi": FONT, "w:cs": FONT, "w:eastAsia": FONT }),
    xml("w:color", { "w:val": INK }),
    xml("w:sz", { "w:val": SIZE }),
    xml("w:szCs", { "w:val": SIZE }),
    xml("w:lang", { "w:val": "en-US" }),
  );
  const lines = xml("w:pPr", {}, xml("w:spacing", { "w:after": 80, ...LINE }));
  return xml("w:docDefaults", {}, xml("w:rPrDefault", {}, letters), xml("w:pPrDefault", {}, lines));
}

/** A style that others begin from. */
function style(type: "paragraph" | "character" | "table", id: string, name: string, parts: readonly Xml[]): Xml {
  return xml("w:style", { "w:type": type, "w:default": 1, "w:styleId": id }, xml("w:name", { "w:val": name }), ...parts);
}

function lettersStyle(id: string, name: string, look: Xml): Xml {
  return xml("w:style", { "w:type": "character", "w:styleId": id }, xml("w:name", { "w:val": name }), xml("w:rPr", {}, look));
}

function paragraphStyle(id: string, look: Look): Xml {
  const { name, next, space, keepNext, outline, indent } = look;
  return xml(
    "w:style",
    { "w:type": "paragraph", "w:styleId": id },
    xml("w:name", { "w:val": name }),
    xml("w:basedOn", { "w:val": "Normal" }),
    next === undefined ? undefined : xml("w:next", { "w:val": next }),
    xml("w:qFormat"),
    xml(
      "w:pPr",
      {},
      keepNext === undefined ? undefined : xml("w:keepNext"),
      space === undefined ? undefined : xml("w:spacing", { "w:before": space[0], "w:after": space[1], ...LINE }),
      indent === undefined ? undefined : xml("w:ind", { "w:left": indent }),
      outline === undefined ? undefined : xml("w:outlineLvl", { "w:val": outline - 1 }),
    ),
    lettersOf(look),
  );
}

function lettersOf({ size, bold, italic, color, font }: Look): Xml {
  return xml(
    "w:rPr",
    {},
    font === undefined ? undefined : xml("w:rFonts", { "w:ascii": font, "w:hAnsi": font }),
    bold === undefined ? undefined : xml("w:b"),
    italic === undefined ? undefined : xml("w:i"),
    color === undefined ? undefined : xml("w:color", { "w:val": color }),
    size === undefined ? undefined : xml("w:sz", { "w:val": size }),
    size === undefined ? undefined : xml("w:szCs", { "w:val": size }),
  );
}
