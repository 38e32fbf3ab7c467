import { suggestion } from "../base/did-you-mean.ts";
import type { FaultList } from "../base/errors.ts";

/** Adds a fault for every column that is missing and for every one that nobody would read: a misspelt column must not be lost in silence. */
export function checkColumns(
  header: readonly string[],
  required: readonly string[],
  optional: readonly string[],
  file: string,
  faults: FaultList,
): void {
  const place = { file, line: 1 };
  const known = [...required, ...optional];
  for (const name of header) if (!known.includes(name)) faults.add(`unknown column "${name}"${suggestion(name, known)}`, place);
  for (const name of required)
    if (!header.includes(name)) faults.add(`missing column "${name}"; the file needs ${required.join(", ")}`, place);
}
