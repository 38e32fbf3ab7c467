import { isSafeAddress } from "./safe-address.ts";

/** A piece of a page: an element, or text, which is never read as markup. */
export type PageNode = string | PageElement;

/** What an element may be given; nothing and lists of pieces are allowed, so that sections can leave parts out. */
export type Content = PageNode | undefined | false | readonly Content[];

export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}

/** The only attributes that a page has: none that runs code or holds a style, and one that leads somewhere, whose value is looked at. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "id class lang charset name content rel href role scope colspan tabindex open title dir for " +
    "aria-label aria-labelledby aria-describedby aria-hidden aria-live aria-atomic " +
    "data-x data-marks data-top data-bottom data-type start " +
    // of pictures
    "viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d dx dy points transform fill fill-opacity stroke stroke-width stroke-opacity " +
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit opacity clip-path text-anchor font-family font-size " +
    "font-weight font-style display focusable preserveAspectRatio"
  ).split(" "),
);

/** Elements of a page and of its pictures. Script and style are not among them: the document alone writes these. */
const TAGS: ReadonlySet<string> = new Set(
  (
    "html head body title meta link header main footer nav section article figure figcaption blockquote hr sup details summary h1 h2 h3 h4 p ul ol li dl dt dd div span " +
    "pre table caption thead tbody tr th td a strong em small code time abbr br bdi svg g path rect line circle text tspan defs clipPath"
  ).split(" "),
);

/**
 * An element of the page. Text among the content stays text, whatever it holds; a tag or an attribute that no page has, or an address that is not safe to follow, is a mistake of ours.
 */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...content: readonly Content[]
): PageElement {
  if (!TAGS.has(tag)) throw new Error(`no page has an element "${tag}"`);
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  for (const [name, value] of given) {
    if (!ATTRIBUTES.has(name)) throw new Error(`no page has an attribute "${name}"`);
    if (name === "href" && !isSafeAddress(value)) throw new Error(`a page leads to no such address: ${value}`);
  }
  return { tag, attributes: Object.fromEntries(given), children: pieces(content) };
}

/** Lists laid flat, without what is nothing. */
function pieces(content: Content): PageNode[] {
  if (content === undefined || content === false || content === "") return [];
  return isList(content) ? content.flatMap(pieces) : [content];
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}
