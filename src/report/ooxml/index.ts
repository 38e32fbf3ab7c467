export type { DocumentProperties } from "./document-properties.ts";
export { documentProperties } from "./document-properties.ts";
export { makePackage } from "./make-package.ts";
export type { PackagePart, PartRelationship } from "./package-part.ts";
export { xmlElement } from "./xml-element.ts";
export { xmlText } from "./xml-text.ts";
