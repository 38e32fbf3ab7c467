import type { FitAnswer } from "../report/fit-answer.ts";
import { fitDocument } from "../report/fit-document.ts";
import { fitFigure } from "../report/fit-figure.ts";
import { fitGrid } from "../report/fit-grid.ts";
import { fitInputs, fitManifest } from "../report/fit-manifest.ts";
import { fitTables } from "../report/fit-tables.ts";
import { csvOf } from "../report/formats/csv.ts";
import { formatJson } from "../report/formats/json.ts";
import { canonicalText } from "../scenario/run-id.ts";
import { drawFiles } from "./draw-files.ts";
import { sha256 } from "./hash.ts";
import { packageVersion } from "./package-root.ts";
import { MANIFEST_FILE } from "./run-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** Digits of a fit's id, as of a run's. */
const ID_LENGTH = 12;

/** Everything that a fit's folder holds: the fit as JSON, its tables, its figure as specification, SVG and PNG, and the manifest with a hash of each. */
export async function fitOutputs(answer: FitAnswer, cacheFolder: string | undefined): Promise<OutputFile[]> {
  const version = packageVersion();
  const id = sha256(canonicalText({ version, ...fitInputs(answer) })).slice(0, ID_LENGTH);
  const grid = fitGrid(answer);
  const outputs: OutputFile[] = [
    { path: "fit.json", bytes: formatJson(fitDocument(answer)) },
    ...fitTables(answer, grid).map(({ file, table }) => ({ path: file, bytes: csvOf(table) })),
    ...(await drawFiles(fitFigure(answer, grid, id, version), "fit", `fit-${answer.subject.name}`, cacheFolder)),
  ];
  const hashed = outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  return [{ path: MANIFEST_FILE, bytes: formatJson(fitManifest(answer, id, version, hashed)) }, ...outputs];
}
