import { element, type PageElement, type PageNode } from "./element.ts";

/** Attributes that say nothing to whoever looks: roles of parts inside one picture, and names of marks. */
const LEFT_OUT = /^(xmlns|xmlns:xlink|version|class|role|aria-.*|pointer-events|id)$/;
/** Groups of Vega whose text the page says itself. */
const TITLE = "role-title";
/** Digits behind the point that a screen can show. */
const DECIMALS = 2;

interface Open {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: PageNode[];
}

/**
 * A drawn figure as a piece of a page: read tag by tag, so that only shapes and text come over, with ids of their own. The title, which the page has as text, is left out.
 * @param name begins the ids; no two pictures of a page have the same
 */
export function readPicture(svg: string, name: string): PageElement {
  const root: Open = { tag: "", attributes: {}, children: [] };
  const stack: Open[] = [root];
  for (const [whole, closing, tag = "", attributes = "", alone] of svg.matchAll(
    /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|[^<]+/g,
  )) {
    const parent = stack.at(-1) ?? root;
    if (tag === "") parent.children.push(unescaped(whole));
    else if (closing === "/") {
      const done = stack.pop() ?? root;
      stack.at(-1)?.children.push(...finished(done, name));
    } else {
      const open = { tag, attributes: readAttributes(attributes), children: [] };
      if (alone === "/") parent.children.push(...finished(open, name));
      else stack.push(open);
    }
  }
  const [picture] = root.children;
  if (stack.length !== 1 || picture === undefined || typeof picture === "string") throw new Error("a figure could not be read");
  return picture;
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

/** The element without what is not seen: titles, records, empty shapes, groups that hold nothing. */
function finished({ tag, attributes, children }: Open, name: string): PageNode[] {
  if (tag === "metadata" || attributes["class"]?.includes(TITLE) === true || attributes["display"] === "none") return [];
  if (tag === "g" && children.length === 0) return [];
  if (
    tag === "path" &&
    /\bbackground\b/.test(attributes["class"] ?? "") &&
    attributes["fill"] === undefined &&
    attributes["stroke"] === undefined
  )
    return [];
  const kept = Object.entries(attributes).filter(([key, value]) => !LEFT_OUT.test(key) && !(key === "opacity" && value === "1"));
  const written = kept.map(([key, value]): [string, string] => [
    key,
    key === "clip-path" ? value.replace("url(#", `url(#${name}-`) : rounded(key, value),
  ]);
  const id = attributes["id"] === undefined ? {} : { id: `${name}-${attributes["id"]}` };
  if (tag === "g" && written.length === 0) return children;
  return [element(tag, { ...id, ...Object.fromEntries(written) }, children)];
}

/** Positions with two decimals; colours and words as they are. */
function rounded(key: string, value: string): string {
  if (!/^(d|transform|x|y|x1|y1|x2|y2|cx|cy|r|dx|dy|width|height|points)$/.test(key)) return value;
  return value.replaceAll(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(DECIMALS))));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x9;", "\t")
    .replaceAll("&#xA;", "\n")
    .replaceAll("&#xD;", "\r")
    .replaceAll("&amp;", "&");
}
