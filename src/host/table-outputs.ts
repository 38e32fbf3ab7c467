import type { TableOrigin } from "../report/formats/table-schema.ts";
import type { TableFile } from "../report/table.ts";
import { tableTexts } from "../report/table-texts.ts";
import type { OutputFile } from "./write-folder.ts";

/** Tables as the files of a folder, each with its schema beside it. */
export function tableOutputs(tables: readonly TableFile[], origin: Omit<TableOrigin, "file">): OutputFile[] {
  return tables.flatMap(({ file, table }) => tableTexts(file, table, origin).map(({ file: path, text }) => ({ path, bytes: text })));
}
