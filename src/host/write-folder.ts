import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, posix, resolve, sep } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { suggestion } from "../base/did-you-mean.ts";
import { fail, RunrateError } from "../base/errors.ts";
import { onEarlyEnd } from "./early-end.ts";
import { editedFiles } from "./edited-files.ts";
import { MANIFEST_FILE } from "./find-manifest.ts";
import { freeName } from "./free-name.ts";
import { previousRun, type RunFolder } from "./run-folder.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

export interface OutputFile {
  /** below the folder, with forward slashes: `tables/forecast.csv` */
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

const EDITED = ["refuse", "replace", "keep"] as const;

export interface WriteOptions {
  /**
   * what becomes of files of an earlier run that somebody changed since it wrote them: nothing is written and they are named in a fault (unless
   * told), they are written over or removed, or each is kept beside under a name of its own
   */
  readonly edited?: (typeof EDITED)[number];
}

/** A file that somebody had changed, and the name under which it stands beside what was written. Both are paths below the folder. */
export interface KeptFile {
  readonly path: string;
  readonly keptAs: string;
}

/**
 * Writes a run folder whole or not at all: into a folder beside it, which then takes its name. An interrupted or failed write leaves what was
 * there before, and no parents of its own making. An existing folder is replaced if it is empty or holds a manifest of ours; files in it that no
 * run wrote (a reader's notes) are kept. All else, files that were changed since a run wrote them, and a target that cannot be written, is a
 * `RunrateError`. Resolves to changed files that were kept under another name, which are none unless asked for.
 */
export function writeFolder(folder: string, files: readonly OutputFile[], options: WriteOptions = {}): Promise<readonly KeptFile[]> {
  const written = lastWrite.then(() => writeWhole(folder, files, options));
  lastWrite = written.catch(() => undefined);
  return written;
}

/** Changed files that a fault names before it counts the rest. */
const MOST_NAMED = 5;

/** One write after the other, so that two to one place do not meet. */
let lastWrite: Promise<unknown> = Promise.resolve();

async function writeWhole(folder: string, files: readonly OutputFile[], options: WriteOptions): Promise<readonly KeptFile[]> {
  for (const { path } of files)
    if (isAbsolute(path) || normalize(path).startsWith("..")) throw new Error(`output outside its folder: ${path}`);
  try {
    removeLeftovers(folder);
  } catch (error) {
    throw inWords(error, resolve(folder));
  }
  const before = checkFolder(folder, options);
  const target = before?.path ?? resolve(folder);
  const parent = dirname(target);
  const partial = join(parent, `.${basename(target)}.${process.pid}.partial`);
  let firstMade: string | undefined;
  const undo = () => {
    if (existsSync(partial)) rmSync(partial, { recursive: true });
    if (firstMade !== undefined) removeEmptyFolders(parent, firstMade);
  };
  const watch = onEarlyEnd(undo);
  let kept: readonly KeptFile[] = [];
  try {
    firstMade = mkdirSync(parent, { recursive: true });
    mkdirSync(partial);
    for (const { path, bytes } of files) writeInto(partial, path, bytes);
    for (const path of before?.foreign ?? []) if (!existsSync(join(partial, path))) cpSync(join(target, path), join(partial, path));
    if (before !== undefined && options.edited === "keep") kept = keepEdited(before, files, partial);
    await signalsDelivered();
    takeName(partial, target);
    watch.keep();
    await signalsDelivered();
  } catch (error) {
    undo();
    throw inWords(error, target);
  } finally {
    watch.release();
  }
  return kept;
}

/**
 * Whether a run may write here, asked before the work: refuses what `writeFolder` would refuse by what is there already. Returns the run
 * folder that would be replaced.
 */
export function checkFolder(folder: string, { edited = "refuse" }: WriteOptions = {}): RunFolder | undefined {
  if (!EDITED.includes(edited)) fail(`unknown word "${edited}"${suggestion(edited, EDITED)}`, { file: "edited" });
  const file = shownPath(resolve(folder));
  try {
    const before = previousRun(folder);
    const target = before?.path ?? resolve(folder);
    if (`${process.cwd()}${sep}`.startsWith(`${target}${sep}`))
      fail(`${target === process.cwd() ? "is" : "holds"} the folder you are in, and cannot be replaced; name a folder inside it`, { file });
    if (before?.ours === false) {
      fail(`holds files but no ${MANIFEST_FILE} of a run, so it is not replaced; choose another folder with --out, or empty this one`, {
        file,
      });
    }
    requireWritable(dirname(target));
    if (before !== undefined && edited === "refuse") refuseEdited(before, folder);
    return before;
  } catch (error) {
    throw inWords(error, resolve(folder));
  }
}

/** The file that a reader changed is lost if a run takes its place; that is said, with what to do, and left to the reader. */
function refuseEdited({ path, written }: RunFolder, folder: string): void {
  const edited = editedFiles(path, written);
  const [only] = edited;
  if (only === undefined) return;
  const isOne = edited.length === 1;
  const named = edited.length > MOST_NAMED ? [...edited.slice(0, MOST_NAMED), `${edited.length - MOST_NAMED} more`] : edited;
  const [what, them] = isOne
    ? ["was changed after it was written", "it"]
    : [`${named.slice(0, -1).join(", ")} and ${named.at(-1)} were changed after they were written`, "them"];
  fail(
    `${what}, and nothing was written, for that would be lost; rename or move ${them}, choose another folder with --out, or write over ${them} with --force`,
    { file: shownPath(resolve(isOne ? join(folder, only) : folder)) },
  );
}

/** `workbook.xlsx` goes on as `workbook.edited.xlsx`, unless it is, byte for byte, what is written. */
function keepEdited({ path: target, written }: RunFolder, files: readonly OutputFile[], into: string): readonly KeptFile[] {
  const now = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const lost = editedFiles(target, written).filter((path) => !Buffer.from(now.get(path) ?? "").equals(readFileSync(join(target, path))));
  return lost.map((path) => {
    const keptAs = posix.join(posix.dirname(path), freeName(join(into, dirname(path)), basename(path)));
    mkdirSync(dirname(join(into, keptAs)), { recursive: true });
    cpSync(join(target, path), join(into, keptAs));
    return { path, keptAs };
  });
}

/** The system's refusal as ours. */
function inWords(error: unknown, target: string): unknown {
  const reason = systemReason(error);
  if (reason === undefined) return error;
  return new RunrateError([
    { message: `cannot be written: ${reason}; choose another folder with --out`, place: { file: shownPath(target) } },
  ]);
}

/** The folder, or the nearest one above it that is there, takes new entries; else the system's own error. */
function requireWritable(folder: string): void {
  const isThere = existsSync(folder) || dirname(folder) === folder;
  // The dot makes a file in the folder's place an error.
  if (isThere) accessSync(`${folder}${sep}.`, constants.W_OK);
  else requireWritable(dirname(folder));
}

/** A signal that comes during synchronous work is handed over afterwards: in the next turn of the event loop, under Node 20 in the one after it. */
async function signalsDelivered(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

function writeInto(folder: string, path: string, bytes: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** The old folder steps aside and goes only when the new one stands. */
function takeName(partial: string, target: string): void {
  const aside = join(dirname(target), `.${basename(target)}.${process.pid}.old`);
  const stands = existsSync(target);
  if (stands) renameSync(target, aside);
  try {
    renameSync(partial, target);
  } catch (error) {
    if (stands) renameSync(aside, target);
    throw error;
  }
  if (stands) rmSync(aside, { recursive: true, force: true });
}

/** What a killed process left beside the target: its half-written folder goes, and what it had moved aside comes back. */
function removeLeftovers(folder: string): void {
  const target = existsSync(folder) ? realpathSync(folder) : resolve(folder);
  const prefix = `.${basename(target)}.`;
  for (const name of existsSync(dirname(target)) ? readdirSync(dirname(target)) : []) {
    const [, id, kind] = name.startsWith(prefix) ? (/^(\d+)\.(partial|old)$/.exec(name.slice(prefix.length)) ?? []) : [];
    if (id === undefined || (Number(id) !== process.pid && isRunning(Number(id)))) continue;
    const path = join(dirname(target), name);
    if (kind === "old" && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function removeEmptyFolders(from: string, upTo: string): void {
  try {
    rmdirSync(from);
    if (from !== upTo) removeEmptyFolders(dirname(from), upTo);
  } catch {
    // It is not there, or somebody else has put something into it meanwhile: then it stays.
  }
}
