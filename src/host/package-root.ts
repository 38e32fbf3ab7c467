import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const PACKAGE_NAME = "runrate";

interface OwnPackage {
  readonly root: string;
  readonly version: string;
}

let own: OwnPackage | undefined;

/** The folder of this package: the nearest `package.json` of our name above the running code, whether that is built or not. */
export function packageRoot(): string {
  return ownPackage().root;
}

/** This package's version, as `0.1.0`. */
export function packageVersion(): string {
  return ownPackage().version;
}

/** Whether the running code is the built one in `dist/`, not the sources. */
export function isBuilt(): boolean {
  return fileURLToPath(import.meta.url).startsWith(join(packageRoot(), "dist"));
}

/** The address under which the running code is imported as a whole, so that whoever imports it gets this instance. */
export function libraryUrl(): string {
  return pathToFileURL(join(packageRoot(), ...(isBuilt() ? ["dist", "index.js"] : ["src", "index.ts"]))).href;
}

function ownPackage(): OwnPackage {
  own ??= findPackage(dirname(fileURLToPath(import.meta.url)));
  return own;
}

function findPackage(folder: string): OwnPackage {
  const about = readPackage(join(folder, "package.json"));
  if (about !== undefined) return { root: folder, version: about.version };
  const above = dirname(folder);
  if (above === folder) throw new Error(`no package.json of ${PACKAGE_NAME} above the running code`);
  return findPackage(above);
}

function readPackage(file: string): { readonly version: string } | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const about: { name?: string; version?: string } = JSON.parse(text);
  return about.name === PACKAGE_NAME ? { version: about.version ?? "0.0.0" } : undefined;
}
