import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { ROOT } from "./source-files.ts";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Call {
  readonly cwd: string;
  /** set on top of this process's own */
  readonly env?: Readonly<Record<string, string>>;
  /** the checkout whose command is run */
  readonly root?: string;
}

/** Runs the built command in a folder and waits for its end. */
export function forecast(args: readonly string[], { cwd, env = {}, root = ROOT }: Call): Promise<Ended> {
  const command = join(root, "dist", "forecast.cjs");
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 50_000_000, encoding: "utf8" } as const;
  return new Promise((ended) => {
    execFile(process.execPath, [command, ...args], options, (error, stdout, stderr) => {
      ended({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
  });
}

/** The rows of a table, each as text by column. */
export function rowsOf(file: string): Readonly<Record<string, string>>[] {
  return Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), { header: true, skipEmptyLines: true }).data;
}
