import { type DocumentProperties, documentProperties, makePackage, type PackagePart, xmlElement, xmlText } from "../../ooxml/index.ts";
import { sheetInFormula } from "./address.ts";
import type { ChartSpec } from "./chart-spec.ts";
import type { Sheet } from "./sheet.ts";
import { styleTable } from "./style-table.ts";
import { writeChart } from "./write-chart.ts";
import { writeDrawing } from "./write-drawing.ts";
import { writeSheet } from "./write-sheet.ts";

const NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/** A name that formulas of every sheet may use. */
export interface DefinedName {
  readonly name: string;
  /** `Inputs!$C$12` */
  readonly refersTo: string;
}

/** The bytes of a workbook; sheets stand in the order given, and are worked out anew when a program opens them. */
export function writeWorkbook(sheets: readonly Sheet[], names: readonly DefinedName[], properties: DocumentProperties): Uint8Array {
  const styles = styleTable();
  const parts: PackagePart[] = [];
  const sheetParts: PackagePart[] = [];
  for (const [i, sheet] of sheets.entries()) {
    const drawn = sheet.charts.length === 0 ? [] : drawingParts(sheet.charts, parts);
    sheetParts.push(writeSheet(sheet, i + 1, styles, drawn[0]?.path));
    parts.push(...drawn);
  }
  const workbook: PackagePart = {
    path: "xl/workbook.xml",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    xml: workbookXml(sheets, names),
    relationships: [
      ...sheetParts.map(({ path }, i) => ({ id: `rId${i + 1}`, type: "worksheet", target: path })),
      { id: "rIdStyles", type: "styles", target: "xl/styles.xml" },
    ],
  };
  const stylesPart: PackagePart = {
    path: "xl/styles.xml",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    xml: styles.xml(),
  };
  const about = documentProperties(properties);
  return makePackage(
    [workbook, ...sheetParts, stylesPart, ...parts, ...about.parts],
    [{ id: "rIdWorkbook", type: "officeDocument", target: workbook.path }, ...about.relationships],
  );
}

/** The drawing of a sheet, and the charts on it, numbered after those that are there. */
function drawingParts(charts: readonly ChartSpec[], before: readonly PackagePart[]): readonly PackagePart[] {
  const drawings = before.filter(({ contentType }) => contentType === DRAWING).length;
  const first = before.length - drawings + 1;
  const drawn = charts.map(
    (chart, k): PackagePart => ({ path: `xl/charts/chart${first + k}.xml`, contentType: CHART, xml: writeChart(chart) }),
  );
  const drawing: PackagePart = {
    ...{ path: `xl/drawings/drawing${drawings + 1}.xml`, contentType: DRAWING, xml: writeDrawing(charts) },
    relationships: drawn.map(({ path }, k) => ({ id: `rId${k + 1}`, type: "chart", target: path })),
  };
  return [drawing, ...drawn];
}

function workbookXml(sheets: readonly Sheet[], names: readonly DefinedName[]): string {
  return xmlElement("workbook", { xmlns: NAMESPACE, "xmlns:r": OFFICE }, [
    xmlElement("workbookPr", { date1904: 0 }),
    xmlElement(
      "bookViews",
      {},
      xmlElement("workbookView", { xWindow: 0, yWindow: 0, windowWidth: 28_800, windowHeight: 17_000, tabRatio: 800 }),
    ),
    xmlElement(
      "sheets",
      {},
      sheets.map(({ name }, i) => xmlElement("sheet", { name, sheetId: i + 1, "r:id": `rId${i + 1}` })),
    ),
    xmlElement(
      "definedNames",
      {},
      [...names.map(ownName), ...sheets.flatMap(printNames)].sort(byName).map(({ xml }) => xml),
    ),
    xmlElement("calcPr", { calcId: 191_029, fullCalcOnLoad: 1 }),
  ]);
}

interface NamedXml {
  readonly key: string;
  readonly xml: string;
}

function ownName({ name, refersTo }: DefinedName): NamedXml {
  return { key: name.toLowerCase(), xml: xmlElement("definedName", { name }, xmlText(refersTo)) };
}

function printNames({ name, print }: Sheet, index: number): NamedXml[] {
  const sheet = sheetInFormula(name);
  const titles = [print.titleColumns, print.titleRows].flatMap((one) => (one === undefined ? [] : [`${sheet}!${one}`]));
  const builtIn = (what: string, refersTo: string): NamedXml => ({
    key: `_xlnm.${what.toLowerCase()} ${String(index).padStart(3, "0")}`,
    xml: xmlElement("definedName", { name: `_xlnm.${what}`, localSheetId: index }, xmlText(refersTo)),
  });
  return [builtIn("Print_Area", `${sheet}!${print.area}`), ...(titles.length === 0 ? [] : [builtIn("Print_Titles", titles.join(","))])];
}

function byName(a: NamedXml, b: NamedXml): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
