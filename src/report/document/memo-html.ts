import { type Content, element, type PageElement } from "../page/element.ts";
import { type EmbeddedPicture, embeddedPicture } from "../page/embedded-picture.ts";
import type { PageAssets } from "../page/page-assets.ts";
import { pageDocument } from "../page/page-document.ts";
import { scrolling } from "../page/page-table.ts";
import { plainText } from "./document-reader.ts";
import type { Block, FigureBlock, Inline, MemoDocument, TableBlock } from "./memo-blocks.ts";
import { memoStyle } from "./memo-style.ts";

export interface HtmlParts {
  /** by file name */
  readonly figures: ReadonlyMap<string, EmbeddedPicture>;
  readonly fonts: PageAssets["fonts"];
  /** hexadecimal SHA-256 */
  hash(text: string): string;
}

const PERCENT = 100;

/** A memo as one page that needs nothing else: no script, no address but where links lead, light and dark, and three pages of A4 from a printer. */
export function memoHtml(document: MemoDocument, parts: HtmlParts): string {
  const { title, subtitle, byline, blocks, notes } = document;
  const writer = new Writer(parts.figures);
  const header = element(
    "header",
    {},
    element("h1", {}, title),
    subtitle !== undefined && element("p", { class: "subtitle" }, subtitle),
    element("p", { class: "byline" }, byline.join(" · ")),
  );
  const body = element(
    "main",
    {},
    header,
    blocks.map((block) => writer.block(block)),
    writer.notes(notes),
  );
  return pageDocument({ title, description: subtitle ?? byline.join(" · "), body, style: memoStyle(parts.fonts), hash: parts.hash });
}

class Writer {
  readonly #figures: HtmlParts["figures"];
  /** notes whose mark stands somewhere, so that a note leads back to the first */
  readonly #seen = new Set<number>();

  constructor(figures: HtmlParts["figures"]) {
    this.#figures = figures;
  }

  block(block: Block): Content {
    switch (block.kind) {
      case "heading":
        return element(`h${Math.min(4, Math.max(2, block.depth))}`, { id: block.id }, this.inlines(block.children));
      case "paragraph":
        return element("p", { class: block.isSmall === true ? "small" : undefined }, this.inlines(block.children));
      case "list":
        return this.#list(block);
      case "quote":
        return element(
          "blockquote",
          {},
          block.children.map((child) => this.block(child)),
        );
      case "code":
        return element("pre", {}, element("code", {}, block.text));
      case "rule":
        return element("hr");
      case "table":
        return this.#table(block);
      case "figure":
        return this.#figure(block);
    }
  }

  inlines(inlines: readonly Inline[]): Content {
    // two marks of notes are not read as one number
    const comma = (i: number) => inlines[i]?.kind === "note" && inlines[i - 1]?.kind === "note" && element("sup", {}, ",");
    return inlines.map((one, i) => [comma(i), this.#inline(one)]);
  }

  /** Footnotes, each with a way back to where it is cited. */
  notes(notes: readonly (readonly Inline[])[]): Content {
    if (notes.length === 0) return undefined;
    const items = notes.map((note, i) =>
      element("li", { id: `note-${i + 1}` }, this.inlines(note), this.#seen.has(i + 1) && [" ", wayBack(i + 1)]),
    );
    return element(
      "section",
      { class: "notes", "aria-labelledby": "notes" },
      element("h2", { id: "notes" }, "Notes"),
      element("ol", {}, items),
    );
  }

  #list({ start, items }: Extract<Block, { kind: "list" }>): PageElement {
    const children = items.map((item) =>
      element(
        "li",
        {},
        item.map((block) => (block.kind === "paragraph" ? this.inlines(block.children) : this.block(block))),
      ),
    );
    return start === undefined ? element("ul", {}, children) : element("ol", { start: start === 1 ? undefined : String(start) }, children);
  }

  #inline(inline: Inline): Content {
    switch (inline.kind) {
      case "text":
        return inline.text;
      case "bound":
        return element("span", { class: "bound", title: inline.said }, inline.text);
      case "strong":
        return element("strong", {}, this.inlines(inline.children));
      case "emphasis":
        return element("em", {}, this.inlines(inline.children));
      case "code":
        return element("code", {}, inline.text);
      case "link":
        return element("a", { href: inline.url, rel: "noreferrer" }, this.inlines(inline.children));
      case "break":
        return element("br");
      case "note":
        return this.#mark(inline.number);
    }
  }

  #mark(number: number): PageElement {
    const isFirst = !this.#seen.has(number);
    this.#seen.add(number);
    const id = isFirst ? `cited-${number}` : undefined;
    return element("sup", {}, element("a", { href: `#note-${number}`, id, "aria-label": `Note ${number}` }, String(number)));
  }

  #table({ caption, align, head, rows, notes }: TableBlock): Content {
    const classOf = (i: number) => (align[i] === "left" ? undefined : align[i]);
    const header = head.map((cell, i) => element("th", { scope: "col", class: classOf(i) }, this.inlines(cell)));
    const title = caption ?? [];
    const table = element(
      "table",
      {},
      caption !== undefined && element("caption", {}, this.inlines(caption)),
      element("thead", {}, element("tr", {}, header)),
      element(
        "tbody",
        {},
        rows.map((row) => this.#row(row, classOf)),
      ),
    );
    const label =
      plainText(title) ||
      head
        .map(plainText)
        .filter((text) => text !== "")
        .join(", ") ||
      "Table";
    return [scrolling(label, table), notes.map((note) => element("p", { class: "small" }, note))];
  }

  #row(row: TableBlock["rows"][number], classOf: (i: number) => string | undefined): PageElement {
    const [first = [], ...others] = row;
    const cells = others.map((cell, i) => element("td", { class: classOf(i + 1) }, this.inlines(cell)));
    return element("tr", {}, element("th", { scope: "row", class: classOf(0) }, this.inlines(first)), cells);
  }

  #figure({ file, caption, width }: FigureBlock): PageElement {
    const figure = this.#figures.get(file);
    if (figure === undefined) throw new Error(`the figure ${file} is not drawn`);
    return element(
      "figure",
      { class: `w${Math.round(width * PERCENT)}` },
      embeddedPicture(figure),
      element("figcaption", {}, this.inlines(caption)),
    );
  }
}

function wayBack(number: number): PageElement {
  return element("a", { href: `#cited-${number}`, class: "back", "aria-label": `Back to where note ${number} is cited` }, "↩");
}
