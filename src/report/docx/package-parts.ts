import type { PartRelationship } from "../ooxml/index.ts";
import { MAIN } from "./styles.ts";
import { type Xml, xml } from "./xml.ts";

/** An address that a document leads to, by the id of its relation. */
export interface LinkRelation {
  readonly id: string;
  readonly url: string;
}

/** Where links of a text lead. */
export function linkRelationships(links: readonly LinkRelation[]): readonly PartRelationship[] {
  return links.map(({ id, url }) => ({ id, type: "hyperlink", target: url, external: true }));
}

/** Id of the n-th figure, from 0. */
export function figureRelation(index: number): string {
  return `rIdFigure${index + 1}`;
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
