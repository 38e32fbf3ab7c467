import { csvOf } from "../report/formats/csv.ts";
import { formatJson } from "../report/formats/json.ts";
import type { PosteriorAnswer } from "../report/posterior-answer.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorTables } from "../report/posterior-tables.ts";
import { fitFolder } from "./fit-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** What the folder of a fit with priors holds: the fit as JSON, its tables, and the manifest with a hash of each. */
export function posteriorOutputs(answer: PosteriorAnswer): Promise<OutputFile[]> {
  const { subject, question } = answer;
  const { curve, priors, ...rest } = question;
  const asked = { ...rest, curves: [curve], priors: priors.map(({ name, stated }) => ({ name, stated })) };
  return fitFolder({ subject, question: asked }, () => [
    { path: "fit.json", bytes: formatJson(posteriorDocument(answer)) },
    ...posteriorTables(answer).map(({ file, table }) => ({ path: file, bytes: csvOf(table) })),
  ]);
}
