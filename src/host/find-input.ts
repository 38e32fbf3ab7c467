import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { sha256 } from "./hash.ts";
import { decodeText, readFileBytes } from "./read-file.ts";

/** An input of a run as it is now. */
export interface FoundInput {
  /** absolute */
  readonly file: string;
  /** of its bytes, or without a byte order mark where that is what was recorded */
  readonly sha256: string;
}

const LEADS_OUT = /^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/;
/** Room for a billing export of a few million rows. */
const MOST_BYTES = 2_000_000_000;

/**
 * The file of an input by the name that a manifest has for it: below the first folder that has it, as a run finds it; a name without a folder also in the places beside, where one with the recorded hash goes first.
 * @param roots the project, then the package
 * @param beside files, and folders, in which inputs of other places may lie
 */
export function findInput(path: string, recorded: string, roots: readonly string[], beside: readonly string[]): FoundInput | undefined {
  // a record names files of the project; one that leads out of it was not written by a run
  if (LEADS_OUT.test(path)) return undefined;
  const below = roots.map((root) => join(root, path)).find(isFile);
  const name = basename(path);
  const elsewhere = beside.map((place) => (isFile(place) ? place : join(place, name))).filter((file) => basename(file) === name);
  const candidates =
    path.includes("/") && below !== undefined ? [below] : [...(below === undefined ? [] : [below]), ...elsewhere.filter(isFile)];
  const hashed = candidates.map((file) => ({ file: resolve(file), sha256: hashOf(file, recorded) }));
  return hashed.find((one) => one.sha256 === recorded) ?? hashed[0];
}

/** A folder and those above it, up to the project's. */
export function foldersAbove(folder: string, project: string | undefined): readonly string[] {
  const here = resolve(folder);
  const above = dirname(here);
  return here === project || above === here ? [here] : [here, ...foldersAbove(above, project)];
}

/** Folders in a folder, and itself. */
export function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return [
      folder,
      ...entries.filter((entry) => entry.isDirectory() && !/^[.]|^node_modules$/.test(entry.name)).map(({ name }) => join(folder, name)),
    ];
  } catch {
    return [folder];
  }
}

/** Texts are hashed without a byte order mark by some commands, and as they are by others. */
function hashOf(file: string, recorded: string): string {
  const bytes = readFileBytes(file, MOST_BYTES);
  const whole = sha256(bytes);
  if (whole === recorded || bytes[0] !== 0xef) return whole;
  return sha256(decodeText(bytes, file));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
