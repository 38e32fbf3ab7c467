import { unzipSync } from "fflate";
import { dayNumber } from "../../units/time.ts";
import { textOf } from "./artefact-kind.ts";

/** One cell of a workbook: what it says, and by which formula, in the form that no program's way of storing it changes. */
export interface XlsxCell {
  readonly value: string | undefined;
  readonly formula: string | undefined;
}

/** A workbook as it is read: cells by sheet and address, and all else, part by part. */
export interface XlsxContent {
  readonly cells: ReadonlyMap<string, XlsxCell>;
  readonly parts: ReadonlyMap<string, string>;
}

const SHEET = /<sheet\b[^>]*>/g;
const CELL = /<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs;
const FORMULA = /<f\b([^>]*?)(?:\/>|>(.*?)<\/f>)/s;
const VALUE = /<v\b[^>]*>(.*?)<\/v>/s;
const STRING = /<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs;
/** The pieces of a text: one, or one a run where parts of it look different. */
const PIECE = /<t\b[^>]*?(?:\/>|>(.*?)<\/t>)/gs;
/** How a text is pronounced is no part of it. */
const PRONOUNCED = /<rPh\b.*?<\/rPh>/gs;

/** Reads a workbook that any program saved: texts in the cell or in the table of texts, whole or in runs, results of formulas, truths. `undefined` where it is no zip. */
export function xlsxCells(bytes: Uint8Array): XlsxContent | undefined {
  let files: Readonly<Record<string, Uint8Array>>;
  try {
    files = unzipSync(bytes);
  } catch {
    return undefined;
  }
  const xmlOf = (path: string): string => textOf(files[path] ?? new Uint8Array(0));
  const shared = [...xmlOf("xl/sharedStrings.xml").matchAll(STRING)].map(([, inside = ""]) => plainText(inside));
  const names = sheetNames(xmlOf("xl/workbook.xml"), xmlOf("xl/_rels/workbook.xml.rels"));
  const cells = new Map<string, XlsxCell>();
  const parts = new Map<string, string>();
  for (const path of Object.keys(files)) {
    const sheet = names.get(path);
    if (sheet === undefined) {
      parts.set(`part ${path}`, xmlOf(path));
      continue;
    }
    const rest = xmlOf(path).replaceAll(CELL, (_, attributes: string, inside: string | undefined = "") => {
      const cell = readCell(attributes, inside, shared);
      if (cell !== undefined) cells.set(`${sheet}!${attribute(attributes, "r") ?? "?"}`, cell);
      // looks and types stay with the sheet
      return `<c${attributes}>`;
    });
    parts.set(`sheet ${sheet}, all but what its cells say`, rest);
  }
  return { cells, parts };
}

/** The sheets' names by the path of their part. */
function sheetNames(workbook: string, relationships: string): ReadonlyMap<string, string> {
  const targets = new Map(
    [...relationships.matchAll(/<Relationship\b[^>]*>/g)].map(([one]) => [attribute(one, "Id"), attribute(one, "Target") ?? ""]),
  );
  return new Map(
    [...workbook.matchAll(SHEET)].map(([one], i) => {
      const target = targets.get(attribute(one, "r:id") ?? "") ?? `worksheets/sheet${i + 1}.xml`;
      return [target.startsWith("/") ? target.slice(1) : `xl/${target}`, plain(attribute(one, "name") ?? "")];
    }),
  );
}

function readCell(attributes: string, inside: string, shared: readonly string[]): XlsxCell | undefined {
  const type = attribute(attributes, "t");
  const found = FORMULA.exec(inside);
  // copies of a formula name it by a number, which says nothing of itself
  const isCopy = found !== null && attribute(found[1] ?? "", "t") === "shared" && (found[2] ?? "") === "";
  const formula = found === null ? undefined : isCopy ? COPY : plainFormula(found[2] ?? "");
  const raw = VALUE.exec(inside)?.[1];
  const value = type === "inlineStr" ? plainText(inside) : raw === undefined ? undefined : storedValue(plain(raw), type, shared);
  // a cell that says nothing is as good as none
  return (value ?? "") === "" && formula === undefined ? undefined : { value, formula };
}

/** What stands for the formula of a cell that shares that of another. */
export const COPY = "(the formula of a cell beside it)";

function storedValue(raw: string, type: string | undefined, shared: readonly string[]): string {
  if (type === "s") return shared[Number(raw)] ?? `text ${raw}, which is not there`;
  if (type === "str") return unescaped(raw);
  if (type === "b") return raw === "1" || raw === "true" ? "TRUE" : "FALSE";
  if (type === "e") return raw;
  if (type === "d") return String(serialOfDate(raw));
  // 1.5E3 and 1500 are one number
  return raw.trim() !== "" && Number.isFinite(Number(raw)) ? String(Number(raw)) : raw;
}

const EPOCH = dayNumber({ year: 1899, month: 12, day: 30 });
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?/;

/** A date as ISO 8601 has it, as the number of days that other cells hold. */
function serialOfDate(text: string): number | string {
  const found = MOMENT.exec(text);
  if (found === null) return text;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return dayNumber({ year, month, day }) - EPOCH + ((seconds / 60 + minutes) / 60 + hours) / 24;
}

function plainText(inside: string): string {
  return unescaped([...inside.replaceAll(PRONOUNCED, "").matchAll(PIECE)].map(([, text = ""]) => plain(text)).join(""));
}

/** What XML cannot hold, and line ends, are written as _x000D_. */
function unescaped(text: string): string {
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("\r\n", "\n");
}

/** A formula without what programs write otherwise: prefixes of younger functions, blanks, quotes around names of sheets that need none, a sign in front, and how numbers are written. */
function plainFormula(inside: string): string {
  return plain(inside)
    .split(/("(?:[^"]|"")*")/)
    .map((piece, i) => (i % 2 === 1 ? piece : bareFormula(piece)))
    .join("")
    .replace(/^=/, "");
}

function bareFormula(piece: string): string {
  return piece
    .replaceAll(/'([A-Za-z_]+)'!/g, "$1!")
    .replaceAll(/_xlfn\.|_xlws\.|of:/g, "")
    .replaceAll(/\s+/g, "")
    .replaceAll(/(?<![\w.$])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])/g, (number) => String(Number(number)));
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1];
}

function plain(text: string): string {
  return text
    .replaceAll(/&#(x[0-9A-Fa-f]+|\d+);/g, (_, code: string) =>
      String.fromCodePoint(code.startsWith("x") ? Number.parseInt(code.slice(1), 16) : Number(code)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
