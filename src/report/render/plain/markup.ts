export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\t", "&#x9;").replaceAll("\n", "&#xA;").replaceAll("\r", "&#xD;");
}

/** ` name="value"` for each that has a value, in the order given. */
export function attributes(all: Readonly<Record<string, string | number | undefined>>): string {
  let markup = "";
  for (const name in all) {
    const value = all[name];
    if (value !== undefined) markup += ` ${name}="${typeof value === "number" ? value : escapeAttribute(value)}"`;
  }
  return markup;
}

/** An element that holds others, or none. */
export function element(tag: string, all: Readonly<Record<string, string | number | undefined>>, content = ""): string {
  return content === "" ? `<${tag}${attributes(all)}/>` : `<${tag}${attributes(all)}>${content}</${tag}>`;
}
