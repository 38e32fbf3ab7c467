import { isRecord, type Plain } from "./plain.ts";
import type { TableSubject } from "./table-subject.ts";

/** Whether a column of the table or a key of its schema has such a name; a table of a run has its manifest for both source and date. */
export function mentions({ header, schema, isOfRun }: TableSubject, name: RegExp): boolean {
  return isOfRun || header.some((each) => name.test(each)) || (schema !== undefined && keysOf(schema).some((key) => name.test(key)));
}

function keysOf(node: Plain): readonly string[] {
  return Object.entries(node).flatMap(([key, value]) => [key, ...(isRecord(value) ? keysOf(value) : [])]);
}
