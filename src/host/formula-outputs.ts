import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { csvOf } from "../report/formats/csv.ts";
import { formatJson } from "../report/formats/json.ts";
import { formulaDocument } from "../report/formula-document.ts";
import { formulaTables } from "../report/formula-tables.ts";
import { fitFolder } from "./fit-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** What the folder of a fitted formula holds: the fit as JSON, its tables, and the manifest with a hash of each. */
export function formulaOutputs(answer: FormulaAnswer): Promise<OutputFile[]> {
  return fitFolder(answer, {}, () => [
    { path: "fit.json", bytes: formatJson(formulaDocument(answer)) },
    ...formulaTables(answer).map(({ file, table }) => ({ path: file, bytes: csvOf(table) })),
  ]);
}
