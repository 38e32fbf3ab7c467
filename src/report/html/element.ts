/** HTML that is safe to write: made by `element`, `text` and `joined` alone, which escape all that they are given. */
export interface Html {
  readonly html: string;
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Elements that have no end. */
const VOID = ["br", "hr", "img", "link", "meta", "source"];

/** A text in which nothing is markup. */
export function text(value: string): Html {
  return { html: value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") };
}

/** An element; names are ours, values and children are escaped. An attribute that is undefined is left out. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly (Html | string)[]): Html {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attribute(String(value))}"`],
  );
  const open = `<${name}${written.join("")}>`;
  if (VOID.includes(name)) return { html: open };
  return { html: `${open}${joined(children).html}</${name}>` };
}

/** Several as one. */
export function joined(children: readonly (Html | string)[]): Html {
  return { html: children.map((child) => (typeof child === "string" ? text(child) : child).html).join("") };
}

function attribute(value: string): string {
  return text(value).html.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
