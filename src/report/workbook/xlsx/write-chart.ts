import { xmlElement, xmlText } from "../../ooxml/index.ts";
import type { ChartNumbers, ChartSeries, ChartSpec } from "./chart-spec.ts";

const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DATE_AXIS = 50_010;
const VALUE_AXIS = 50_020;
/** English Metric Units in a point, in which DrawingML counts. */
const POINT = 12_700;
const GREY = "8A9199";
const TEXT_GREY = "4A5057";

const value = (name: string, val: string | number): string => xmlElement(`c:${name}`, { val });

/** A chart's part: areas stacked on each other with lines over them, on one axis of dates. Elements stand in the order of the schema. */
export function writeChart(chart: ChartSpec): string {
  const { areas, lines } = chart;
  const axes = [value("axId", DATE_AXIS), value("axId", VALUE_AXIS)];
  const area =
    areas.length === 0
      ? []
      : [
          xmlElement("c:areaChart", {}, [
            value("grouping", "stacked"),
            value("varyColors", 0),
            ...areas.map((one, i) => series(one, i, chart.dates, areaLook(one))),
            ...axes,
          ]),
        ];
  const line = xmlElement("c:lineChart", {}, [
    value("grouping", "standard"),
    value("varyColors", 0),
    ...lines.map((one, i) =>
      series(one, areas.length + i, chart.dates, lineLook(one) + xmlElement("c:marker", {}, value("symbol", "none")), true),
    ),
    value("marker", 1),
    ...axes,
  ]);
  return xmlElement("c:chartSpace", { "xmlns:c": CHART, "xmlns:a": DRAWING, "xmlns:r": OFFICE }, [
    value("date1904", 0),
    value("roundedCorners", 0),
    xmlElement("c:chart", {}, [
      xmlElement("c:title", {}, [richText(chart.title, 1100, true), value("overlay", 0)]),
      value("autoTitleDeleted", 0),
      xmlElement("c:plotArea", {}, ["<c:layout/>", ...area, line, dateAxis(chart), valueAxis(chart)]),
      xmlElement("c:legend", {}, [value("legendPos", "b"), ...hiddenEntries(areas), value("overlay", 0), textLook(900)]),
      value("plotVisOnly", 0),
      value("dispBlanksAs", "gap"),
    ]),
    xmlElement("c:spPr", {}, [solid("FFFFFF"), xmlElement("a:ln", {}, "<a:noFill/>")]),
  ]);
}

/** What only holds up an area has no place in the legend. */
function hiddenEntries(areas: readonly ChartSeries[]): string[] {
  return areas.flatMap(({ hidden, unlisted }, i) =>
    hidden === true || unlisted === true ? [xmlElement("c:legendEntry", {}, [value("idx", i), value("delete", 1)])] : [],
  );
}

function series(one: ChartSeries, index: number, dates: ChartNumbers, look: string, isLine = false): string {
  const name = `<c:tx><c:strRef><c:f>${xmlText(one.nameCell)}</c:f><c:strCache>${value("ptCount", 1)}<c:pt idx="0"><c:v>${xmlText(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
  return xmlElement("c:ser", {}, [
    value("idx", index),
    value("order", index),
    name,
    look,
    xmlElement("c:cat", {}, numbers(dates)),
    xmlElement("c:val", {}, numbers(one.numbers)),
    ...(isLine ? [value("smooth", 0)] : []),
  ]);
}

function numbers({ range, values, format }: ChartNumbers): string {
  const points = values.flatMap((one, idx) => (one === undefined ? [] : [xmlElement("c:pt", { idx }, `<c:v>${one}</c:v>`)]));
  return `<c:numRef><c:f>${xmlText(range)}</c:f><c:numCache><c:formatCode>${xmlText(format)}</c:formatCode>${value("ptCount", values.length)}${points.join("")}</c:numCache></c:numRef>`;
}

function solid(color: string): string {
  return xmlElement("a:solidFill", {}, xmlElement("a:srgbClr", { val: color }));
}

function areaLook({ color, hidden }: ChartSeries): string {
  return xmlElement("c:spPr", {}, [hidden === true ? "<a:noFill/>" : solid(color), xmlElement("a:ln", {}, "<a:noFill/>")]);
}

function lineLook({ color, dash, width = 2 }: ChartSeries): string {
  const line = xmlElement("a:ln", { w: width * POINT, cap: "rnd" }, [
    solid(color),
    ...(dash === undefined ? [] : [xmlElement("a:prstDash", { val: dash })]),
    "<a:round/>",
  ]);
  return xmlElement("c:spPr", {}, line);
}

function textProperties(size: number, bold: boolean): string {
  return xmlElement("a:defRPr", { sz: size, b: bold ? 1 : 0 }, solid(TEXT_GREY));
}

function textLook(size: number): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${textProperties(size, false)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

function richText(text: string, size: number, bold: boolean): string {
  const run = `<a:r>${xmlElement("a:rPr", { lang: "en-US", sz: size, b: bold ? 1 : 0 }, solid(TEXT_GREY))}<a:t>${xmlText(text)}</a:t></a:r>`;
  return `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${textProperties(size, bold)}</a:pPr>${run}</a:p></c:rich></c:tx>`;
}

function axisLine(): string {
  return xmlElement("c:spPr", {}, xmlElement("a:ln", { w: 9525 }, solid(GREY)));
}

function dateAxis({ dates, monthsBetweenLabels }: ChartSpec): string {
  return xmlElement("c:dateAx", {}, [
    value("axId", DATE_AXIS),
    xmlElement("c:scaling", {}, value("orientation", "minMax")),
    value("delete", 0),
    value("axPos", "b"),
    xmlElement("c:numFmt", { formatCode: dates.format, sourceLinked: 0 }),
    value("majorTickMark", "out"),
    value("minorTickMark", "none"),
    value("tickLblPos", "low"),
    axisLine(),
    textLook(900),
    value("crossAx", VALUE_AXIS),
    value("crosses", "autoZero"),
    value("auto", 1),
    value("lblOffset", 100),
    value("baseTimeUnit", "months"),
    value("majorUnit", monthsBetweenLabels),
    value("majorTimeUnit", "months"),
  ]);
}

function valueAxis({ valueFormat, valueTitle }: ChartSpec): string {
  const grid = xmlElement("c:majorGridlines", {}, xmlElement("c:spPr", {}, xmlElement("a:ln", { w: 6350 }, solid("E3E6E9"))));
  return xmlElement("c:valAx", {}, [
    value("axId", VALUE_AXIS),
    xmlElement("c:scaling", {}, value("orientation", "minMax")),
    value("delete", 0),
    value("axPos", "l"),
    grid,
    ...(valueTitle === "" ? [] : [xmlElement("c:title", {}, [richText(valueTitle, 900, false), value("overlay", 0)])]),
    xmlElement("c:numFmt", { formatCode: valueFormat, sourceLinked: 0 }),
    value("majorTickMark", "none"),
    value("minorTickMark", "none"),
    value("tickLblPos", "nextTo"),
    xmlElement("c:spPr", {}, xmlElement("a:ln", {}, "<a:noFill/>")),
    textLook(900),
    value("crossAx", DATE_AXIS),
    value("crosses", "autoZero"),
    value("crossBetween", "midCat"),
  ]);
}
