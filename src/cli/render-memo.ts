import { basename, join, sep } from "node:path";
import { fail, formatFault } from "../base/errors.ts";
import { findProject, searchRoots } from "../host/find-project.ts";
import { sha256 } from "../host/hash.ts";
import { MEMO_FORMATS, type MemoFormat, memoOutputs } from "../host/memo-outputs.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { packageRoot } from "../host/package-root.ts";
import { replaceFile } from "../host/replace-file.ts";
import { checkFolder, type OutputFile, writeFolder } from "../host/write-folder.ts";
import { updatedText } from "../report/document/updated-text.ts";
import { formatJson } from "../report/formats/json.ts";
import { counted } from "../units/counted.ts";
import { askedOptions } from "./asked-options.ts";
import { readForce } from "./force-option.ts";
import { type MadeMemo, type MemoOptions, makeMemo } from "./make-memo.ts";
import { list, readRunOptions } from "./run-options.ts";
import { sayRemoved } from "./say-removed.ts";

type Args = Readonly<Record<string, unknown>>;

/** What a memo's command prints, and whether there is nothing to be mended. */
export interface RenderedMemo {
  readonly stdout: string;
  readonly stderr: string;
  readonly isClean: boolean;
}

/** Options that change no output, or whose effect is stated. */
const NOT_ASKED = ["file", "update", "check", "strict"];

/** Renders one memo: runs its scenarios, binds its numbers, writes its folder. A binding that does not hold is thrown, with all others, before anything is written. */
export async function renderMemo(name: string, args: Args): Promise<RenderedMemo> {
  const isUpdate = args["update"] === true;
  const isCheck = args["check"] === true;
  const options = readMemoOptions(args, process.cwd(), isUpdate);
  const isOther = options.seed !== undefined || options.paths !== undefined;
  if (isUpdate && isOther)
    fail("writes the values of the memo's own paths and seed; state those in its front matter", { file: "--update" });
  if (isUpdate && isCheck) fail("writes into the memo, and --check writes nothing; give one of them", { file: "--update" });
  const formats = readFormats(args);
  const writing = readForce(args);
  let made = await makeMemo(name, options);
  const folder = typeof args["out"] === "string" ? args["out"] : join("out", basename(made.path).replace(/\.md$/i, ""));
  if (!isCheck) checkFolder(folder, writing);
  const { changes } = made.bound;
  if (isUpdate && changes.length > 0) {
    refuseOfPackage(made);
    replaceFile(made.path, updatedText(made.text, changes));
    made = await makeMemo(name, options);
  }
  const outputs = isCheck ? [] : await outputsOf(made, formats, args);
  const removed = outputs.length === 0 ? undefined : sayRemoved(folder, outputs);
  if (outputs.length > 0) await writeFolder(folder, outputs, writing);
  return said(made, {
    args,
    folder: isCheck ? undefined : folder,
    files: outputs.length,
    removed,
    updated: isUpdate ? changes.length : 0,
    others: isOther ? changes.filter(({ was }) => was !== undefined).length : 0,
  });
}

/** The sample is read where the package lies, and belongs to whoever works on the package. */
function refuseOfPackage({ path, file }: MadeMemo): void {
  if (path.startsWith(`${packageRoot()}${sep}`) && findProject(process.cwd()) !== packageRoot())
    fail("belongs to the package; copy it into your project to change it", { file });
}

/** The files of a memo's folder, in memory, asked with the words that its manifest has. */
export async function memoFiles(args: Args, file: string, cwd: string): Promise<readonly OutputFile[]> {
  return outputsOf(await makeMemo(file, readMemoOptions(args, cwd, false)), readFormats(args), args);
}

function readMemoOptions(args: Args, cwd: string, isUpdate: boolean): MemoOptions {
  const { run, workers } = readRunOptions({ seed: args["seed"], paths: args["paths"], workers: args["workers"] });
  return {
    ...{ cwd, workers, mayDiffer: isUpdate || run.seed !== undefined || run.paths !== undefined },
    ...(run.seed === undefined ? {} : { seed: run.seed }),
    ...(run.paths === undefined ? {} : { paths: run.paths }),
  };
}

function readFormats(args: Args): readonly MemoFormat[] {
  const asked = list(args["to"])
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const unknown = asked.find((text) => !MEMO_FORMATS.some((known) => known === text));
  if (unknown !== undefined) fail(`unknown format "${unknown}"; known: ${MEMO_FORMATS.join(", ")}`, { file: "--to" });
  return asked.length === 0 ? MEMO_FORMATS : MEMO_FORMATS.filter((format) => asked.includes(format));
}

async function outputsOf(made: MadeMemo, formats: readonly MemoFormat[], args: Args): Promise<readonly OutputFile[]> {
  const { bound, context, runs, files, file, version, id, read } = made;
  return memoOutputs(bound, context, {
    formats,
    facts: bound.facts,
    cacheFolder: modelCacheFolder(searchRoots(process.cwd())),
    head: {
      ...{ id, version, runs, asOf: read.front.asOf },
      asked: { command: "memo", of: file, options: askedOptions(args, NOT_ASKED) },
      inputs: files.map((one) => ({ path: one.file, sha256: sha256(one.text) })),
    },
  });
}

interface Outcome {
  readonly args: Args;
  readonly folder: string | undefined;
  readonly files: number;
  /** what goes of an earlier run, in words */
  readonly removed: string | undefined;
  readonly updated: number;
  /** values that differ from those that are written, for they are of other paths */
  readonly others: number;
}

function said({ bound, runs, file }: MadeMemo, { args, folder, files, removed, updated, others }: Outcome): RenderedMemo {
  const { unbound, count, facts } = bound;
  const broken = runs.flatMap(({ name, result }) =>
    result.checks.filter(({ holds }) => !holds).map((check) => `forecast: a check of ${name} does not hold: ${check.text}`),
  );
  const isStrict = args["check"] === true || args["strict"] === true;
  const isClean = broken.length === 0 && (!isStrict || unbound.length === 0);
  const warnings = [...unbound.map((fault) => `${formatFault(fault)}${isStrict ? "" : " (warning)"}`), ...broken, ...sayOthers(others)];
  if (args["json"] === true) {
    const plain = unbound.map(({ message, place }) => ({
      file: place?.file ?? null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      message,
    }));
    const told = {
      schema: "runrate.memo/1",
      memo: file,
      fine: isClean,
      bound: count,
      facts: facts.length,
      unbound: plain,
      broken,
      out: folder ?? null,
      updated,
    };
    return { stdout: formatJson(told), stderr: "", isClean };
  }
  const lines = [
    `${file}: ${count} numbers, tables and figures bound to ${counted(runs.length, "run")} and ${counted(facts.length, "fact")}${unbound.length === 0 ? "" : `; ${unbound.length} literal ${unbound.length === 1 ? "number equals" : "numbers equal"} none of them`}`,
    ...(updated === 0 ? [] : [`${counted(updated, "value")} written into ${file}`]),
    ...(folder === undefined ? [] : [`Written to ${folder} (${counted(files, "file")}${removed === undefined ? "" : `; ${removed}`})`]),
  ];
  return { stdout: args["quiet"] === true ? "" : `${lines.join("\n")}\n`, stderr: warnings.map((line) => `${line}\n`).join(""), isClean };
}

function sayOthers(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `forecast: ${count} ${count === 1 ? "value differs" : "values differ"} from those written in the memo, for they are of other paths`,
  ];
}
