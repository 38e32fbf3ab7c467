import type { FitAnswer } from "../fit/fit-answer.ts";
import type { TellProgress } from "../fit/tell-progress.ts";
import { fitDocument } from "../report/fit-document.ts";
import { fitGrid } from "../report/fit-grid.ts";
import { fitTables } from "../report/fit-tables.ts";
import { csvOf } from "../report/formats/csv.ts";
import { formatJson } from "../report/formats/json.ts";
import { leastSquaresPicture } from "../report/least-squares-picture.ts";
import type { AskedLooks } from "../report/looks.ts";
import { drawFitFiles } from "./draw-fit-files.ts";
import { fitFolder } from "./fit-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** Everything that a fit's folder holds: the fit as JSON, its tables, its figure as specification, SVG and PNG, and the manifest with a hash of each. `tell` hears how far the bands are. */
export function fitOutputs(
  answer: FitAnswer,
  looks: AskedLooks,
  cacheFolder: string | undefined,
  tell?: TellProgress,
): Promise<OutputFile[]> {
  const grid = fitGrid(answer, tell);
  return fitFolder(answer, looks, async (id, version) => [
    { path: "fit.json", bytes: formatJson(fitDocument(answer)) },
    ...fitTables(answer, grid).map(({ file, table }) => ({ path: file, bytes: csvOf(table) })),
    ...(await drawFitFiles(leastSquaresPicture(answer), grid, { id, version }, looks, cacheFolder)),
  ]);
}
