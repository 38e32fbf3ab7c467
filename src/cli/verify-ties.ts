import type { Artefact } from "../host/artefact-folder.ts";
import { drawSpec, withRecord } from "../host/draw-files.ts";
import { inflatePartly } from "../host/inflate-partly.ts";
import { RECORD_KEY } from "../report/provenance/figure-record.ts";
import { specWithoutRecord } from "../report/provenance/spec-record.ts";
import { textOf } from "../report/verify/artefact-kind.ts";
import { compareJson } from "../report/verify/compare-json.ts";
import { fileRecord } from "../report/verify/file-record.ts";
import { cellFinding, type Finding } from "../report/verify/finding.ts";
import { compareArtefacts } from "../report/verify/index.ts";
import type { RecordDocument } from "../report/verify/record-document.ts";
import { ties } from "../report/verify/ties/index.ts";
import { parsed, valueAt } from "../report/verify/ties/tie.ts";
import { bytesOf } from "./rebuilt-artefacts.ts";

const SPECIFICATION = ".vl.json";

/** What artefacts say of each other, for a folder that cannot be built again as it is: figures are drawn again from their specifications, and numbers that stand in several files are compared. */
export async function verifyTies(manifest: RecordDocument, artefacts: ReadonlyMap<string, Artefact>): Promise<readonly Finding[]> {
  const texts = new Map(
    [...artefacts].flatMap(([path, { bytes }]): (readonly [string, string])[] =>
      /\.(json|csv|md)$/.test(path) ? [[path, textOf(bytes)]] : [],
    ),
  );
  const findings = ties.flatMap((tie) => tie.check(texts));
  for (const artefact of artefacts.values()) {
    findings.push(...otherRun(manifest, artefact));
    if (artefact.path.endsWith(SPECIFICATION)) findings.push(...(await drawnAgain(artefact, artefacts)));
  }
  return findings;
}

/** A figure of another run, or one that speaks of other inputs. */
function otherRun(manifest: RecordDocument, { path, bytes }: Artefact): readonly Finding[] {
  const carried = fileRecord(bytes)?.record;
  if (carried === undefined) return [];
  const wordsOf = ({ run, version, stated, overrides, asked, inputs }: RecordDocument): string =>
    JSON.stringify({ run, package: { version }, ...stated, overrides, asked, inputs });
  return compareJson(wordsOf(carried), wordsOf(manifest)).map(({ cell, says, should = null }) => ({
    ...cellFinding(path, { cell: `metadata ${cell}`, says }),
    message: `metadata ${cell}: says ${says ?? "nothing"}, but the manifest says ${should ?? "nothing"}`,
  }));
}

async function drawnAgain({ path, bytes }: Artefact, artefacts: ReadonlyMap<string, Artefact>): Promise<readonly Finding[]> {
  const spec = parsed(textOf(bytes));
  const record = valueAt(spec, "usermeta", RECORD_KEY);
  if (typeof spec !== "object" || spec === null || typeof record !== "object" || record === null)
    return [{ kind: "fault", file: path, message: "is no specification that carries where it came from, and cannot be drawn again" }];
  const bare = specWithoutRecord(spec as Readonly<Record<string, unknown>>);
  const stem = path.slice(0, -SPECIFICATION.length);
  try {
    const findings: Finding[] = [];
    for (const drawn of withRecord(bare, await drawSpec(bare), stem, record)) {
      const stands = artefacts.get(drawn.path);
      if (stands === undefined || drawn.path === path) continue;
      const cells = await compareArtefacts(drawn.path, stands.bytes, bytesOf(drawn), { inflate: inflatePartly });
      // that what was drawn differs makes its hash differ, which says nothing more
      findings.push(...cells.filter(({ cell }) => cell !== "metadata content").map((one) => told(drawn.path, path, one)));
    }
    return findings;
  } catch (error) {
    return [{ kind: "fault", file: path, message: `cannot be drawn again: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

function told(file: string, specification: string, { cell, says, should = null }: Parameters<typeof cellFinding>[1]): Finding {
  return {
    ...cellFinding(file, { cell, says }),
    message: `${cell}: says ${says ?? "nothing"}, but drawn again from ${specification} it says ${should ?? "nothing"}`,
  };
}
