import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { csvOf } from "../report/formats/csv.ts";
import { formatJson } from "../report/formats/json.ts";
import type { AskedLooks } from "../report/looks.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorGrid } from "../report/posterior-grid.ts";
import { posteriorPicture } from "../report/posterior-picture.ts";
import { posteriorTables } from "../report/posterior-tables.ts";
import { drawFitFiles } from "./draw-fit-files.ts";
import { fitFolder } from "./fit-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** What the folder of a fit with priors holds: the fit as JSON, its tables, its figure, and the manifest with a hash of each. */
export function posteriorOutputs(answer: PosteriorAnswer, looks: AskedLooks, cacheFolder: string | undefined): Promise<OutputFile[]> {
  const { subject, question } = answer;
  const { curve, priors, ...rest } = question;
  const asked = { ...rest, curves: [curve], priors: priors.map(({ name, stated }) => ({ name, stated })) };
  const grid = posteriorGrid(answer);
  return fitFolder({ subject, question: asked }, looks, async (id, version) => [
    { path: "fit.json", bytes: formatJson(posteriorDocument(answer)) },
    ...posteriorTables(answer, grid).map(({ file, table }) => ({ path: file, bytes: csvOf(table) })),
    ...(await drawFitFiles(posteriorPicture(answer), grid, { id, version }, looks, cacheFolder)),
  ]);
}
