import { RECORD_KEY } from "./figure-record.ts";

const BEGIN = `<metadata id="${RECORD_KEY}">`;
const END = "</metadata>";

/** The SVG with a record in a metadata element, as the first thing in it; nothing of it is drawn. */
export function svgWithRecord(svg: string, record: object): string {
  const at = svg.indexOf(">") + 1;
  return `${svg.slice(0, at)}${BEGIN}${escaped(JSON.stringify(record))}${END}${svg.slice(at)}`;
}

/** The record's text; `undefined` where the SVG carries none. */
export function recordOfSvg(svg: string): string | undefined {
  const [start, end] = placeOf(svg);
  return end < 0 ? undefined : unescaped(svg.slice(start + BEGIN.length, end));
}

/** The SVG as it was drawn. */
export function svgWithoutRecord(svg: string): string {
  const [start, end] = placeOf(svg);
  return end < 0 ? svg : svg.slice(0, start) + svg.slice(end + END.length);
}

function placeOf(svg: string): readonly [start: number, end: number] {
  const start = svg.indexOf(BEGIN);
  return start < 0 ? [-1, -1] : [start, svg.indexOf(END, start)];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
