import { type RecordDocument, readRecord } from "./record-document.ts";

/** What summary.json says of its run, with the rest as the manifest has it; none where there is no summary of a run. */
export function summaryRecord(manifest: RecordDocument, text: string): readonly RecordDocument[] {
  const asManifest = text.replace(/"schema": "runrate\.summary\/(\d+)"/, '"schema": "runrate.manifest/$1"');
  const summary = asManifest === text ? undefined : readRecord(asManifest);
  if (summary === undefined) return [];
  return [{ ...manifest, run: summary.run, scenario: summary.scenario, stated: { ...manifest.stated, ...summary.stated } }];
}
