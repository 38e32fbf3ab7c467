import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { RECORD_KEY } from "./figure-record.ts";

const PART = "docProps/custom.xml";
const END = "</Properties>";
/** Properties of our own begin at 2, and few are there before. */
const FIRST_ID = 1000;
/** The longest text that spreadsheet programs keep in a property; a record is stored in pieces of it. */
const LONGEST = 255;
const USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
const NAME = `${RECORD_KEY} record`;
const PROPERTY = new RegExp(`<property\\b[^>]*\\bname="${NAME} (\\d+)"[^>]*>\\s*<vt:lpwstr>([^<]*)</vt:lpwstr>\\s*</property>`, "g");
/** As packages of ours are written: no clock in them. */
const ZIP = { level: 9, mtime: "1980-01-01T00:00:00" } as const;

/** The workbook with a record among its properties, which programs keep when they save it. */
export function xlsxWithRecord(workbook: Uint8Array, record: object): Uint8Array {
  const parts = unzipSync(workbook);
  const xml = strFromU8(parts[PART] ?? new Uint8Array(0));
  const text = JSON.stringify(record).replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const pieces = Array.from({ length: Math.ceil(text.length / LONGEST) }, (_, i) => text.slice(i * LONGEST, (i + 1) * LONGEST));
  const written = pieces.map(
    (piece, i) =>
      `<property fmtid="${USER_DEFINED}" pid="${FIRST_ID + i}" name="${NAME} ${i + 1}"><vt:lpwstr>${escaped(piece)}</vt:lpwstr></property>`,
  );
  return zipSync({ ...parts, [PART]: strToU8(xml.replace(END, `${written.join("")}${END}`)) }, ZIP);
}

/** The record's text; `undefined` where the file is no workbook, or carries none. */
export function recordOfXlsx(bytes: Uint8Array): string | undefined {
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => name === PART });
    const pieces = [...strFromU8(parts[PART] ?? new Uint8Array(0)).matchAll(PROPERTY)];
    const sorted = pieces.map(([, number, text = ""]) => [Number(number), unescaped(text)] as const).sort(([a], [b]) => a - b);
    return sorted.length === 0 ? undefined : sorted.map(([, text]) => text).join("");
  } catch {
    return undefined;
  }
}

/** All that the workbook holds besides its record, part by part, as one text. */
export function xlsxWithoutRecord(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([path, part]) => `${path}\n${strFromU8(part).replaceAll(PROPERTY, "")}`)
    .sort()
    .join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
