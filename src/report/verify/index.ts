import type { ArtefactKind, ComparisonTools } from "./artefact-kind.ts";
import { bytes, compareBytes } from "./compare-bytes.ts";
import { csv } from "./compare-csv.ts";
import { html } from "./compare-html.ts";
import { json } from "./compare-json.ts";
import { markdown } from "./compare-markdown.ts";
import { png } from "./compare-png.ts";
import { svg } from "./compare-svg.ts";
import type { Difference } from "./difference.ts";

/** All kinds of files, the last of which takes what no other does. */
export const artefactKinds: readonly ArtefactKind[] = [csv, json, svg, png, markdown, html, bytes];

/** Where a file does not say what it should, by cell; none for equal bytes. What lies between cells (a blank, a line end) is told by its byte. */
export async function compareArtefacts(
  path: string,
  says: Uint8Array,
  should: Uint8Array,
  tools: ComparisonTools,
): Promise<readonly Difference[]> {
  if (says.length === should.length && says.every((byte, i) => byte === should[i])) return [];
  const kind = artefactKinds.find(({ endings }) => endings.some((ending) => path.endsWith(ending))) ?? bytes;
  const found = await kind.compare(says, should, tools);
  return found.length > 0 ? found : compareBytes(says, should, "between the cells");
}
