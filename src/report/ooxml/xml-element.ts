import { xmlText } from "./xml-text.ts";

/** Attributes in the order in which they are written; those that are `undefined` are left out. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element of XML. Attributes are escaped here; `content` is XML already. */
export function xmlElement(name: string, attributes: XmlAttributes = {}, content: string | readonly string[] = ""): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${xmlText(String(value))}"`))
    .join("");
  const inside = typeof content === "string" ? content : content.join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}
