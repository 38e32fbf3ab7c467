import { unzipSync } from "fflate";
import { textOf } from "./artefact-kind.ts";
import type { NamedCell } from "./compare-cells.ts";

const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const SHEET_NAME = /<sheet\b[^>]*\bname="([^"]*)"/g;
const CELL = /<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;
const FORMULA = /<f\b[^>]*>(.*?)<\/f>/s;
const TEXT = /<(?:v|t)\b[^>]*>(.*?)<\/(?:v|t)>/s;

/** The pieces of a workbook: of each cell its formula and its value, by sheet and address; of all else each part as a whole. `undefined` where it is no zip. */
export function xlsxCells(bytes: Uint8Array): readonly NamedCell[] | undefined {
  let parts: Readonly<Record<string, Uint8Array>>;
  try {
    parts = unzipSync(bytes);
  } catch {
    return undefined;
  }
  const names = [...textOf(parts["xl/workbook.xml"] ?? new Uint8Array(0)).matchAll(SHEET_NAME)].map(([, name = ""]) => plain(name));
  return Object.entries(parts).flatMap(([path, content]) => {
    const number = SHEET.exec(path)?.[1];
    const xml = textOf(content);
    return number === undefined ? [{ name: `part ${path}`, text: xml }] : sheetCells(names[Number(number) - 1] ?? path, xml);
  });
}

function sheetCells(sheet: string, xml: string): NamedCell[] {
  const cells: NamedCell[] = [];
  const rest = xml.replaceAll(CELL, (_, attributes: string, inside: string | undefined = "") => {
    const address = /\br="([^"]*)"/.exec(attributes)?.[1] ?? "?";
    const formula = FORMULA.exec(inside)?.[1];
    const value = TEXT.exec(inside.replace(FORMULA, ""))?.[1];
    const name = `sheet ${sheet}, cell ${address}`;
    if (formula !== undefined) cells.push({ name: `${name}: its formula`, text: plain(formula) });
    if (value !== undefined) cells.push({ name: formula === undefined ? name : `${name}: its value`, text: plain(value) });
    // looks and types stay with the sheet
    return `<c${attributes}>`;
  });
  return [...cells, { name: `sheet ${sheet}, all but what its cells say`, text: rest }];
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
