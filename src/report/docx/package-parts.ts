import { MAIN } from "./styles.ts";
import { type Xml, xml } from "./xml.ts";

const TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An address that a document leads to, by the id of its relation. */
export interface LinkRelation {
  readonly id: string;
  readonly url: string;
}

export function contentTypes(): Xml {
  const part = (path: string, type: string) => xml("Override", { PartName: path, ContentType: type });
  return xml(
    "Types",
    { xmlns: "http://schemas.openxmlformats.org/package/2006/content-types" },
    xml("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    xml("Default", { Extension: "xml", ContentType: "application/xml" }),
    xml("Default", { Extension: "png", ContentType: "image/png" }),
    part("/word/document.xml", `${TYPES}document.main+xml`),
    ...["styles", "settings", "numbering", "footnotes"].map((name) => part(`/word/${name}.xml`, `${TYPES}${name}+xml`)),
    part("/word/footer1.xml", `${TYPES}footer+xml`),
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
  );
}

export function packageRelations(): Xml {
  return xml(
    "Relationships",
    { xmlns: RELATIONS },
    relation("rId1", `${OFFICE}/officeDocument`, "word/document.xml"),
    relation("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
  );
}

/** Relations of the text: the parts that belong to it, its figures, and the addresses that it leads to. */
export function documentRelations(links: readonly LinkRelation[], figures: readonly string[]): Xml {
  const own = ["styles", "settings", "numbering", "footnotes"].map((name) => relation(`rId${name}`, `${OFFICE}/${name}`, `${name}.xml`));
  return xml(
    "Relationships",
    { xmlns: RELATIONS },
    ...own,
    relation("rIdFooter", `${OFFICE}/footer`, "footer1.xml"),
    ...figures.map((name, i) => relation(figureRelation(i), `${OFFICE}/image`, `media/${name}.png`)),
    ...links.map(linkRelation),
  );
}

/** Relations of the footnotes: addresses alone. */
export function footnoteRelations(links: readonly LinkRelation[]): Xml {
  return xml("Relationships", { xmlns: RELATIONS }, ...links.map(linkRelation));
}

function linkRelation({ id, url }: LinkRelation): Xml {
  return xml("Relationship", { Id: id, Type: `${OFFICE}/hyperlink`, Target: url, TargetMode: "External" });
}

/** Id of the n-th figure, from 0. */
export function figureRelation(index: number): string {
  return `rIdFigure${index + 1}`;
}

function relation(id: string, type: string, target: string): Xml {
  return xml("Relationship", { Id: id, Type: type, Target: target });
}

/** Title and authors; no time, for none is known. */
export function coreXml(title: string, byline: readonly string[]): Xml {
  return xml(
    "cp:coreProperties",
    {
      "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    },
    xml("dc:title", {}, title),
    xml("dc:description", {}, byline.join(" · ")),
    xml("dc:language", {}, "en"),
  );
}

export function settingsXml(): Xml {
  return xml(
    "w:settings",
    { "xmlns:w": MAIN },
    xml("w:zoom", { "w:percent": 100 }),
    xml("w:defaultTabStop", { "w:val": 567 }),
    xml("w:footnotePr", {}, xml("w:footnote", { "w:id": -1 }), xml("w:footnote", { "w:id": 0 })),
    xml(
      "w:compat",
      {},
      xml("w:compatSetting", { "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15 }),
    ),
  );
}

/** A list of a memo: bullets, or numbers from a first one on. */
export interface ListKind {
  readonly start: number | undefined;
}

const LEVELS = 3;
const INDENT = 340;

/** Each list has numbers of its own, so that the second begins anew. */
export function numberingXml(lists: readonly ListKind[]): Xml {
  const abstract = lists.map(({ start }, i) =>
    xml(
      "w:abstractNum",
      { "w:abstractNumId": i },
      xml("w:multiLevelType", { "w:val": "hybridMultilevel" }),
      ...Array.from({ length: LEVELS }, (_, level) =>
        xml(
          "w:lvl",
          { "w:ilvl": level },
          xml("w:start", { "w:val": level === 0 ? (start ?? 1) : 1 }),
          xml("w:numFmt", { "w:val": start === undefined ? "bullet" : "decimal" }),
          xml("w:lvlText", { "w:val": start === undefined ? "•" : `%${level + 1}.` }),
          xml("w:lvlJc", { "w:val": "left" }),
          xml("w:pPr", {}, xml("w:ind", { "w:left": INDENT * (level + 1), "w:hanging": INDENT })),
        ),
      ),
    ),
  );
  const numbers = lists.map((_, i) => xml("w:num", { "w:numId": i + 1 }, xml("w:abstractNumId", { "w:val": i })));
  return xml("w:numbering", { "xmlns:w": MAIN }, ...abstract, ...numbers);
}

/** The title and the page, below each page. */
export function footerXml(title: string): Xml {
  const run = (...children: readonly Xml[]) => xml("w:r", {}, ...children);
  const field = (name: string) => [
    run(xml("w:fldChar", { "w:fldCharType": "begin" })),
    run(xml("w:instrText", { "xml:space": "preserve" }, ` ${name} `)),
    run(xml("w:fldChar", { "w:fldCharType": "separate" })),
    run(xml("w:t", {}, "1")),
    run(xml("w:fldChar", { "w:fldCharType": "end" })),
  ];
  const words = (text: string) => run(xml("w:t", { "xml:space": "preserve" }, text));
  return xml(
    "w:ftr",
    { "xmlns:w": MAIN },
    xml(
      "w:p",
      {},
      xml("w:pPr", {}, xml("w:pStyle", { "w:val": "Footer" }), xml("w:tabs", {}, xml("w:tab", { "w:val": "right", "w:pos": 9638 }))),
      words(title),
      run(xml("w:tab")),
      words("Page "),
      ...field("PAGE"),
      words(" of "),
      ...field("NUMPAGES"),
    ),
  );
}
