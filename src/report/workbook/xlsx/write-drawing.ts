import { xmlElement } from "../../ooxml/index.ts";
import type { ChartSpec } from "./chart-spec.ts";

const SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Where the charts of a sheet stand; the n-th has the relationship `rId` and n. */
export function writeDrawing(charts: readonly ChartSpec[]): string {
  return xmlElement("xdr:wsDr", { "xmlns:xdr": SHEET_DRAWING, "xmlns:a": DRAWING }, charts.map(frameOf));
}

function frameOf(chart: ChartSpec, i: number): string {
  const properties = xmlElement("xdr:nvGraphicFramePr", {}, [
    xmlElement("xdr:cNvPr", { id: i + 2, name: `Chart ${i + 1}`, descr: chart.description }),
    "<xdr:cNvGraphicFramePr/>",
  ]);
  const graphic = xmlElement(
    "a:graphic",
    {},
    xmlElement("a:graphicData", { uri: CHART }, xmlElement("c:chart", { "xmlns:c": CHART, "xmlns:r": OFFICE, "r:id": `rId${i + 1}` })),
  );
  return xmlElement("xdr:twoCellAnchor", {}, [
    anchor("from", chart.from),
    anchor("to", chart.to),
    xmlElement("xdr:graphicFrame", { macro: "" }, [properties, '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>', graphic]),
    "<xdr:clientData/>",
  ]);
}

/** Rows and columns count from 0 here. */
function anchor(name: string, { row, column }: { readonly row: number; readonly column: number }): string {
  return `<xdr:${name}><xdr:col>${column - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
}
