import { basename, dirname, join, resolve } from "node:path";
import { fail } from "../base/errors.ts";
import { readArtefact } from "../host/artefact-folder.ts";
import { MANIFEST_FILE, manifestAbove, readManifest } from "../host/find-manifest.ts";
import { freeName } from "../host/free-name.ts";
import { sha256 } from "../host/hash.ts";
import { inflatePartly } from "../host/inflate-partly.ts";
import { pathKind } from "../host/path-kind.ts";
import { replaceFile } from "../host/replace-file.ts";
import type { OutputFile } from "../host/write-folder.ts";
import { type FileRecord, fileRecord } from "../report/verify/file-record.ts";
import { cellFinding, type Finding } from "../report/verify/finding.ts";
import { compareArtefacts } from "../report/verify/index.ts";
import type { RecordDocument } from "../report/verify/record-document.ts";
import type { Verified } from "../report/verify/verified.ts";
import { workbookRun } from "../report/verify/workbook-run.ts";
import { bytesOf, rebuiltArtefacts } from "./rebuilt-artefacts.ts";
import { whatItIs } from "./verify-folder.ts";
import type { VerifyOptions } from "./verify-options.ts";

const RECORDED = [".vl.json", ".svg", ".png", ".html"];

/** Where a single file came from: by what it carries, or by the manifest of a folder. */
interface Origin {
  readonly record: RecordDocument;
  /** the record is the file's own */
  readonly own?: FileRecord;
  /** the path under which the manifest lists it */
  readonly listed?: string;
}

/** Verifies one figure or report by what it carries, also away from its folder, or one table by its manifest. */
export async function verifyFile(path: string, options: VerifyOptions): Promise<Verified> {
  const bytes = readArtefact(path);
  const origin = originOf(path, bytes, options);
  const { record } = origin;
  const again = await rebuiltArtefacts([record], new Set([record.run]), dirname(resolve(path)), options.inputs, origin.own && path);
  const made = again.outputs?.find((output) => isTheFile(output, origin));
  const findings: Finding[] = [...again.findings];
  if (again.same && made === undefined)
    findings.push({ kind: "fault", file: path, message: "is no file of the run that it says it is of" });
  const cells = made === undefined ? [] : await compareArtefacts(made.path, bytes, bytesOf(made), { inflate: inflatePartly });
  if (again.same) findings.push(...cells.map((one) => cellFinding(path, one)));
  else findings.push(...seal(path, bytes, origin));
  const verified = {
    ...{ path, what: whatItIs(record), run: record.run, files: 1, rebuilt: again.same, findings },
    notes: again.same
      ? []
      : ["it cannot be built again as it is; whether it was changed is told by the hash that it carries or that its manifest has"],
  };
  if (!options.rebuild) return verified;
  if (made === undefined) return { ...verified, written: null };
  if (origin.listed !== undefined && options.out === undefined && !again.same)
    fail(
      "is one file of a run that comes out otherwise now, and by itself it would no longer belong to the rest; name the folder to build all of it again, or --out",
      {
        file: path,
      },
    );
  const target = options.out === undefined ? path : join(options.out, basename(path));
  const keptAs = options.force ? undefined : keepChanged(target, made.bytes);
  replaceFile(target, made.bytes);
  const inputs = findings.filter(({ kind }) => kind === "input");
  const notes = keptAs === undefined ? [] : [`what ${target} was is kept as ${keptAs}`];
  return {
    ...verified,
    notes: [...verified.notes, ...notes],
    findings: [...inputs, ...cells.map((one) => cellFinding(path, one))],
    written: target,
  };
}

/** A file that somebody changed, and all of which it cannot be said that nobody did, goes on under another name. */
function keepChanged(target: string, made: OutputFile["bytes"]): string | undefined {
  if (pathKind(target) !== "file") return undefined;
  const bytes = readArtefact(target);
  const [own, listed] = [fileRecord(bytes), manifestAbove(target)];
  const isUntouched =
    own === undefined
      ? listed?.record.outputs.some((output) => output.path === listed.listed && output.sha256 === sha256(bytes)) === true
      : own.record.content === sha256(own.content);
  if (isUntouched || sha256(bytes) === sha256(made)) return undefined;
  const keptAs = join(dirname(target), freeName(dirname(target), basename(target)));
  replaceFile(keptAs, bytes);
  return keptAs;
}

function originOf(path: string, bytes: Uint8Array, { manifest }: VerifyOptions): Origin {
  const own = fileRecord(bytes);
  if (own !== undefined && manifest === undefined) return { record: own.record, own };
  return manifest === undefined ? above(path, bytes) : asListed(path, bytes, manifest);
}

/** The file as the nearest manifest above has it. */
function above(path: string, bytes: Uint8Array): Origin {
  const found = manifestAbove(path);
  if (found !== undefined) return found;
  const run = path.endsWith(".xlsx") ? workbookRun(bytes) : undefined;
  return fail(
    run !== undefined
      ? `is a workbook of ${run} without the record of what it was made from (of an earlier version, or saved by a program that drops it); put it back into the folder of that run, or name its manifest, as in --manifest out/NAME/${MANIFEST_FILE}`
      : path.endsWith(".docx")
        ? `a Word file names its runs in its last section, but holds not all that it was made from; put it back into the folder of its memo, or name its manifest, as in --manifest out/NAME/${MANIFEST_FILE}`
        : RECORDED.some((ending) => path.endsWith(ending))
          ? "carries nothing of where it came from that can be read, and no folder above it has a manifest that lists it; name one with --manifest"
          : `no folder above it has a ${MANIFEST_FILE} that lists it; name the manifest with --manifest, or the folder`,
    { file: path },
  );
}

/** The file as a manifest that was named has it. */
function asListed(path: string, bytes: Uint8Array, file: string): Origin {
  if (pathKind(file) === undefined) fail("no such file", { file });
  const record = readManifest(file) ?? fail("is no manifest of ours", { file });
  return {
    record,
    listed:
      listedAs(path, bytes, record) ?? fail(`is not among the outputs that ${file} lists, by its name or by its content`, { file: path }),
  };
}

/** By its name, for the folder is another one now; under another name by its content, which then is as it was written. */
function listedAs(path: string, bytes: Uint8Array, { outputs }: RecordDocument): string | undefined {
  const same = outputs.filter((output) => basename(output.path) === basename(path));
  if (same.length === 0) {
    const hash = sha256(bytes);
    return outputs.find((output) => output.sha256 === hash)?.path;
  }
  if (same.length > 1) fail(`may be ${same.map((output) => output.path).join(" or ")}; keep the folder in its path`, { file: path });
  return same[0]?.path;
}

function isTheFile(output: OutputFile, { record, own, listed }: Origin): boolean {
  if (listed !== undefined) return output.path === listed;
  return own !== undefined && output.path.endsWith(own.ending) && fileRecord(bytesOf(output))?.record.figure === record.figure;
}

/** What can be said of a file that cannot be built again. */
function seal(path: string, bytes: Uint8Array, { record, own, listed }: Origin): readonly Finding[] {
  const [was, now] =
    own === undefined
      ? [record.outputs.find((output) => output.path === listed)?.sha256, sha256(bytes)]
      : [own.record.content, sha256(own.content)];
  if (was === undefined || was === now) return [];
  return [
    {
      kind: "fault",
      file: path,
      was,
      now,
      message: `was changed after it was written: its content is not what ${own === undefined ? "the manifest" : "it"} says by its hash`,
    },
  ];
}
