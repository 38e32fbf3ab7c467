import type { CustomerAnalysis } from "../fit/customers/analyse-customers.ts";
import { customerDocument } from "../report/customers/customer-document.ts";
import { customerMemos } from "../report/customers/customer-memos.ts";
import { customerTables } from "../report/customers/customer-tables.ts";
import { customerFigures } from "../report/customers/index.ts";
import { formatJson } from "../report/formats/json.ts";
import { markdownOf } from "../report/formats/markdown.ts";
import { type AskedLooks, lookName, looksOf } from "../report/looks.ts";
import { MANIFEST_SCHEMA, sortFiles } from "../report/manifest.ts";
import type { Asked } from "../report/provenance/asked.ts";
import { idOf } from "../scenario/run-id.ts";
import { drawFiles } from "./draw-files.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { sha256 } from "./hash.ts";
import { packageVersion } from "./package-root.ts";
import { tableOutputs } from "./table-outputs.ts";
import type { OutputFile } from "./write-folder.ts";

/** What an analysis was made from: the export and how it was asked to be read. */
export interface CustomerWork {
  readonly analysis: CustomerAnalysis;
  readonly sha256: string;
  /** options as written, for the manifest */
  readonly asked: Readonly<Record<string, string>>;
  /** the same as the command line had them, with those that do not decide how the export is read */
  readonly written?: Asked["options"];
}

/** Everything that the folder of an analysis holds: the analysis as JSON, its tables, its figures, and the manifest with a hash of each. */
export async function customerOutputs(
  { analysis, sha256: hash, asked, written = asked }: CustomerWork,
  cacheFolder: string | undefined,
  looks: AskedLooks = {},
): Promise<OutputFile[]> {
  const version = packageVersion();
  const path = analysis.billing.file.split(/[/\\]/).at(-1) ?? analysis.billing.file;
  const work = { command: "customers", options: asked, inputs: [{ path, sha256: hash }] };
  const id = idOf({ version, ...work }, sha256);
  const command: Asked = { command: "customers", of: path, options: written };
  const head = { schema: MANIFEST_SCHEMA, run: id, package: { name: "runrate", version }, ...work, asked: command };
  const files: OutputFile[] = [
    { path: "customers.json", bytes: formatJson(customerDocument(analysis)) },
    ...tableOutputs(customerTables(analysis), { sources: [{ title: path }], of: { analysis: id, version } }),
    ...customerMemos(analysis, { id, version }).map(({ file, memo }) => ({ path: file, bytes: markdownOf(memo) })),
  ];
  for (const figure of customerFigures)
    for (const theme of looksOf({ options: {} }, looks)) {
      const drawn = figure.draw(analysis, { id, version }, theme);
      const name = lookName(figure.name, theme);
      if (drawn !== undefined)
        files.push(...(await drawFiles({ ...drawn, name }, { path: `figures/${name}`, key: `customers-${name}`, cacheFolder, head })));
    }
  const outputs = sortFiles(files.map((file) => ({ path: file.path, sha256: sha256(file.bytes) })));
  const manifest = { ...head, sources: [], outputs };
  return [{ path: MANIFEST_FILE, bytes: formatJson(manifest) }, ...files];
}
