import { type ArtefactKind, type ComparisonTools, textOf } from "./artefact-kind.ts";
import { compareBlanks } from "./compare-blanks.ts";
import { bytes, compareBytes } from "./compare-bytes.ts";
import { csv } from "./compare-csv.ts";
import { docx } from "./compare-docx.ts";
import { html } from "./compare-html.ts";
import { json } from "./compare-json.ts";
import { markdown } from "./compare-markdown.ts";
import { png } from "./compare-png.ts";
import { svg } from "./compare-svg.ts";
import { xlsx } from "./compare-xlsx.ts";
import type { Difference } from "./difference.ts";
import { textForm } from "./text-form.ts";

/** All kinds of files, the last of which takes what no other does. */
export const artefactKinds: readonly ArtefactKind[] = [csv, json, svg, png, markdown, html, xlsx, docx, bytes];

/** Where a file does not say what it should, by cell; none for equal bytes. How the whole text is stored (line endings, a byte-order mark) is told once, what lies between cells (indentation, a last line end) by its place. */
export async function compareArtefacts(
  path: string,
  says: Uint8Array,
  should: Uint8Array,
  tools: ComparisonTools,
): Promise<readonly Difference[]> {
  if (says.length === should.length && says.every((byte, i) => byte === should[i])) return [];
  const kind = artefactKinds.find(({ endings }) => endings.some((ending) => path.endsWith(ending))) ?? bytes;
  if (kind.isText !== true) {
    const found = await kind.compare(says, should, tools);
    return found.length > 0 ? found : compareBytes(says, should, "between the cells");
  }
  const form = textForm(says, should);
  const cells = await kind.compare(form.bytes, should, tools);
  const found = [...form.differences, ...cells];
  return found.length > 0 ? found : compareBlanks(textOf(says), textOf(should));
}
