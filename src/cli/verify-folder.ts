import { basename, join } from "node:path";
import { fail } from "../base/errors.ts";
import { type Artefact, readArtefacts } from "../host/artefact-folder.ts";
import { MANIFEST_FILE, readManifest } from "../host/find-manifest.ts";
import { sha256 } from "../host/hash.ts";
import { inflatePartly } from "../host/inflate-partly.ts";
import { previousRun } from "../host/run-folder.ts";
import { type ApartRun, runsApart } from "../host/stale-together.ts";
import { type KeptFile, type OutputFile, writeFolder } from "../host/write-folder.ts";
import { textOf } from "../report/verify/artefact-kind.ts";
import { fileRecord } from "../report/verify/file-record.ts";
import { cellFinding, type Finding } from "../report/verify/finding.ts";
import { compareArtefacts } from "../report/verify/index.ts";
import { type RecordDocument, readRecord } from "../report/verify/record-document.ts";
import { summaryRecord } from "../report/verify/summary-record.ts";
import { textForm } from "../report/verify/text-form.ts";
import type { Verified } from "../report/verify/verified.ts";
import { inputChanges } from "./input-changes.ts";
import { bytesOf, manifestOf, type RebuiltArtefacts, rebuiltArtefacts } from "./rebuilt-artefacts.ts";
import type { VerifyOptions } from "./verify-options.ts";
import { verifyTies } from "./verify-ties.ts";

const UNASKED =
  "the manifest does not say what was asked, as those of earlier versions did not: it is compared with what its scenario gives by itself, and --rebuild writes one that does";
const TOOLS = { inflate: inflatePartly };

/** Verifies the folder of a run, a fit or an analysis: first hashes, then every cell of what is built again. */
export async function verifyFolder(path: string, options: VerifyOptions): Promise<Verified> {
  const manifestFile = join(path, MANIFEST_FILE);
  const manifestBytes = readArtefacts(path, [MANIFEST_FILE]).get(MANIFEST_FILE);
  if (manifestBytes === undefined)
    return fail(`holds no ${MANIFEST_FILE}; name the folder of a run, a fit or an analysis, or a file in one`, { file: path });
  const manifest = readRecord(textOf(manifestBytes.bytes));
  if (manifest === undefined) fail("is no manifest of ours", { file: manifestFile });
  const listed = manifest.outputs.map((output) => output.path).filter(isInside);
  const artefacts = readArtefacts(path, [MANIFEST_FILE, ...listed]);
  const witnesses = [...artefacts.values()].flatMap((one) => fileRecord(one.bytes)?.record ?? []);
  const summary = summaryRecord(manifest, textOf(artefacts.get("summary.json")?.bytes ?? new Uint8Array()));
  const records = candidates(manifest, [...witnesses, ...summary]);
  const runs = new Set([manifest, ...witnesses, ...summary].map(({ run }) => run));
  const again = await rebuiltArtefacts(records, runs, path, options.inputs);
  const hashes = hashFindings(manifest, artefacts);
  const cells = again.same ? await compareAll(again.outputs ?? [], artefacts) : [...hashes, ...(await verifyTies(manifest, artefacts))];
  const foreign = previousRun(path)?.foreign ?? [];
  const verified: Verified = {
    path,
    what: whatItIs(manifest),
    run: again.same && again.run !== undefined ? again.run : manifest.run,
    files: listed.length + 1,
    rebuilt: again.same,
    findings: [...again.findings, ...cells, ...runsApart(path, manifest).map(apartFinding)],
    notes: [
      ...(manifest.asked === undefined ? [UNASKED] : []),
      ...foreignNote(foreign),
      ...edited(again, hashes),
      ...(again.same ? [] : inputChanges(again.outputs, untouched(artefacts, hashes))),
    ],
  };
  return options.rebuild ? writeAgain(verified, again, artefacts, options) : verified;
}

/** Records of different words, the manifest's first, then those that most artefacts carry. */
function candidates(manifest: RecordDocument, witnesses: readonly RecordDocument[]): readonly RecordDocument[] {
  const wordsOf = ({ version, command, stated, overrides, asked, inputs }: RecordDocument): string =>
    JSON.stringify({ version, command, stated, overrides, asked, inputs });
  const tally = new Map<string, { readonly record: RecordDocument; count: number }>();
  for (const record of witnesses) {
    const found = tally.get(wordsOf(record)) ?? { record, count: 0 };
    tally.set(wordsOf(record), { record: found.record, count: found.count + 1 });
  }
  tally.delete(wordsOf(manifest));
  return [manifest, ...[...tally.values()].sort((a, b) => b.count - a.count).map(({ record }) => record)];
}

/** Cheap, and all that can be said where nothing is built again. */
function hashFindings({ outputs }: RecordDocument, artefacts: ReadonlyMap<string, Artefact>): readonly Finding[] {
  return outputs.flatMap(({ path, sha256: was }): readonly Finding[] => {
    const found = artefacts.get(path);
    if (found === undefined) return [{ kind: "missing", file: path, message: "is not there, and the manifest lists it" }];
    if (found.sha256 === was) return [];
    const said = storedOtherwise(found.bytes, was) ?? "was changed after it was written: its sha256 is not that of the manifest";
    return [{ kind: "fault", file: path, was, now: found.sha256, message: said }];
  });
}

/** A text of which an editor or a mail program changed line endings or the mark at its start, and no more, says what it said. */
function storedOtherwise(bytes: Uint8Array, was: string): string | undefined {
  const form = textForm(bytes, new Uint8Array());
  if (form.differences.length === 0 || sha256(form.bytes) !== was) return undefined;
  return `is stored otherwise, and says the same: ${form.differences.map(({ cell, says }) => `${cell}: ${says}`).join("; ")}`;
}

/** Every file that is built again against the one that stands there. */
async function compareAll(outputs: readonly OutputFile[], artefacts: ReadonlyMap<string, Artefact>): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const output of outputs) {
    const found = artefacts.get(output.path);
    if (found === undefined) findings.push({ kind: "missing", file: output.path, message: "is not there, and belongs to this run" });
    else
      findings.push(
        ...(await compareArtefacts(output.path, found.bytes, bytesOf(output), TOOLS)).map((one) => cellFinding(output.path, one)),
      );
  }
  const made = new Set(outputs.map(({ path }) => path));
  for (const path of artefacts.keys())
    if (!made.has(path)) findings.push({ kind: "fault", file: path, message: "is listed by the manifest, and this run does not make it" });
  return findings;
}

async function writeAgain(
  verified: Verified,
  { outputs, same }: RebuiltArtefacts,
  artefacts: ReadonlyMap<string, Artefact>,
  { out, force }: VerifyOptions,
): Promise<Verified> {
  if (outputs === undefined) return { ...verified, written: null };
  const folder = out ?? verified.path;
  // in place, the run of a recorded id is what the folder held, whatever its manifest was made to say since
  if (out !== undefined || !same) refuseOtherRun(folder, manifestOf(outputs), out);
  const kept = await writeFolder(folder, outputs, { edited: force ? "replace" : "keep" });
  const became = await compareAll(outputs, artefacts);
  const inputs = verified.findings.filter(({ kind }) => kind === "input");
  const notes = [...verified.notes, ...kept.map(sayKept)];
  return { ...verified, findings: [...inputs, ...became], notes, written: folder };
}

function sayKept({ path, keptAs }: KeptFile): string {
  return `${path} was changed after it was written: what it was is kept as ${keptAs}`;
}

/** Artefacts that are as they were written. */
function untouched(artefacts: ReadonlyMap<string, Artefact>, hashes: readonly Finding[]): ReadonlyMap<string, Artefact> {
  const touched = new Set(hashes.map(({ file }) => file));
  return new Map([...artefacts].filter(([path]) => !touched.has(path)));
}

/** A file that agrees with the manifest and not with what is built again was not changed by hand alone. */
function edited({ same }: RebuiltArtefacts, hashes: readonly Finding[]): readonly string[] {
  return same || hashes.length > 0 ? [] : ["all files are those that the manifest lists, by their hashes"];
}

function foreignNote(foreign: readonly string[]): readonly string[] {
  if (foreign.length === 0) return [];
  const some = foreign.slice(0, 3).join(", ");
  return [`${foreign.length} ${foreign.length === 1 ? "file" : "files"} that no run wrote: ${some}${foreign.length > 3 ? ", …" : ""}`];
}

/** `run 430fdb100b46 of scenario bull` */
export function whatItIs({ run, command, scenario, asked, figure }: RecordDocument): string {
  const of =
    command === "scenario"
      ? `run ${run} of scenario ${scenario ?? "unknown"}`
      : command === "scenarios"
        ? `runs ${run} of scenarios ${scenario ?? "unknown"}`
        : `${command === "customers" ? "analysis" : command} ${run} of ${asked?.of ?? "unknown data"}`;
  return figure === undefined ? of : figure === "report" || figure === "workbook" ? `${figure}, ${of}` : `figure ${figure}, ${of}`;
}

/** What several runs were put together of must be what lies beside it, or two files of one folder tell two stories. */
function apartFinding({ scenario, folder, together, beside }: ApartRun): Finding {
  const message = `is of run ${together} of ${scenario}, and ${folder} holds run ${beside}: make them again with one command`;
  return { kind: "fault", file: MANIFEST_FILE, was: together, now: beside, message };
}

/** A manifest that was tampered with must not lead out of its folder. */
function isInside(path: string): boolean {
  return !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path);
}

/** A folder that holds something else that was asked (of another scenario, or of other data) is not written over. */
function refuseOtherRun(folder: string, made: RecordDocument | undefined, out: string | undefined): void {
  const file = join(folder, MANIFEST_FILE);
  const there = readManifest(file);
  if (there === undefined || made === undefined || isOfTheSame(there, made, out === undefined)) return;
  const held = `holds ${whatItIs(there)}, and what is built again is ${whatItIs(made)}`;
  if (out === undefined) fail(`${held}; choose another folder with --out`, { file });
  fail(`${held}; choose another folder`, { file: "--out" });
}

/** Whether two records are of one command on one scenario or data; in place, a file that was moved is still the one that was asked of. */
function isOfTheSame(there: RecordDocument, made: RecordDocument, inPlace: boolean): boolean {
  if (there.command !== made.command || there.scenario !== made.scenario) return false;
  const [old, now] = [there.asked?.of, made.asked?.of].map((of) => (inPlace && of !== undefined ? basename(of) : of));
  // manifests of earlier versions have the scenario alone
  return old === now || (made.scenario !== undefined && old === undefined);
}
