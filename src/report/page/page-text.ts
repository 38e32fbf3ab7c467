import { type Content, element, type PageElement } from "./element.ts";

/** Headings below a section's own. */
export function subheading(level: 2 | 3, text: string, id?: string): PageElement {
  return element(`h${level + 1}`, { id }, text);
}

export function paragraph(...content: readonly Content[]): PageElement {
  return element("p", {}, ...content);
}

/** A remark that is read second. */
export function note(...content: readonly Content[]): PageElement {
  return element("p", { class: "note" }, ...content);
}

/** A warning: what is weak about what is said. */
export function warning(...content: readonly Content[]): PageElement {
  return element("p", { class: "warning" }, ...content);
}

export function bullets(items: readonly Content[]): PageElement | undefined {
  return items.length === 0
    ? undefined
    : element(
        "ul",
        {},
        items.map((item) => element("li", {}, item)),
      );
}

/** Terms and what is said of each. */
export function terms(entries: readonly (readonly [term: string, said: Content])[]): PageElement {
  return element(
    "dl",
    { class: "terms" },
    entries.map(([term, said]) => element("div", {}, element("dt", {}, term), element("dd", {}, said))),
  );
}
