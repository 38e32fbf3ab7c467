import { element, type Html, joined, text } from "../html/element.ts";
import type { Block, FigureBlock, Inline, MemoDocument, TableBlock } from "./memo-blocks.ts";
import { MEMO_STYLE } from "./memo-style.ts";

/** A figure as an HTML memo needs it: pictures on both grounds and what they show, in words. */
export interface HtmlFigure {
  /** PNG, in base64 */
  readonly light: string;
  readonly dark: string;
  readonly altText: string;
  /** pixels of the layout */
  readonly width: number;
  readonly height: number;
}

export interface HtmlParts {
  /** by file name */
  readonly figures: ReadonlyMap<string, HtmlFigure>;
  /** SHA-256 of a text in base64, by which the style sheet is allowed */
  hashOf(text: string): string;
}

/** A memo as one page that needs nothing else: no script, no address but where links lead, light and dark, and three columns of type for the printer. */
export function memoHtml(document: MemoDocument, parts: HtmlParts): string {
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${parts.hashOf(MEMO_STYLE)}'; base-uri 'none'; form-action 'none'`;
  const seen = new Set<number>();
  const writer = new Writer(parts, seen);
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("meta", { name: "color-scheme", content: "light dark" }),
    element("title", {}, document.title),
    { html: `<style>${MEMO_STYLE}</style>` },
  );
  const header = element(
    "header",
    {},
    element("h1", {}, document.title),
    ...(document.subtitle === undefined ? [] : [element("p", { class: "subtitle" }, document.subtitle)]),
    element("p", { class: "byline" }, document.byline.join(" · ")),
  );
  const body = element(
    "body",
    {},
    element("main", {}, header, ...document.blocks.map((block) => writer.block(block)), writer.notes(document.notes)),
  );
  return `<!doctype html>\n${element("html", { lang: "en" }, head, body).html}\n`;
}

class Writer {
  readonly #parts: HtmlParts;
  /** notes whose mark stands somewhere, so that a note leads back to the first */
  readonly #seen: Set<number>;

  constructor(parts: HtmlParts, seen: Set<number>) {
    this.#parts = parts;
    this.#seen = seen;
  }

  block(block: Block): Html {
    switch (block.kind) {
      case "heading":
        return element(`h${Math.min(6, Math.max(2, block.depth))}`, { id: block.id }, this.inlines(block.children));
      case "paragraph":
        return element("p", { class: block.isSmall === true ? "small" : undefined }, this.inlines(block.children));
      case "list":
        return this.#list(block);
      case "quote":
        return element("blockquote", {}, ...block.children.map((child) => this.block(child)));
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

  inlines(inlines: readonly Inline[]): Html {
    // two marks of notes are not read as one number
    const comma = (i: number) => (inlines[i]?.kind === "note" && inlines[i - 1]?.kind === "note" ? [element("sup", {}, ",")] : []);
    return joined(inlines.flatMap((one, i) => [...comma(i), this.#inline(one)]));
  }

  /** Footnotes, each with a way back to where it is cited. */
  notes(notes: readonly (readonly Inline[])[]): Html {
    if (notes.length === 0) return text("");
    const items = notes.map((note, i) =>
      element(
        "li",
        { id: `note-${i + 1}` },
        this.inlines(note),
        ...(this.#seen.has(i + 1)
          ? [" ", element("a", { href: `#cited-${i + 1}`, class: "back", "aria-label": `Back to where note ${i + 1} is cited` }, "↩")]
          : []),
      ),
    );
    return element(
      "section",
      { class: "notes", "aria-label": "Notes" },
      element("h2", { id: "notes" }, "Notes"),
      element("ol", {}, ...items),
    );
  }

  #list({ start, items }: Extract<Block, { kind: "list" }>): Html {
    const children = items.map((item) => element("li", {}, ...item.map((block) => this.#inItem(block))));
    return start === undefined ? element("ul", {}, ...children) : element("ol", { start: start === 1 ? undefined : start }, ...children);
  }

  #inItem(block: Block): Html {
    return block.kind === "paragraph" ? this.inlines(block.children) : this.block(block);
  }

  #inline(inline: Inline): Html {
    switch (inline.kind) {
      case "text":
        return text(inline.text);
      case "bound":
        return element("data", { value: inline.text, title: inline.said }, inline.text);
      case "strong":
        return element("strong", {}, this.inlines(inline.children));
      case "emphasis":
        return element("em", {}, this.inlines(inline.children));
      case "code":
        return element("code", {}, inline.text);
      case "link":
        return element("a", { href: inline.url, rel: "noopener noreferrer" }, this.inlines(inline.children));
      case "break":
        return element("br");
      case "note":
        return this.#mark(inline.number);
    }
  }

  #mark(number: number): Html {
    const isFirst = !this.#seen.has(number);
    this.#seen.add(number);
    const link = element(
      "a",
      { href: `#note-${number}`, id: isFirst ? `cited-${number}` : undefined, "aria-label": `Note ${number}` },
      String(number),
    );
    return element("sup", {}, link);
  }

  #table({ caption, align, head, rows, notes }: TableBlock): Html {
    const classOf = (i: number) => (align[i] === "left" || align[i] === undefined ? undefined : align[i]);
    const header = head.map((cell, i) => element("th", { scope: "col", class: classOf(i) }, this.inlines(cell)));
    const body = rows.map((row) =>
      element(
        "tr",
        {},
        ...row.map((cell, i) =>
          i === 0 ? element("th", { scope: "row" }, this.inlines(cell)) : element("td", { class: classOf(i) }, this.inlines(cell)),
        ),
      ),
    );
    const table = element(
      "table",
      {},
      ...(caption === undefined ? [] : [element("caption", {}, this.inlines(caption))]),
      element("thead", {}, element("tr", {}, ...header)),
      element("tbody", {}, ...body),
    );
    return joined([element("div", { class: "table", tabindex: 0 }, table), ...notes.map((note) => element("p", { class: "small" }, note))]);
  }

  #figure({ file, caption, width }: FigureBlock): Html {
    const figure = this.#parts.figures.get(file);
    if (figure === undefined) throw new Error(`the figure ${file} is not drawn`);
    const address = (png: string) => `data:image/png;base64,${png}`;
    const size = { width: Math.round(figure.width * width), height: Math.round(figure.height * width) };
    const picture = element(
      "picture",
      {},
      element("source", { media: "screen and (prefers-color-scheme: dark)", srcset: address(figure.dark) }),
      element("img", { src: address(figure.light), alt: figure.altText, ...size }),
    );
    return element("figure", {}, picture, element("figcaption", {}, this.inlines(caption)));
  }
}
