import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { formatJson } from "../report/formats/json.ts";
import { formulaDocument } from "../report/formula-document.ts";
import { formulaTables } from "../report/formula-tables.ts";
import type { Asked } from "../report/provenance/asked.ts";
import { subjectSources } from "../report/table-sources.ts";
import { fitFolder } from "./fit-folder.ts";
import { tableOutputs } from "./table-outputs.ts";
import type { OutputFile } from "./write-folder.ts";

/** What the folder of a fitted formula holds: the fit as JSON, its tables, and the manifest with a hash of each. */
export function formulaOutputs(answer: FormulaAnswer, asked?: Asked): Promise<OutputFile[]> {
  return fitFolder(answer, asked, ({ id, version }) => [
    { path: "fit.json", bytes: formatJson(formulaDocument(answer)) },
    ...tableOutputs(formulaTables(answer), { sources: subjectSources(answer.subject), of: { fit: id, version } }),
  ]);
}
