import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { RecordDocument } from "../report/verify/record-document.ts";
import { MANIFEST_FILE, readManifest } from "./find-manifest.ts";

/** A run whose folder lies beside that of several runs, and is another one than was put together there. */
export interface ApartRun {
  readonly scenario: string;
  /** its folder, as it is to be named */
  readonly folder: string;
  /** run ids */
  readonly together: string;
  readonly beside: string;
}

/** Folders beside that of a run, as `out/base-bull` is beside `out/base`, that hold what was made of another run of the same scenario and others. */
export function staleTogether(folder: string, scenario: string, run: string): readonly string[] {
  const parent = dirname(resolve(folder));
  if (!existsSync(parent)) return [];
  const named = readdirSync(parent, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== basename(resolve(folder)) && `-${entry.name}-`.includes(`-${scenario}-`),
  );
  return named
    .map(({ name }) => name)
    .sort()
    .filter((name) => {
      const record = readManifest(join(parent, name, MANIFEST_FILE));
      return record?.runs.some((one) => one.scenario === scenario && one.run !== run) === true;
    })
    .map((name) => join(dirname(folder), name));
}

/** Which of the runs that a folder of several was made of are not those that lie beside it now. */
export function runsApart(folder: string, { command, runs }: RecordDocument): readonly ApartRun[] {
  if (command !== "scenarios") return [];
  return runs.flatMap(({ scenario, run }) => {
    const beside = join(dirname(folder), scenario);
    const record = scenario.includes("/") ? undefined : readManifest(join(dirname(resolve(folder)), scenario, MANIFEST_FILE));
    const isAnother = record?.command === "scenario" && record.scenario === scenario && record.run !== run;
    return isAnother ? [{ scenario, folder: beside, together: run, beside: record.run }] : [];
  });
}
