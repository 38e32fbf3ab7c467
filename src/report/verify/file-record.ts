import { formatJson } from "../formats/json.ts";
import { RECORD_KEY } from "../provenance/figure-record.ts";
import { htmlWithoutRecord, recordOfHtml } from "../provenance/html-record.ts";
import { isPng, pngOf } from "../provenance/png-chunks.ts";
import { pngWithoutRecord, recordOfPng } from "../provenance/png-record.ts";
import { specWithoutRecord } from "../provenance/spec-record.ts";
import { recordOfSvg, svgWithoutRecord } from "../provenance/svg-record.ts";
import { recordOfXlsx, xlsxWithoutRecord } from "../provenance/xlsx-record.ts";
import { textOf } from "./artefact-kind.ts";
import { type RecordDocument, readRecord, recordOf } from "./record-document.ts";

/** What a file carries of where it came from, and all of it that is not the record. */
export interface FileRecord {
  readonly record: RecordDocument;
  readonly content: string | Uint8Array;
  /** how the name of such a file ends where it was not renamed */
  readonly ending: ".png" | ".svg" | ".vl.json" | ".html" | ".xlsx";
}

/** The first two bytes of a zip, such as a workbook is. */
const ZIP = [0x50, 0x4b] as const;
/** As much of a file as tells what it is. */
const HEAD = 400;

/** The record of a figure or a report, recognised by what it is and not by its name; `undefined` where it carries none that can be read. */
export function fileRecord(bytes: Uint8Array): FileRecord | undefined {
  if (isPng(bytes)) {
    const record = readRecord(recordOfPng(bytes) ?? "");
    return record && { record, content: pngOf(pngWithoutRecord(bytes)), ending: ".png" };
  }
  if (bytes[0] === ZIP[0] && bytes[1] === ZIP[1]) {
    const record = readRecord(recordOfXlsx(bytes) ?? "");
    return record && { record, content: xlsxWithoutRecord(bytes), ending: ".xlsx" };
  }
  const head = textOf(bytes.subarray(0, HEAD)).trimStart();
  if (/^<!doctype html/i.test(head)) {
    const record = readRecord(recordOfHtml(textOf(bytes)) ?? "");
    return record && { record, content: htmlWithoutRecord(textOf(bytes)), ending: ".html" };
  }
  if (/^<(?:\?xml|!|svg)/.test(head)) {
    const record = readRecord(recordOfSvg(textOf(bytes)) ?? "");
    return record && { record, content: svgWithoutRecord(textOf(bytes)), ending: ".svg" };
  }
  return head.startsWith("{") ? specificationRecord(textOf(bytes)) : undefined;
}

function specificationRecord(text: string): FileRecord | undefined {
  try {
    const spec: Readonly<Record<string, unknown>> = JSON.parse(text);
    const record = recordOf(Object(Object(spec["usermeta"])[RECORD_KEY]));
    return record && { record, content: formatJson(specWithoutRecord(spec)), ending: ".vl.json" };
  } catch {
    return undefined;
  }
}
