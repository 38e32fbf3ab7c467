import type { PackagePart, PartRelationship } from "../../ooxml/index.ts";
import { xmlElement, xmlText } from "../../ooxml/index.ts";
import { webAddress } from "../../web-address.ts";
import { cellAddress, columnLetters } from "./address.ts";
import type { Cell, Sheet, SheetBound, SheetPrint } from "./sheet.ts";
import type { StyleTable } from "./style-table.ts";
import { writeCell } from "./write-cell.ts";

const NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ROW_HEIGHT = 15;
/** A paper of ISO A4. */
const PAPER_A4 = 9;

/** A worksheet's part, its elements in the order of the schema; `drawing` is the path of its drawing, where it has one. */
export function writeSheet(sheet: Sheet, number: number, styles: StyleTable, drawing: string | undefined): PackagePart {
  const links = linksOf(sheet);
  const relationships: PartRelationship[] = [
    ...links.flatMap(({ id, url }): PartRelationship[] =>
      id === undefined || url === undefined ? [] : [{ id, type: "hyperlink", target: url, external: true }],
    ),
    ...(drawing === undefined ? [] : [{ id: "rIdDrawing", type: "drawing", target: drawing }]),
  ];
  const xml = xmlElement("worksheet", { xmlns: NAMESPACE, "xmlns:r": OFFICE }, [
    xmlElement("sheetPr", {}, [
      ...(sheet.tabColor === undefined ? [] : [xmlElement("tabColor", { rgb: `FF${sheet.tabColor}` })]),
      ...(typeof sheet.print.pagesWide === "number" ? [xmlElement("pageSetUpPr", { fitToPage: 1 })] : []),
    ]),
    xmlElement("dimension", { ref: dimension(sheet) }),
    xmlElement("sheetViews", {}, viewOf(sheet, number)),
    xmlElement("sheetFormatPr", { defaultRowHeight: ROW_HEIGHT }),
    xmlElement(
      "cols",
      {},
      sheet.columns.map(({ first, last, width }) => xmlElement("col", { min: first, max: last, width, customWidth: 1 })),
    ),
    xmlElement("sheetData", {}, rowsOf(sheet, styles)),
    ...highlights(sheet, styles),
    ...choices(sheet),
    ...(links.length === 0 ? [] : [xmlElement("hyperlinks", {}, links.map(linkXml))]),
    xmlElement("pageMargins", { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 }),
    pageSetup(sheet.print),
    xmlElement("headerFooter", {}, `<oddFooter>${xmlText("&L&A&RPage &P of &N")}</oddFooter>`),
    ...breaksOf(sheet.print),
    ...(drawing === undefined ? [] : [xmlElement("drawing", { "r:id": "rIdDrawing" })]),
  ]);
  return {
    path: `xl/worksheets/sheet${number}.xml`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    xml,
    relationships,
  };
}

function pageSetup({ pagesWide, landscape }: SheetPrint): string {
  const isFit = typeof pagesWide === "number";
  return xmlElement("pageSetup", {
    paperSize: PAPER_A4,
    scale: isFit ? undefined : pagesWide.percent,
    fitToWidth: isFit ? pagesWide : undefined,
    fitToHeight: isFit ? 0 : undefined,
    pageOrder: "overThenDown",
    orientation: landscape ? "landscape" : "portrait",
  });
}

/** The last column that a break between rows can reach. */
const LAST_COLUMN = 16_383;

function breaksOf({ pagesWide }: SheetPrint): string[] {
  if (typeof pagesWide === "number" || pagesWide.breaks.length === 0) return [];
  const { breaks } = pagesWide;
  // a break stands behind a row
  const list = breaks.map((row) => xmlElement("brk", { id: row - 1, max: LAST_COLUMN, man: 1 }));
  return [xmlElement("rowBreaks", { count: list.length, manualBreakCount: list.length }, list)];
}

function dimension({ cells }: Sheet): string {
  const rows = [...cells.keys()];
  const columns = [...cells.values()].flatMap((row) => [...row.keys()]);
  if (rows.length === 0) return "A1";
  const first = cellAddress({ row: least(rows), column: least(columns) });
  const last = cellAddress({ row: most(rows), column: most(columns) });
  return first === last ? first : `${first}:${last}`;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b));
}

function viewOf({ freeze }: Sheet, number: number): string {
  const pane = freeze === undefined ? "" : paneOf(freeze.row - 1, freeze.column - 1);
  return xmlElement("sheetView", { showGridLines: 0, tabSelected: number === 1 ? 1 : undefined, workbookViewId: 0 }, pane);
}

/** What stays while the rest scrolls. A pane that is selected must be one that there is. */
function paneOf(rows: number, columns: number): string {
  const active = rows === 0 ? "topRight" : columns === 0 ? "bottomLeft" : "bottomRight";
  const topLeftCell = cellAddress({ row: rows + 1, column: columns + 1 });
  const pane = xmlElement("pane", {
    xSplit: columns === 0 ? undefined : columns,
    ySplit: rows === 0 ? undefined : rows,
    topLeftCell,
    activePane: active,
    state: "frozen",
  });
  return pane + xmlElement("selection", { pane: active, activeCell: topLeftCell, sqref: topLeftCell });
}

function rowsOf({ cells, heights }: Sheet, styles: StyleTable): string[] {
  return [...cells.keys()]
    .sort((a, b) => a - b)
    .map((row) => {
      const inRow = cells.get(row) ?? new Map<number, Cell>();
      const written = [...inRow.keys()]
        .sort((a, b) => a - b)
        .map((column) => {
          const cell = inRow.get(column) ?? {};
          return writeCell(row, column, cell, cell.style === undefined ? 0 : styles.indexOf(cell.style));
        });
      const ht = heights.get(row);
      return xmlElement("row", { r: row, ht, customHeight: ht === undefined ? undefined : 1 }, written);
    });
}

function highlights({ highlights }: Sheet, styles: StyleTable): string[] {
  return highlights.map(({ range, formula, style }, i) =>
    xmlElement(
      "conditionalFormatting",
      { sqref: range },
      xmlElement(
        "cfRule",
        { type: "expression", dxfId: styles.differenceOf(style), priority: i + 1 },
        `<formula>${xmlText(formula)}</formula>`,
      ),
    ),
  );
}

function choices({ choices, bounds = [] }: Sheet): string[] {
  if (choices.length + bounds.length === 0) return [];
  const list = choices.map(({ cell, from, title, text }) =>
    xmlElement(
      "dataValidation",
      {
        type: "list",
        allowBlank: 0,
        showInputMessage: 1,
        showErrorMessage: 1,
        errorTitle: title,
        error: text,
        promptTitle: title,
        prompt: text,
        sqref: cell,
      },
      `<formula1>${xmlText(from)}</formula1>`,
    ),
  );
  const all = [...list, ...bounds.map(boundXml)];
  return [xmlElement("dataValidations", { count: all.length }, all)];
}

function boundXml({ range, least, most, title, text }: SheetBound): string {
  const [first, second] = least === undefined ? [most ?? "", undefined] : [least, most];
  return xmlElement(
    "dataValidation",
    {
      type: "decimal",
      operator: least === undefined ? "lessThanOrEqual" : most === undefined ? "greaterThanOrEqual" : "between",
      ...{ allowBlank: 1, showErrorMessage: 1, errorTitle: title, error: text, sqref: range },
    },
    [`<formula1>${xmlText(first)}</formula1>`, ...(second === undefined ? [] : [`<formula2>${xmlText(second)}</formula2>`])],
  );
}

interface SheetLink {
  readonly ref: string;
  readonly id?: string;
  readonly url?: string;
  readonly location?: string;
}

/** Links to cells, and to addresses on the web; an address of another kind is shown and not linked. */
function linksOf({ cells }: Sheet): readonly SheetLink[] {
  const links: SheetLink[] = [];
  for (const row of [...cells.keys()].sort((a, b) => a - b)) {
    for (const [column, { link }] of [...(cells.get(row) ?? [])].sort(([a], [b]) => a - b)) {
      if (link === undefined) continue;
      const ref = `${columnLetters(column)}${row}`;
      const url = "url" in link ? webAddress(link.url) : undefined;
      if ("cell" in link) links.push({ ref, location: link.cell });
      else if (url !== undefined) links.push({ ref, id: `rId${links.length + 1}`, url });
    }
  }
  return links;
}

function linkXml({ ref, id, location }: SheetLink): string {
  return xmlElement("hyperlink", { ref, "r:id": id, location, display: location });
}
