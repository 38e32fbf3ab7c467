import { base64, bytesOfHex } from "./base64.ts";
import { type Content, element } from "./element.ts";
import { escapeText, htmlOf } from "./html-of.ts";
import { EMPTY_ICON } from "./safe-address.ts";

export interface PageParts {
  readonly title: string;
  readonly description: string;
  readonly body: Content;
  readonly style: string;
  /** a page may have none, and then runs none */
  readonly script?: string;
  /** hexadecimal SHA-256 */
  readonly hash: (text: string) => string;
}

/**
 * The whole file. Its policy lets nothing be loaded, sent or run but the one style and the one script that it holds, which it names by their hashes;
 * fonts and pictures may come from the file itself alone.
 */
export function pageDocument({ title, description, body, style, script, hash }: PageParts): string {
  const name = (text: string) => `'sha256-${base64(bytesOfHex(hash(text)))}'`;
  const policy = [
    "default-src 'none'",
    `style-src ${name(style)}`,
    ...(script === undefined ? [] : [`script-src ${name(script)}`]),
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head: readonly string[] = [
    element("meta", { charset: "utf-8" }),
    policyTag(policy),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("meta", { name: "description", content: description }),
    element("link", { rel: "icon", href: EMPTY_ICON }),
  ].map((one) => (typeof one === "string" ? one : htmlOf(one)));
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    `<head>${head.join("")}`,
    `<title>${escapeText(title)}</title>`,
    raw("style", style),
    "</head>",
    htmlOf(element("body", {}, body))
      .trimStart()
      .replace(/<\/body>$/, ""),
    ...(script === undefined ? [] : [raw("script", script)]),
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** The one attribute that only the head of a page has. */
function policyTag(policy: string): string {
  return `\n<meta http-equiv="Content-Security-Policy" content="${escapeText(policy)}">`;
}

/** Style and script are not escaped, and must not end themselves; nothing of a scenario is in them. */
function raw(tag: "style" | "script", text: string): string {
  if (/<\/(?:style|script)|<!--/i.test(text)) throw new Error(`the page's ${tag} would end early`);
  return `<${tag}>${text}</${tag}>`;
}
