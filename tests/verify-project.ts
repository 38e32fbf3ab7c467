import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";

/** A finding as `forecast verify --json` prints it. */
export interface Found {
  readonly kind: string;
  readonly file: string;
  readonly cell?: string;
  readonly says?: string | null;
  readonly should?: string | null;
  readonly message: string;
}

/** What it prints of one path. */
export interface One {
  readonly well: boolean;
  readonly rebuilt: boolean;
  readonly written?: string | null;
  readonly findings: readonly Found[];
  readonly notes: readonly string[];
}

let project = "";

/** A project of its own with the scenario bull and all that it needs, a billing export, and the run of it. */
export async function beginProject(): Promise<string> {
  project = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  for (const part of ["scenarios/base.yaml", "scenarios/bull.yaml", "scenarios/hierarchy.yaml", "data/facts.csv", "data/sources.csv"])
    cpSync(join(ROOT, part), at(part));
  for (const model of ["claude-code.ts", "anthropic.ts"]) cpSync(join(ROOT, "models", model), at("models", model));
  cpSync(join(ROOT, "data", "synthetic-company.csv"), at("billing.csv"));
  await run("scenario", "bull", "--paths", "200");
  return project;
}

export function endProject(): void {
  rmSync(project, { recursive: true, force: true });
}

/** What `forecast verify` says, its exit code, and its complaint. */
export async function verify(...args: readonly string[]): Promise<One & { readonly code: number; readonly stderr: string }> {
  const { code, stdout, stderr } = await forecast(["verify", ...args, "--json"], { cwd: project });
  const document = stdout === "" ? undefined : JSON.parse(stdout);
  if (document !== undefined && document.schema !== "runrate.verify/1") throw new Error(stdout);
  return { code, stderr, ...(document?.verified[0] ?? { findings: [], notes: [] }) };
}

/** A call that must end well. */
export async function run(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await forecast([...args, "--quiet"], { cwd: project });
  if (code !== 0) throw new Error(stderr);
}

/** A path in the project. */
export const at = (...parts: readonly string[]): string => join(project, ...parts);

/** All files below a folder, by path. */
export function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(at(folder), { recursive: true, encoding: "utf8" }).sort();
  return new Map(names.filter((name) => statSync(at(folder, name)).isFile()).map((name) => [name, readFileSync(at(folder, name))]));
}

/** A fresh copy of a folder, under another name. */
export function copyOf(folder: string, name: string): string {
  rmSync(at(name), { recursive: true, force: true });
  cpSync(at(folder), at(name), { recursive: true });
  return name;
}

/** Changes the first digit after a text, or after the middle of the file. */
export function changeDigit(file: string, after?: string): void {
  const bytes = readFileSync(file);
  const from = after === undefined ? Math.floor(bytes.length / 2) : bytes.indexOf(after) + after.length;
  const place = bytes.findIndex((byte, i) => i >= from && byte >= 48 && byte <= 57);
  if (place < 0 || from < (after?.length ?? 0)) throw new Error(`no digit in ${file}`);
  bytes[place] = 48 + (((bytes[place] ?? 48) - 48 + 3) % 10);
  writeFileSync(file, bytes);
}

/** Works with a changed file, and puts it back. */
export async function changed<T>(file: string, text: (before: string) => string | undefined, work: () => Promise<T>): Promise<T> {
  const before = readFileSync(at(file));
  const after = text(before.toString());
  if (after === undefined) rmSync(at(file));
  else writeFileSync(at(file), after);
  try {
    return await work();
  } finally {
    writeFileSync(at(file), before);
  }
}
