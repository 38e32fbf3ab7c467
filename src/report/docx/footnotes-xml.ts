import type { Inline } from "../document/memo-blocks.ts";
import { InlineRuns } from "./inline-runs.ts";
import type { LinkRelation } from "./package-parts.ts";
import { MAIN } from "./styles.ts";
import { type Xml, xml } from "./xml.ts";

/** The footnotes of a memo, and the addresses that they lead to. */
export function footnotesXml(notes: readonly (readonly Inline[])[]): { readonly xml: Xml; readonly links: readonly LinkRelation[] } {
  const writer = new InlineRuns(() => []);
  const written = notes.map((note, i) =>
    xml(
      "w:footnote",
      { "w:id": i + 1 },
      xml(
        "w:p",
        {},
        xml("w:pPr", {}, xml("w:pStyle", { "w:val": "FootnoteText" })),
        xml("w:r", {}, xml("w:rPr", {}, xml("w:rStyle", { "w:val": "FootnoteReference" })), xml("w:footnoteRef")),
        xml("w:r", {}, xml("w:t", { "xml:space": "preserve" }, " ")),
        ...writer.runs(note),
      ),
    ),
  );
  const separator = (id: number, type: string) =>
    xml(
      "w:footnote",
      { "w:type": type, "w:id": id },
      xml("w:p", {}, xml("w:pPr", {}, xml("w:spacing", { "w:after": 0 })), xml("w:r", {}, xml(`w:${type}`))),
    );
  const root = xml(
    "w:footnotes",
    { "xmlns:w": MAIN, "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships" },
    separator(-1, "separator"),
    separator(0, "continuationSeparator"),
    ...written,
  );
  return { xml: root, links: writer.links };
}
