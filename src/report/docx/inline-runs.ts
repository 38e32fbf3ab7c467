import type { Inline } from "../document/memo-blocks.ts";
import type { LinkRelation } from "./package-parts.ts";
import { type Xml, xml } from "./xml.ts";

/** How a run of letters looks. */
interface Marks {
  readonly bold?: true;
  readonly italic?: true;
  readonly code?: true;
  readonly link?: true;
}

/** Where the reference to a footnote stands, which a footnote itself has none of. */
export type NoteRuns = (number: number) => readonly Xml[];

/** Runs of text from the parts of a line; addresses are gathered, for they stand in a file of their own. */
export class InlineRuns {
  readonly links: LinkRelation[] = [];
  readonly #notes: NoteRuns;

  constructor(notes: NoteRuns) {
    this.#notes = notes;
  }

  runs(inlines: readonly Inline[], marks: Marks = {}): readonly Xml[] {
    return inlines.flatMap((inline, i) => [
      // two marks of notes are not read as one number
      ...(inline.kind === "note" && inlines[i - 1]?.kind === "note" ? [superscript(",")] : []),
      ...this.#run(inline, marks),
    ]);
  }

  #run(inline: Inline, marks: Marks): readonly Xml[] {
    switch (inline.kind) {
      case "text":
        return [letters(inline.text, marks)];
      case "bound":
        // a number and its unit stay on one line
        return [letters(inline.text.length < LONG ? inline.text.replaceAll(" ", "\u00a0") : inline.text, marks)];
      case "strong":
        return this.runs(inline.children, { ...marks, bold: true });
      case "emphasis":
        return this.runs(inline.children, { ...marks, italic: true });
      case "code":
        return [letters(inline.text, { ...marks, code: true })];
      case "break":
        return [xml("w:r", {}, xml("w:br"))];
      case "link":
        return [this.#link(inline.url, this.runs(inline.children, { ...marks, link: true }))];
      case "note":
        return this.#notes(inline.number);
    }
  }

  #link(url: string, runs: readonly Xml[]): Xml {
    if (url.startsWith("#")) return xml("w:hyperlink", { "w:anchor": bookmarkName(url.slice(1)) }, ...runs);
    const known = this.links.find((one) => one.url === url);
    const link = known ?? { id: `rIdLink${this.links.length + 1}`, url };
    if (known === undefined) this.links.push(link);
    return xml("w:hyperlink", { "r:id": link.id }, ...runs);
  }
}

function superscript(text: string): Xml {
  return xml("w:r", {}, xml("w:rPr", {}, xml("w:rStyle", { "w:val": "FootnoteReference" })), xml("w:t", {}, text));
}

/** A text that is longer may break. */
const LONG = 30;

/** Signs of a bookmark's name at most. */
const LONGEST_NAME = 40;

/** A bookmark's name begins with a letter and has 40 signs at most; of a longer one the end says which it was, for two headings may begin alike. */
export function bookmarkName(id: string): string {
  const name = `h_${id.replaceAll(/\W/g, "_")}`;
  if (name.length <= LONGEST_NAME) return name;
  const end = `_${checksum(id)}`;
  return name.slice(0, LONGEST_NAME - end.length) + end;
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(36);
}

function letters(text: string, { bold, italic, code, link }: Marks): Xml {
  const properties = [
    ...(link === undefined ? [] : [xml("w:rStyle", { "w:val": "Hyperlink" })]),
    ...(code === undefined ? [] : [xml("w:rFonts", { "w:ascii": "Consolas", "w:hAnsi": "Consolas" })]),
    ...(bold === undefined ? [] : [xml("w:b")]),
    ...(italic === undefined ? [] : [xml("w:i")]),
  ];
  return xml(
    "w:r",
    {},
    properties.length === 0 ? undefined : xml("w:rPr", {}, ...properties),
    xml("w:t", { "xml:space": "preserve" }, text),
  );
}
