import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { formatJson } from "../report/formats/json.ts";
import type { AskedLooks } from "../report/looks.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorGrid } from "../report/posterior-grid.ts";
import { posteriorPicture } from "../report/posterior-picture.ts";
import { posteriorTables } from "../report/posterior-tables.ts";
import type { Asked } from "../report/provenance/asked.ts";
import { subjectSources } from "../report/table-sources.ts";
import { drawFitFiles } from "./draw-fit-files.ts";
import { fitFolder } from "./fit-folder.ts";
import { tableOutputs } from "./table-outputs.ts";
import type { OutputFile } from "./write-folder.ts";

/** What the folder of a fit with priors holds: the fit as JSON, its tables, its figure, and the manifest with a hash of each. */
export function posteriorOutputs(
  answer: PosteriorAnswer,
  looks: AskedLooks,
  cacheFolder: string | undefined,
  written?: Asked,
): Promise<OutputFile[]> {
  const { subject, question } = answer;
  const { curve, priors, ...rest } = question;
  const asked = { ...rest, curves: [curve], priors: priors.map(({ name, stated }) => ({ name, stated })) };
  const grid = posteriorGrid(answer);
  return fitFolder({ subject, question: asked }, written, async ({ id, version, head }) => [
    { path: "fit.json", bytes: formatJson(posteriorDocument(answer)) },
    ...tableOutputs(posteriorTables(answer, grid), { sources: subjectSources(subject), of: { fit: id, version } }),
    ...(await drawFitFiles(posteriorPicture(answer), grid, { id, version, head }, { looks, cacheFolder })),
  ]);
}
