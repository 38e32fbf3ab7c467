import type { MemoCell, MemoColumn } from "../memo-table.ts";
import { type Content, element, type PageElement } from "./element.ts";
import { linkTo } from "./linked-text.ts";

export interface PageTable {
  /** what the table holds; it is announced with it */
  readonly caption: string;
  /** the caption is seen, too; else the text around says the same */
  readonly showsCaption?: boolean;
  readonly columns: readonly MemoColumn[];
  /** one cell a column; the first names its row */
  readonly rows: readonly (readonly Content[])[];
  readonly className?: string;
}

/** Tables of so many rows stay on one page of paper. */
const SHORT = 12;

/** A table that says what its columns and rows are, and that is moved sideways by itself where the page is narrow. */
export function pageTable({ caption, showsCaption = false, columns, rows, className }: PageTable): PageElement {
  return scrolling(
    caption,
    element(
      "table",
      { class: [className, rows.length <= SHORT ? "short" : undefined].filter((one) => one !== undefined).join(" ") || undefined },
      element("caption", { class: showsCaption ? undefined : "unseen" }, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map(({ header, align }) => element("th", { scope: "col", class: align === "right" ? "number" : undefined }, header)),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map((row) => tableRow(row, columns)),
      ),
    ),
  );
}

export function tableRow(
  cells: readonly Content[],
  columns: readonly MemoColumn[],
  attributes: Readonly<Record<string, string>> = {},
): PageElement {
  const of = (i: number) => ({ class: columns[i]?.align === "right" ? "number" : undefined });
  return element(
    "tr",
    attributes,
    cells.map((cell, i) => (i === 0 ? element("th", { scope: "row", ...of(i) }, cell) : element("td", of(i), cell))),
  );
}

/** What is wider than a narrow page, in a frame that scrolls and that a keyboard reaches. */
export function scrolling(label: string, content: Content): PageElement {
  return element("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": label }, content);
}

/** A cell of a table for people. */
export function memoCell(cell: MemoCell): Content {
  return typeof cell === "string" ? cell : linkTo(cell.text, cell.url);
}

export const left = (header: string): MemoColumn => ({ header, align: "left" });
export const right = (header: string): MemoColumn => ({ header, align: "right" });
