import type { Block, FigureBlock, Inline, TableBlock } from "../document/memo-blocks.ts";
import { breakable } from "./breakable.ts";
import { columnWidths, leastWidth } from "./column-widths.ts";
import type { DocxFigure } from "./docx-figure.ts";
import { bookmarkName, InlineRuns } from "./inline-runs.ts";
import { figureRelation, type LinkRelation, type ListKind } from "./package-parts.ts";
import { type Xml, xml } from "./xml.ts";

/** English metric units per pixel of a figure's layout: 680 of them are 6.5 inches. */
const EMU_PER_PIXEL = (6.5 * 914_400) / 680;
const EMU_PER_TWIP = 635;
const PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/** Turns blocks into paragraphs and tables; remembers what stands in other files of the package. */
export class DocumentBody {
  readonly lists: ListKind[] = [];
  readonly #figures: ReadonlyMap<string, DocxFigure>;
  /** twips of a line of text; a wide table has a page of its own that lies on its side */
  #width: number;
  readonly #inlines: InlineRuns;
  readonly #cited = new Set<number>();
  #bookmarks = 0;
  #drawings = 0;

  constructor(figures: ReadonlyMap<string, DocxFigure>, width: number) {
    this.#figures = figures;
    this.#width = width;
    this.#inlines = new InlineRuns((number) => this.#note(number));
  }

  get links(): readonly LinkRelation[] {
    return this.#inlines.links;
  }

  /** Word counts footnotes as their references follow each other, so every one must have been met, in its order. */
  requireAll(count: number): void {
    if (this.#cited.size !== count) throw new Error(`${count - this.#cited.size} footnotes are cited nowhere`);
  }

  /** A block on a page of another width. */
  blockIn(block: Block, width: number): readonly Xml[] {
    const own = this.#width;
    this.#width = width;
    const made = this.block(block);
    this.#width = own;
    return made;
  }

  block(block: Block, list?: { readonly id: number; readonly level: number }): readonly Xml[] {
    switch (block.kind) {
      case "heading":
        return [this.#heading(block)];
      case "paragraph":
        return [
          this.styled(block.isSmall === true ? "Small" : list === undefined ? undefined : "ListText", block.children, ...numbered(list)),
        ];
      case "list":
        return this.#list(block, list?.level);
      case "quote":
        return block.children.flatMap((child) => (child.kind === "paragraph" ? [this.styled("Quote", child.children)] : this.block(child)));
      case "code":
        return block.text.split("\n").map((text) => this.styled("Code", [{ kind: "text", text }]));
      case "rule":
        return [xml("w:p", {}, xml("w:pPr", {}, xml("w:pBdr", {}, border("bottom", 4))))];
      case "table":
        return this.#table(block);
      case "figure":
        return this.#figure(block);
    }
  }

  styled(style: string | undefined, children: readonly Inline[], ...properties: readonly Xml[]): Xml {
    const own = style === undefined ? properties : [xml("w:pStyle", { "w:val": style }), ...properties];
    return xml("w:p", {}, own.length === 0 ? undefined : xml("w:pPr", {}, ...own), ...this.#inlines.runs(children));
  }

  #heading({ depth, id, children }: Extract<Block, { kind: "heading" }>): Xml {
    const style = `Heading${Math.min(3, Math.max(1, depth - 1))}`;
    return xml(
      "w:p",
      {},
      xml("w:pPr", {}, xml("w:pStyle", { "w:val": style })),
      ...this.#bookmarked(bookmarkName(id), this.#inlines.runs(children)),
    );
  }

  #bookmarked(name: string, runs: readonly Xml[]): readonly Xml[] {
    this.#bookmarks += 1;
    const id = this.#bookmarks;
    return [xml("w:bookmarkStart", { "w:id": id, "w:name": name }), ...runs, xml("w:bookmarkEnd", { "w:id": id })];
  }

  /** The first mention of a note is its reference; later ones point to it. */
  #note(number: number): readonly Xml[] {
    const style = xml("w:rPr", {}, xml("w:rStyle", { "w:val": "FootnoteReference" }));
    const run = (...children: readonly Xml[]) => xml("w:r", {}, style, ...children);
    const name = `note_${number}`;
    if (!this.#cited.has(number)) {
      if (number !== this.#cited.size + 1) throw new Error(`footnote ${number} is cited before footnote ${this.#cited.size + 1}`);
      this.#cited.add(number);
      return [...this.#bookmarked(name, [run(xml("w:footnoteReference", { "w:id": number }))])];
    }
    return [
      run(xml("w:fldChar", { "w:fldCharType": "begin" })),
      run(xml("w:instrText", { "xml:space": "preserve" }, ` NOTEREF ${name} \\h `)),
      run(xml("w:fldChar", { "w:fldCharType": "separate" })),
      run(xml("w:t", {}, String(number))),
      run(xml("w:fldChar", { "w:fldCharType": "end" })),
    ];
  }

  #list({ start, items }: Extract<Block, { kind: "list" }>, above: number | undefined): readonly Xml[] {
    this.lists.push({ start });
    const list = { id: this.lists.length, level: above === undefined ? 0 : above + 1 };
    return items.flatMap((item) =>
      item.flatMap((block, i) => {
        if (block.kind !== "paragraph" || i === 0) return this.block(block, list);
        return [this.styled("ListText", block.children, xml("w:ind", { "w:left": 340 * (list.level + 1) }))];
      }),
    );
  }

  #figure({ file, caption, width }: FigureBlock): readonly Xml[] {
    const figure = this.#figures.get(file);
    if (figure === undefined) throw new Error(`the figure ${file} is not drawn`);
    this.#drawings += 1;
    const widest = this.#width * EMU_PER_TWIP;
    const scale = Math.min(1, widest / (figure.width * EMU_PER_PIXEL)) * width * EMU_PER_PIXEL;
    const size = { cx: Math.round(figure.width * scale), cy: Math.round(figure.height * scale) };
    const drawing = drawingXml(this.#drawings, figureRelation([...this.#figures.keys()].indexOf(file)), file, figure.altText, size);
    return [
      xml("w:p", {}, xml("w:pPr", {}, xml("w:pStyle", { "w:val": "Figure" })), xml("w:r", {}, drawing)),
      this.styled("Caption", caption),
    ];
  }

  #table({ caption, align, notes, ...cells }: TableBlock): readonly Xml[] {
    const [head, rows] = breakableTable(cells);
    const widths = columnWidths(head, rows, this.#width);
    // a header row that comes again on the next page cannot have footnotes; they stand in the first row below it
    const moved = head.flat().filter(({ kind }) => kind === "note");
    const header = head.map((cell) => cell.filter(({ kind }) => kind !== "note"));
    const title = caption === undefined ? [] : [this.styled("TableCaption", caption)];
    const headRow = this.#row(header, align, widths, true);
    const body = rows.map((row, r) =>
      this.#row(
        row.map((cell, c) => (r === 0 && c === 0 ? [...cell, ...moved] : cell)),
        align,
        widths,
        false,
      ),
    );
    const table = xml(
      "w:tbl",
      {},
      xml(
        "w:tblPr",
        {},
        xml("w:tblW", { "w:w": this.#width, "w:type": "dxa" }),
        xml("w:tblBorders", {}, border("top", 6), border("bottom", 6), border("insideH", 4)),
        xml("w:tblLayout", { "w:type": "fixed" }),
        xml("w:tblCellMar", {}, xml("w:left", { "w:w": 0, "w:type": "dxa" }), xml("w:right", { "w:w": 110, "w:type": "dxa" })),
      ),
      xml("w:tblGrid", {}, ...widths.map((width) => xml("w:gridCol", { "w:w": width }))),
      headRow,
      ...body,
    );
    const below = notes.length === 0 ? [this.styled("Spacer", [])] : [];
    return [...title, table, ...notes.map((text) => this.styled("Small", [{ kind: "text", text }])), ...below];
  }

  #row(cells: readonly (readonly Inline[])[], align: TableBlock["align"], widths: readonly number[], isHead: boolean): Xml {
    const properties = xml("w:trPr", {}, xml("w:cantSplit"), isHead ? xml("w:tblHeader") : undefined);
    return xml(
      "w:tr",
      {},
      properties,
      ...cells.map((cell, i) => {
        const content: readonly Inline[] = isHead ? [{ kind: "strong", children: cell }] : cell;
        const side =
          align[i] === "right" ? [xml("w:jc", { "w:val": "right" })] : align[i] === "center" ? [xml("w:jc", { "w:val": "center" })] : [];
        return xml(
          "w:tc",
          {},
          xml("w:tcPr", {}, xml("w:tcW", { "w:w": widths[i] ?? 0, "w:type": "dxa" })),
          this.styled("TableText", content, ...side),
        );
      }),
    );
  }
}

/** More of the page's width than this goes to words that must not break: what is left makes columns of one word a line. */
const MOST_LEAST = 0.75;

/** Whether a table needs the longer side of the page, so that its columns hold more than a word. */
export function isWideTable(block: Block, width: number): boolean {
  return block.kind === "table" && leastWidth(...breakableTable(block)) > MOST_LEAST * width;
}

function breakableTable({ head, rows }: Pick<TableBlock, "head" | "rows">): [head: TableBlock["head"], rows: TableBlock["rows"]] {
  return [head.map(breakable), rows.map((row) => row.map(breakable))];
}

function numbered(list: { readonly id: number; readonly level: number } | undefined): readonly Xml[] {
  if (list === undefined) return [];
  return [xml("w:numPr", {}, xml("w:ilvl", { "w:val": Math.min(2, list.level) }), xml("w:numId", { "w:val": list.id }))];
}

function border(side: string, size: number): Xml {
  return xml(`w:${side}`, { "w:val": "single", "w:sz": size, "w:space": 0, "w:color": "C3CDD7" });
}

/** A picture in its line, with what it shows in words. */
function drawingXml(id: number, relation: string, name: string, altText: string, size: { readonly cx: number; readonly cy: number }): Xml {
  const blip = xml("pic:blipFill", {}, xml("a:blip", { "r:embed": relation }), xml("a:stretch", {}, xml("a:fillRect")));
  const shape = xml(
    "pic:spPr",
    {},
    xml("a:xfrm", {}, xml("a:off", { x: 0, y: 0 }), xml("a:ext", size)),
    xml("a:prstGeom", { prst: "rect" }, xml("a:avLst")),
  );
  const names = xml("pic:nvPicPr", {}, xml("pic:cNvPr", { id, name: `${name}.png`, descr: altText }), xml("pic:cNvPicPr"));
  return xml(
    "w:drawing",
    {},
    xml(
      "wp:inline",
      { distT: 0, distB: 0, distL: 0, distR: 0 },
      xml("wp:extent", size),
      xml("wp:docPr", { id, name, descr: altText }),
      xml("a:graphic", {}, xml("a:graphicData", { uri: PICTURE }, xml("pic:pic", {}, names, blip, shape))),
    ),
  );
}
