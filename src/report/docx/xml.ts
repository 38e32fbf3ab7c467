import { xmlElement, xmlText } from "../ooxml/index.ts";

/** XML that is safe to write: made by `xml` alone, so that a text cannot be taken for it. */
export interface Xml {
  readonly xml: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; values and texts are escaped, what is `undefined` is left out. */
export function xml(name: string, attributes: Attributes = {}, ...children: readonly (Xml | string | undefined)[]): Xml {
  const inside = children.map((child) => (child === undefined ? "" : typeof child === "string" ? xmlText(child) : child.xml));
  return { xml: xmlElement(name, attributes, inside) };
}
