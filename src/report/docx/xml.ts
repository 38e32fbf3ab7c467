/** XML that is safe to write: made by `xml` and `xmlText` alone. */
export interface Xml {
  readonly xml: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML 1.0 does not allow, escaped or not. */
const NOT_ALLOWED = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** An element; values and texts are escaped, what is `undefined` is left out. */
export function xml(name: string, attributes: Attributes = {}, ...children: readonly (Xml | string | undefined)[]): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value)).replaceAll('"', "&quot;")}"`],
  );
  const inner = children.map((child) => (child === undefined ? "" : typeof child === "string" ? escaped(child) : child.xml)).join("");
  return { xml: inner === "" ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inner}</${name}>` };
}

/** A whole file. */
export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root.xml}`;
}

function escaped(text: string): string {
  return text.replaceAll(NOT_ALLOWED, "\ufffd").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
