import type { NamedCell } from "./compare-cells.ts";

/** Tags with their attributes, and what stands between them. */
const PIECE = /<(\/?)([A-Za-z][\w-]*)([^>]*)>|[^<]+/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/**
 * The texts of a report or a memo, each with its place: the heading above it and, in a table, its row and column, also where a part of the cell is
 * marked. What tags say beside the text (what is told of a bound number, where a link leads) is named by tag and attribute. Style and script are no texts of it.
 */
export function htmlCells(html: string): readonly NamedCell[] {
  const reader = new Reader();
  for (const [i, [text, closing = "", tag = "", attributes = ""]] of [...html.matchAll(PIECE)].entries())
    if (tag === "") reader.text(text, i);
    else if (closing === "/") reader.closes(tag);
    else reader.opens(tag, attributes);
  return reader.cells;
}

class Reader {
  readonly cells: NamedCell[] = [];
  #heading = "";
  /** the heading, the cell or the style that is open */
  #inside = "";
  #table = 0;
  #row = 0;
  #column = 0;
  #rowName = "";
  readonly #tags = new Map<string, number>();

  opens(tag: string, attributes: string): void {
    if (tag === "table") [this.#table, this.#row] = [this.#table + 1, 0];
    if (tag === "tr") [this.#row, this.#column, this.#rowName] = [this.#row + 1, 0, ""];
    if (CELL.test(tag)) this.#column += 1;
    if (HEADING.test(tag)) this.#heading = "";
    if (HOLDER.test(tag)) this.#inside = tag;
    const turn = (this.#tags.get(tag) ?? 0) + 1;
    this.#tags.set(tag, turn);
    for (const [, name = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      const key = `<${tag}> ${turn} ${name}`;
      this.cells.push({ key, name: `${name} of <${tag}> ${turn}${this.#place(", ")}`, text: value });
    }
  }

  closes(tag: string): void {
    if (tag === this.#inside) this.#inside = "";
  }

  text(text: string, i: number): void {
    if (text.trim() === "" || CODE.test(this.#inside)) return;
    if (HEADING.test(this.#inside)) this.#heading += text;
    if (CELL.test(this.#inside) && this.#column === 1 && this.#rowName === "") this.#rowName = ` (${text.slice(0, LONGEST_NAME)})`;
    const inTable = CELL.test(this.#inside);
    const name = inTable ? this.#place() : `text ${i + 1}${this.#under()}`;
    this.cells.push({ key: inTable ? `${this.#table} ${this.#row} ${this.#column} ${i}` : `${i}`, name, text: text.trim() });
  }

  #under(): string {
    return this.#heading === "" ? "" : ` under "${this.#heading.slice(0, LONGEST_NAME)}"`;
  }

  #place(before = ""): string {
    if (!CELL.test(this.#inside)) return this.#under();
    return `${before}table ${this.#table}${this.#under()}, row ${this.#row}${this.#column === 1 ? "" : this.#rowName}, column ${this.#column}`;
  }
}

const CELL = /^(?:td|th)$/;
const HEADING = /^h[1-4]$/;
const CODE = /^(?:style|script)$/;
const HOLDER = /^(?:td|th|h[1-4]|style|script)$/;

/** Characters by which a heading or a row is told. */
const LONGEST_NAME = 60;
