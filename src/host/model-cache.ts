import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { sha256 } from "./hash.ts";
import { isBuilt, packageRoot, packageVersion } from "./package-root.ts";

/** Enough of a hash that two texts of one name never meet. */
const KEY_LENGTH = 16;

/**
 * Where translated models are kept: `node_modules/.cache/runrate` of the first root that has a writable `node_modules`, else a folder of the
 * user's own below the system's temporary one; `undefined` where neither can be had.
 */
export function modelCacheFolder(roots: readonly string[]): string | undefined {
  const modules = roots.map((root) => join(root, "node_modules")).find(isWritable);
  return modules === undefined ? privateFolder(join(tmpdir(), `runrate-${userInfo().uid}`)) : join(modules, ".cache", "runrate");
}

/**
 * What `translate` makes of a text, from the folder if it is there. Only the text and the package version decide, so an edit is always seen.
 * A cache that cannot be read or written costs time and nothing else.
 */
export async function cached(folder: string | undefined, name: string, text: string, translate: () => Promise<string>): Promise<string> {
  const entry = `${name}-${sha256(`${packageVersion()}\n${text}`).slice(0, KEY_LENGTH)}.cjs`;
  const shipped = isBuilt() ? readIfThere(join(packageRoot(), "dist", "models", entry)) : undefined;
  if (shipped !== undefined) return shipped;
  if (folder === undefined) return translate();
  try {
    return readFileSync(join(folder, entry), "utf8");
  } catch {
    const translated = await translate();
    keep(folder, name, entry, translated);
    return translated;
  }
}

/** The shipped models are translated when the package is built. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Puts the entry in place whole and drops what earlier texts of the same name left. */
function keep(folder: string, name: string, entry: string, content: string): void {
  const partial = join(folder, `${entry}.${process.pid}.partial`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, content);
    renameSync(partial, join(folder, entry));
    const older = readdirSync(folder).filter((other) => other.startsWith(`${name}-`) && other.length === entry.length && other !== entry);
    for (const other of older) rmSync(join(folder, other), { force: true });
  } catch {
    if (existsSync(partial)) rmSync(partial);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What lies in this folder is run as code, so one that another user made or may write to is not trusted. */
function privateFolder(folder: string): string | undefined {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    const about = lstatSync(folder);
    const othersMayWrite = process.platform !== "win32" && (about.mode & 0o022) !== 0;
    const isOurs = process.getuid === undefined || about.uid === process.getuid();
    return about.isDirectory() && isOurs && !othersMayWrite ? folder : undefined;
  } catch {
    return undefined;
  }
}
