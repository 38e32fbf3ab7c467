import type { PackagePart, PartRelationship } from "./package-part.ts";
import { xmlElement } from "./xml-element.ts";
import { xmlText } from "./xml-text.ts";

/** What a document says of itself. There is no clock in it. */
export interface DocumentProperties {
  readonly title: string;
  readonly subject?: string;
  readonly description: string;
  /** of its text, as in `en` */
  readonly language?: string;
  /** properties of our own, such as the id of the run */
  readonly custom?: Readonly<Record<string, string>>;
}

const CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const DUBLIN = "http://purl.org/dc/elements/1.1/";
const EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const VARIANTS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/** The format id of properties that a user adds (MS-OLEPS). */
const USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/** Ids 0 and 1 are taken by the format. */
const FIRST_ID = 2;

/** The parts that hold a document's properties (those of our own where there are any), and the relationships that lead to them. */
export function documentProperties(properties: DocumentProperties): {
  readonly parts: readonly PackagePart[];
  readonly relationships: readonly PartRelationship[];
} {
  const { title, subject, description, language, custom = {} } = properties;
  const hasOwn = Object.keys(custom).length > 0;
  const core = xmlElement("cp:coreProperties", { "xmlns:cp": CORE, "xmlns:dc": DUBLIN }, [
    xmlElement("dc:title", {}, xmlText(title)),
    ...(subject === undefined ? [] : [xmlElement("dc:subject", {}, xmlText(subject))]),
    xmlElement("dc:description", {}, xmlText(description)),
    ...(language === undefined ? [] : [xmlElement("dc:language", {}, xmlText(language))]),
  ]);
  return {
    parts: [
      { path: "docProps/core.xml", contentType: "application/vnd.openxmlformats-package.core-properties+xml", xml: core },
      {
        path: "docProps/app.xml",
        contentType: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        xml: xmlElement("Properties", { xmlns: EXTENDED }, xmlElement("Application", {}, "runrate")),
      },
      ...(hasOwn ? [customPart(custom)] : []),
    ],
    relationships: [
      {
        id: "rIdCore",
        type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        target: "docProps/core.xml",
      },
      { id: "rIdApp", type: "extended-properties", target: "docProps/app.xml" },
      ...(hasOwn ? [{ id: "rIdCustom", type: "custom-properties", target: CUSTOM_PATH }] : []),
    ],
  };
}

const CUSTOM_PATH = "docProps/custom.xml";

function customPart(custom: Readonly<Record<string, string>>): PackagePart {
  const own = Object.entries(custom).map(([name, value], i) =>
    xmlElement("property", { fmtid: USER_DEFINED, pid: FIRST_ID + i, name }, xmlElement("vt:lpwstr", {}, xmlText(value))),
  );
  return {
    path: CUSTOM_PATH,
    contentType: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    xml: xmlElement("Properties", { xmlns: CUSTOM, "xmlns:vt": VARIANTS }, own),
  };
}
