import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  Image,
  List,
  Node,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from "mdast";
import { suggestion } from "../../base/did-you-mean.ts";
import type { FaultList, Place } from "../../base/errors.ts";
import type { BoundValues, Resolved } from "./bound-values.ts";
import type { LinkedFigure } from "./figure-links.ts";
import { Footnotes } from "./footnotes.ts";
import { LiteralTexts } from "./literal-texts.ts";
import { MASK, type MaskedMemo, maskedIndex, unmask } from "./mask-bindings.ts";
import type { Align, Block, FigureBlock, Inline, TableBlock } from "./memo-blocks.ts";
import type { MarkdownTree } from "./parse-markdown.ts";
import { runTable } from "./run-table.ts";
import { safeUrl } from "./safe-url.ts";

type Phrasing = readonly PhrasingContent[];

/** What the reader is given. */
export interface ReaderParts {
  readonly masked: MaskedMemo;
  readonly source: string;
  readonly values: BoundValues;
  readonly figures: ReadonlyMap<number, LinkedFigure>;
  readonly placeAt: (offset: number) => Place;
  readonly faults: FaultList;
}

/** Turns the tree of a memo into blocks in which every binding is a value, with the marks of its footnotes. Faults are gathered, all of them. */
export class DocumentReader {
  readonly footnotes = new Footnotes();
  readonly literals: LiteralTexts;
  readonly #parts: ReaderParts;
  readonly #definitions = new Map<string, FootnoteDefinition>();
  readonly #cited = new Set<string>();
  readonly #ids = new Set<string>();
  /** links that lead to headings, which may come later */
  readonly #inside: { readonly url: string; readonly node: Node }[] = [];
  /** notes whose marks stand in the block that is read */
  #marked = new Set<number>();

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.literals = new LiteralTexts(parts.source);
  }

  read(tree: MarkdownTree): readonly Block[] {
    const { children } = tree as Root;
    for (const node of children) if (node.type === "footnoteDefinition") this.#define(node);
    const blocks = this.#blocks(children);
    for (const [identifier, node] of this.#definitions)
      if (!this.#cited.has(identifier))
        this.#parts.faults.add(
          `the footnote ${identifier} is cited nowhere; write [^${identifier}] where it belongs, or take it out`,
          this.#placeOf(node),
        );
    for (const { url, node } of this.#inside)
      if (!this.#ids.has(url.slice(1)) && !OWN_IDS.test(url.slice(1)))
        this.#parts.faults.add(`no heading has the place "${url}"${suggestion(url.slice(1), this.#ids)}`, this.#placeOf(node));
    return blocks;
  }

  #define(node: FootnoteDefinition): void {
    const { identifier } = node;
    if (this.#definitions.has(identifier))
      this.#parts.faults.add(`the footnote ${identifier} is written twice; give one of them another name`, this.#placeOf(node));
    else this.#definitions.set(identifier, node);
  }

  #blocks(nodes: readonly (RootContent | BlockContent | DefinitionContent)[]): readonly Block[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): readonly Block[] {
    this.#marked = new Set();
    switch (node.type) {
      case "heading": {
        const children = this.#inlines(node.children);
        return [{ kind: "heading", depth: node.depth, id: this.#idOf(plainText(children)), children }];
      }
      case "paragraph":
        return this.#paragraph(node);
      case "list":
        return [this.#list(node)];
      case "blockquote":
        return [{ kind: "quote", children: this.#blocks(node.children) }];
      case "code":
        return [{ kind: "code", text: unmask(node.value, this.#parts.masked.bindings) }];
      case "thematicBreak":
        return [{ kind: "rule" }];
      case "table":
        return [this.#table(node)];
      case "footnoteDefinition":
      case "definition":
        return [];
      default:
        this.#refuse(node);
        return [];
    }
  }

  #refuse(node: Node): void {
    const what =
      node.type === "html"
        ? "HTML is not passed on; write it in Markdown, or in backticks to show it"
        : `${node.type} is not supported here`;
    this.#parts.faults.add(what, this.#placeOf(node));
  }

  #placeOf(node: Node): Place {
    return this.#parts.placeAt(node.position?.start.offset ?? 0);
  }

  /** A paragraph that is nothing but a figure or a table of a run is a block of its own. */
  #paragraph(node: Paragraph): readonly Block[] {
    const [only, ...others] = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
    if (only?.type === "image" && others.length === 0) return this.#figure(only);
    if (only?.type === "text" && others.length === 0) {
      const table = this.#tableBinding(only.value);
      if (table !== undefined) return table.kind === "table" ? this.#runTable(table) : [];
    }
    return [{ kind: "paragraph", children: this.#inlines(node.children) }];
  }

  #tableBinding(text: string): Resolved | undefined {
    const match = new RegExp(`^\\s*${MASK.source}\\s*$`).exec(text);
    const written = match === null ? undefined : this.#parts.masked.bindings[maskedIndex(match)];
    if (written === undefined || !/^\s*table\s/.test(written.inner)) return undefined;
    return this.#parts.values.resolve(written);
  }

  #runTable(resolved: Resolved): readonly Block[] {
    if (resolved.kind !== "table") return [];
    const { values, placeAt, faults } = this.#parts;
    // what somebody writes above a table is prose like any other, though the table's footnote stands behind it
    for (const { text, at } of resolved.binding.options.get("caption") ?? []) this.literals.add(text, at, at + text.length);
    return faults.collect(() => runTable(resolved.binding, values.context, this.footnotes, placeAt)) ?? [];
  }

  #figure(image: Image): readonly FigureBlock[] {
    const linked = this.#parts.figures.get(image.position?.start.offset ?? 0);
    const caption = this.#text(image.alt ?? "", image);
    if (linked === undefined) return [];
    if ((image.alt ?? "").trim() === "")
      this.#parts.faults.add("a figure says in its caption what it shows, as in ![Bands widen](figure:bull.fan)", this.#placeOf(image));
    const run = this.#parts.values.context.runs.get(linked.run);
    const note = run === undefined ? [] : this.#mark(this.footnotes.mark({ kind: "run", run }));
    return [{ kind: "figure", file: linked.file, caption: [...caption, ...note], width: linked.width }];
  }

  #list({ ordered, start, children }: List): Block {
    const items = children.map((item) => this.#blocks(item.children));
    return { kind: "list", start: ordered === true ? (start ?? 1) : undefined, items };
  }

  #table({ align, children }: Table): TableBlock {
    const [head, ...rows] = children.map((row) => row.children.map((cell) => this.#inlines(cell.children)));
    const width = head?.length ?? 0;
    return {
      kind: "table",
      align: Array.from({ length: width }, (_, i): Align => align?.[i] ?? "left"),
      head: head ?? [],
      rows: rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? [])),
      notes: [],
    };
  }

  #inlines(nodes: Phrasing): readonly Inline[] {
    return nodes.flatMap((node) => this.#inline(node));
  }

  #inline(node: PhrasingContent): readonly Inline[] {
    switch (node.type) {
      case "text":
        return this.#text(node.value, node);
      case "strong":
      case "emphasis":
        return [{ kind: node.type, children: this.#inlines(node.children) }];
      case "inlineCode":
        return [{ kind: "code", text: unmask(node.value, this.#parts.masked.bindings) }];
      case "break":
        return [{ kind: "break" }];
      case "link": {
        const url = safeUrl(node.url);
        if (url?.startsWith("#") === true) this.#inside.push({ url, node });
        if (url !== undefined) return [{ kind: "link", url, children: this.#inlines(node.children) }];
        this.#parts.faults.add(
          `a link leads to http, https, mailto or #a-heading, and not to "${shown(node.url)}"; leave it out or name a page`,
          this.#placeOf(node),
        );
        return this.#inlines(node.children);
      }
      case "footnoteReference":
        return this.#ownNote(node.identifier);
      case "image":
        this.#parts.faults.add("a figure stands alone in its paragraph, with an empty line before and behind it", this.#placeOf(node));
        return [];
      case "linkReference":
      case "imageReference":
        this.#parts.faults.add("links and figures name their address in place, as in [text](https://…)", this.#placeOf(node));
        return [];
      default:
        this.#refuse(node);
        return [];
    }
  }

  /** The author's own footnote is numbered with the others. */
  #ownNote(identifier: string): readonly Inline[] {
    const definition = this.#definitions.get(identifier);
    if (definition === undefined) return [];
    this.#cited.add(identifier);
    const [first, ...others] = definition.children;
    if (first?.type !== "paragraph" || others.length > 0) {
      this.#parts.faults.add("a footnote is one paragraph", this.#placeOf(definition));
      return [];
    }
    const marked = this.#marked;
    const inner: number[] = [];
    const number = this.footnotes.markOwn(`own ${identifier}`, () => {
      this.#marked = new Set();
      return this.#inlines(first.children).map((one): Inline => {
        if (one.kind !== "note") return one;
        inner.push(one.number);
        return { kind: "text", text: ` (note ${one.number})` };
      });
    });
    this.#marked = marked;
    // what a note cites is cited where the note is, so that notes are numbered as they are met
    return [number, ...inner].flatMap((one) => this.#mark(one));
  }

  /** Text with its bindings; what is said in it in numbers is kept to be looked at. */
  #text(value: string, node: Node): readonly Inline[] {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? from;
    const inlines: Inline[] = [];
    let behind = 0;
    for (const match of value.matchAll(MASK)) {
      inlines.push(...this.#plain(value.slice(behind, match.index)));
      inlines.push(...this.#binding(maskedIndex(match)));
      behind = match.index + match[0].length;
    }
    inlines.push(...this.#plain(value.slice(behind)));
    const stray = value.replaceAll(MASK, "").search(/\{\{|\}\}/);
    if (stray >= 0)
      this.#parts.faults.add(
        'braces that do not pair; a binding is "{{ … }}" in one paragraph, and `{{` in backticks shows them',
        this.#parts.placeAt(from),
      );
    const [mark, name] = UNDEFINED_NOTE.exec(value) ?? [];
    if (mark !== undefined)
      this.#parts.faults.add(
        `no footnote ${name ?? ""}; write it in a paragraph of its own, as in "${mark}: …", or ${mark} in backticks to show it`,
        this.#parts.placeAt(from),
      );
    this.literals.add(value, from, to);
    return inlines;
  }

  #plain(text: string): readonly Inline[] {
    return text === "" ? [] : [{ kind: "text", text: text.replaceAll(/\s*\n\s*/g, " ") }];
  }

  #binding(index: number): readonly Inline[] {
    const { masked, values, placeAt, faults } = this.#parts;
    const written = masked.bindings[index];
    if (written === undefined) throw new Error("a mask stands for a binding");
    const resolved = values.resolve(written);
    if (resolved.kind === "table")
      faults.add("a table stands alone in its paragraph, with an empty line before and behind it", placeAt(written.start));
    if (resolved.kind !== "value") return [];
    const { bound } = resolved;
    const marks = bound.notes.flatMap((note) => this.#mark(this.footnotes.mark(note)));
    return [{ kind: "bound", text: bound.text, said: bound.said }, ...marks];
  }

  /** A mark that stands in the block already is not repeated. */
  #mark(number: number): readonly Inline[] {
    if (this.#marked.has(number)) return [];
    this.#marked.add(number);
    return [{ kind: "note", number }];
  }

  #idOf(text: string): string {
    const name =
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-|-$/g, "") || "section";
    let id = name;
    for (let i = 2; this.#ids.has(id) || OWN_IDS.test(id); i++) id = `${name}-${i}`;
    this.#ids.add(id);
    return id;
  }
}

/** Places that a memo has besides its headings: its notes, where each is cited, and the sections at its end. */
const OWN_IDS = /^(?:notes|(?:note|cited)-\d+|what-rests-on-judgement|facts-used)$/;

/** The mark of a footnote that stands nowhere: Markdown leaves it as text. */
const UNDEFINED_NOTE = /\[\^([^\]\s]+)\]/;

/** Letters of an address that is quoted in a message. */
function shown(url: string): string {
  return url.length > 60 ? `${url.slice(0, 60)}…` : url;
}

/** What a line says without its marks. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((one) => ("children" in one ? plainText(one.children) : "text" in one ? one.text : one.kind === "break" ? " " : ""))
    .join("");
}
