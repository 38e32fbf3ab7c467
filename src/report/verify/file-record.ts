import { formatJson } from "../formats/json.ts";
import { RECORD_KEY } from "../provenance/figure-record.ts";
import { htmlWithoutRecord, recordOfHtml } from "../provenance/html-record.ts";
import { isPng, pngOf } from "../provenance/png-chunks.ts";
import { pngWithoutRecord, recordOfPng } from "../provenance/png-record.ts";
import { specWithoutRecord } from "../provenance/spec-record.ts";
import { recordOfSvg, svgWithoutRecord } from "../provenance/svg-record.ts";
import { textOf } from "./artefact-kind.ts";
import { type RecordDocument, readRecord, recordOf } from "./record-document.ts";

/** What a file carries of where it came from, and all of it that is not the record. */
export interface FileRecord {
  readonly record: RecordDocument;
  readonly content: string | Uint8Array;
}

/** The record of a figure or a report, by the ending of its name; `undefined` where it carries none that can be read. */
export function fileRecord(path: string, bytes: Uint8Array): FileRecord | undefined {
  if (path.endsWith(".png")) {
    const record = isPng(bytes) ? readRecord(recordOfPng(bytes) ?? "") : undefined;
    return record && { record, content: pngOf(pngWithoutRecord(bytes)) };
  }
  if (path.endsWith(".svg")) {
    const record = readRecord(recordOfSvg(textOf(bytes)) ?? "");
    return record && { record, content: svgWithoutRecord(textOf(bytes)) };
  }
  if (path.endsWith(".html")) {
    const record = readRecord(recordOfHtml(textOf(bytes)) ?? "");
    return record && { record, content: htmlWithoutRecord(textOf(bytes)) };
  }
  return path.endsWith(".vl.json") ? specificationRecord(textOf(bytes)) : undefined;
}

function specificationRecord(text: string): FileRecord | undefined {
  try {
    const spec: Readonly<Record<string, unknown>> = JSON.parse(text);
    const record = recordOf(Object(Object(spec["usermeta"])[RECORD_KEY]));
    return record && { record, content: formatJson(specWithoutRecord(spec)) };
  } catch {
    return undefined;
  }
}
