import { RECORD_KEY } from "./figure-record.ts";

const BEGIN = `\n<meta name="${RECORD_KEY}" content="`;
const END = '">';
/** Before it stands nothing that a text of a scenario could be in. */
const AFTER = '<meta charset="utf-8">';

/** The page with a record in a tag of its head, where nothing of it is seen. */
export function htmlWithRecord(html: string, record: object): string {
  const at = html.indexOf(AFTER) + AFTER.length;
  return `${html.slice(0, at)}${BEGIN}${escaped(JSON.stringify(record))}${END}${html.slice(at)}`;
}

/** The record's text; `undefined` where the page carries none. */
export function recordOfHtml(html: string): string | undefined {
  const [start, end] = placeOf(html);
  return end < 0 ? undefined : unescaped(html.slice(start + BEGIN.length, end));
}

/** The page as it was made. */
export function htmlWithoutRecord(html: string): string {
  const [start, end] = placeOf(html);
  return end < 0 ? html : html.slice(0, start) + html.slice(end + END.length);
}

function placeOf(html: string): readonly [start: number, end: number] {
  const start = html.indexOf(BEGIN);
  return start < 0 ? [-1, -1] : [start, html.indexOf(END, start + BEGIN.length)];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
