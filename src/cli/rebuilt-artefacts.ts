import { MANIFEST_FILE } from "../host/find-manifest.ts";
import type { OutputFile } from "../host/write-folder.ts";
import type { Finding } from "../report/verify/finding.ts";
import { type RecordDocument, readRecord } from "../report/verify/record-document.ts";
import { buildAgain } from "./build-again.ts";
import { type PresentInputs, presentInputs } from "./present-inputs.ts";

/** What the present files give, and whether that is what was recorded. */
export interface RebuiltArtefacts {
  /** `undefined` where nothing could be built */
  readonly outputs: readonly OutputFile[] | undefined;
  /** run id of what was built */
  readonly run: string | undefined;
  /** it is the run that was recorded, so that every byte must be the same */
  readonly same: boolean;
  /** why it is another one, or none */
  readonly findings: readonly Finding[];
  readonly record: RecordDocument;
}

/**
 * Builds again what records speak of. Several records of one run may disagree where one of them was changed: the first whose words give a run of a recorded id is right.
 * @param runs ids under which artefacts go
 * @param carrier the file that the records stand in, by which their faults are told
 */
export async function rebuiltArtefacts(
  records: readonly RecordDocument[],
  runs: ReadonlySet<string>,
  artefacts: string,
  extra: readonly string[],
  carrier: string = MANIFEST_FILE,
): Promise<RebuiltArtefacts> {
  let first: RebuiltArtefacts | undefined;
  for (const record of records) {
    const made = await attempt(record, runs, presentInputs(record, artefacts, extra), carrier);
    if (made.same) return made;
    first ??= made;
  }
  if (first === undefined) throw new Error("there is always one record");
  return first;
}

async function attempt(
  record: RecordDocument,
  runs: ReadonlySet<string>,
  present: PresentInputs,
  carrier: string,
): Promise<RebuiltArtefacts> {
  const nothing = { outputs: undefined, run: undefined, same: false, record };
  if (present.subject === undefined) return { ...nothing, findings: [...present.findings, ...notFound(record, present, carrier)] };
  const again = await buildAgain(record, present.subject, present);
  if ("because" in again)
    return {
      ...nothing,
      findings: [
        ...present.findings,
        { kind: "fault", file: carrier, message: `cannot be built from the present files: ${again.because}` },
      ],
    };
  const manifest = manifestOf(again.outputs);
  const run = manifest?.run;
  const same = run !== undefined && runs.has(run);
  const findings = same ? [] : [...present.findings, ...added(record, manifest)];
  return {
    outputs: again.outputs,
    run,
    same,
    record,
    findings: same || findings.length > 0 ? findings : [unexplained(record, run, carrier)],
  };
}

function notFound({ asked, inputs }: RecordDocument, { findings }: PresentInputs, carrier: string): readonly Finding[] {
  if (findings.some(({ kind, now }) => kind === "input" && now === null)) return [];
  const what = asked === undefined ? "what was asked, as manifests of earlier versions did not" : `the file ${asked.of} among its inputs`;
  return [
    {
      kind: "fault",
      file: inputs.length === 0 ? carrier : (asked?.of ?? carrier),
      message: `cannot be built again: ${carrier === MANIFEST_FILE ? "the manifest" : "what the file carries of where it came from"} does not say ${what}`,
    },
  ];
}

/** Inputs that are read now and were not then. */
function added(record: RecordDocument, manifest: RecordDocument | undefined): readonly Finding[] {
  const known = new Set(record.inputs.map(({ path }) => path));
  return (manifest?.inputs ?? [])
    .filter(({ path }) => !known.has(path))
    .map(({ path, sha256: now }) => ({ kind: "input", file: path, now, message: "this file is an input now and was none then" }));
}

function unexplained({ run }: RecordDocument, now: string | undefined, carrier: string): Finding {
  const cell = carrier === MANIFEST_FILE ? "run" : "metadata run";
  return {
    kind: "fault",
    file: carrier,
    cell,
    says: run,
    ...(now === undefined ? {} : { should: now }),
    message: `${cell}: says ${run}, but what it says was asked, of inputs that are the same, gives the run ${now ?? "without a name"}; what was asked was changed in it, or the run id, or it was made by another build of this version`,
  };
}

/** The manifest among files that were made. */
export function manifestOf(outputs: readonly OutputFile[]): RecordDocument | undefined {
  const file = outputs.find(({ path }) => path === MANIFEST_FILE);
  return file === undefined ? undefined : readRecord(String(file.bytes));
}

/** Bytes of a file that was made. */
export function bytesOf({ bytes }: OutputFile): Uint8Array {
  return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
}
