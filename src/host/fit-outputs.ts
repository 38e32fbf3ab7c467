import type { FitAnswer } from "../fit/fit-answer.ts";
import type { TellProgress } from "../fit/tell-progress.ts";
import { fitDocument } from "../report/fit-document.ts";
import { fitGrid } from "../report/fit-grid.ts";
import { fitTables } from "../report/fit-tables.ts";
import { formatJson } from "../report/formats/json.ts";
import { leastSquaresPicture } from "../report/least-squares-picture.ts";
import type { AskedLooks } from "../report/looks.ts";
import type { Asked } from "../report/provenance/asked.ts";
import { subjectSources } from "../report/table-sources.ts";
import { drawFitFiles } from "./draw-fit-files.ts";
import { fitFolder } from "./fit-folder.ts";
import { tableOutputs } from "./table-outputs.ts";
import type { OutputFile } from "./write-folder.ts";

/** Everything that a fit's folder holds: the fit as JSON, its tables, its figure as specification, SVG and PNG, and the manifest with a hash of each. `tell` hears how far the bands are. */
export function fitOutputs(
  answer: FitAnswer,
  looks: AskedLooks,
  cacheFolder: string | undefined,
  asked?: Asked,
  tell?: TellProgress,
): Promise<OutputFile[]> {
  const grid = fitGrid(answer, tell);
  return fitFolder(answer, asked, async ({ id, version, head }) => [
    { path: "fit.json", bytes: formatJson(fitDocument(answer)) },
    ...tableOutputs(fitTables(answer, grid), { sources: subjectSources(answer.subject), of: { fit: id, version } }),
    ...(await drawFitFiles(leastSquaresPicture(answer), grid, { id, version, head }, { looks, cacheFolder })),
  ]);
}
