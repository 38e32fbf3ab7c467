import type { NamedCell } from "./compare-cells.ts";

const PIECE = /<(\/?)(w:tbl|w:tr|w:tc|w:p)(?=[\s/>])[^>]*?(\/?)>|<w:t\b[^>]*?>([^<]*)<\/w:t>|<w:pStyle w:val="([^"]*)"/g;
const TEXT = /(<w:t\b[^>]*?>)[^<]*(<\/w:t>)/g;

/** The pieces of a text of a Word file: of each paragraph what it says, by the heading above it and, in a table, by row and column; all else of it as a whole. */
export function docxCells(text: string, xml: string): readonly NamedCell[] {
  const cells: NamedCell[] = [];
  let [heading, style, said] = ["", "", ""];
  let [paragraph, table, row, column] = [0, 0, 0, 0];
  let rowName = "";
  for (const [, closing = "", tag = "", alone = "", words, named] of xml.matchAll(PIECE)) {
    if (words !== undefined) said += words;
    else if (named !== undefined) style = named;
    else if (tag === "w:p" && closing === "" && alone === "") [paragraph, style, said] = [paragraph + 1, "", ""];
    else if (tag === "w:p" && alone === "") {
      if (said === "") continue;
      if (/^(?:Heading|Title)/.test(style)) heading = plain(said).slice(0, LONGEST_NAME);
      if (column === 1) rowName = ` (${plain(said).slice(0, LONGEST_NAME)})`;
      const under = heading === "" ? "" : ` under "${heading}"`;
      const place =
        column > 0
          ? `table ${table}${under}, row ${row}${column === 1 ? "" : rowName}, column ${column}`
          : `paragraph ${paragraph}${under}`;
      cells.push({ key: `${text} ${paragraph}`, name: `${text}, ${place}`, text: plain(said) });
    } else if (tag === "w:tbl" && closing === "") [table, row, column] = [table + 1, 0, 0];
    else if (tag === "w:tbl") column = 0;
    else if (tag === "w:tr" && closing === "") [row, column, rowName] = [row + 1, 0, ""];
    else if (tag === "w:tc" && closing === "") column += 1;
  }
  return [...cells, { name: `${text}, all but what it says`, text: xml.replaceAll(TEXT, "$1$2") }];
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}

/** Characters by which a heading or a row is told. */
const LONGEST_NAME = 60;
