import type { PageElement, PageNode } from "./element.ts";

/** Elements that hold nothing and have no end. */
const VOID: ReadonlySet<string> = new Set(["meta", "link", "br", "hr", "img", "source"]);

/** Elements before which a line begins, so that the file can be read and compared. */
const OWN_LINE: ReadonlySet<string> = new Set(
  "head body meta link title header main footer nav section figure figcaption picture blockquote hr details h1 h2 h3 h4 p ul ol li dl div table thead tbody tr svg".split(
    " ",
  ),
);

/** The HTML of a piece of a page. Signs of markup in text and in attributes are escaped here and nowhere else, so nothing else can forget it. */
export function htmlOf(node: PageNode): string {
  return typeof node === "string" ? escapeText(node) : `${OWN_LINE.has(node.tag) ? "\n" : ""}${opened(node)}${closed(node)}`;
}

function opened({ tag, attributes }: PageElement): string {
  const written = Object.entries(attributes).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`));
  return `<${tag}${written.join("")}>`;
}

function closed({ tag, children }: PageElement): string {
  return VOID.has(tag) ? "" : `${children.map(htmlOf).join("")}</${tag}>`;
}

/** Text as it stands between tags. Characters that HTML does not allow become the sign for what cannot be shown. */
export function escapeText(text: string): string {
  return plain(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
}

function plain(text: string): string {
  return text.replaceAll(NOT_ALLOWED, "\ufffd");
}

/** Control characters but tab and line break, halves of characters, and code points that are none. */
const NOT_ALLOWED = /(?![\t\n])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;
