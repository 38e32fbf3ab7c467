import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fail } from "../base/errors.ts";
import { readFacts } from "../data/index.ts";
import type { World } from "../scenario/world.ts";
import { findInRoots, resolveScenario, searchRoots } from "./find-project.ts";
import { sha256 } from "./hash.ts";
import { loadModel } from "./load-model.ts";
import { packageVersion } from "./package-root.ts";
import { DATA_LIMIT, readTextFile } from "./read-file.ts";
import { simulateHere, simulateInWorkers } from "./run-workers.ts";

export interface WorldOptions {
  /** where relative names start; default the current folder */
  readonly cwd?: string;
  /** worker threads for the simulation; 1 (default) runs it in this thread. The numbers are the same */
  readonly workers?: number;
}

/**
 * The world as Node sees it. Scenarios are looked for as given, beside the file that names them, in the nearest project's `scenarios/`, then in the package's; models and facts in the
 * project, then in the package. Files go by their name below the folder in which they were found, so that no path of the machine gets out.
 */
export function createWorld({ cwd = process.cwd(), workers = 1 }: WorldOptions = {}): World {
  const roots = searchRoots(cwd);
  const beside: string[] = [];
  let read: Awaited<ReturnType<World["readFacts"]>> | undefined;
  const nameOf = (path: string): string => {
    const root = roots.find((folder) => !relative(folder, path).startsWith(".."));
    return root === undefined ? basename(path) : relative(root, path).replaceAll("\\", "/");
  };
  return {
    version: packageVersion(),
    hash: sha256,
    async readScenario(name, place) {
      const near = beside.flatMap((folder) => [join(folder, name), join(folder, `${name}.yaml`), join(folder, `${name}.yml`)]).find(isFile);
      const path = place !== undefined && near !== undefined ? near : findScenario(name, cwd, roots, place);
      beside.unshift(dirname(path));
      return { file: nameOf(path), text: readTextFile(path) };
    },
    async loadModel(name, place) {
      const { declaration, file, text, sources } = await loadModel(name, place === undefined ? { roots } : { roots, place });
      const imports = sources.slice(1).map((source) => ({ file: nameOf(source.file), text: source.text }));
      return { declaration, file: nameOf(file), text, imports };
    },
    async readFacts() {
      const facts = findInRoots("data/facts.csv", roots);
      if (facts === undefined) return { facts: [], files: [] };
      const sources = join(dirname(facts), "sources.csv");
      const files = [facts, ...(existsSync(sources) ? [sources] : [])].map((path) => ({
        file: nameOf(path),
        text: readTextFile(path, DATA_LIMIT),
      }));
      const [factFile, sourceFile] = files;
      if (factFile === undefined) return { facts: [], files };
      // what a file says is worked out once, for as long as its text stays the same
      if (
        read === undefined ||
        read.files.length !== files.length ||
        read.files.some(({ file, text }, i) => file !== files[i]?.file || text !== files[i].text)
      )
        read = { facts: readFacts(factFile.text, factFile.file, sourceFile?.text, sourceFile?.file), files };
      return read;
    },
    simulate: (plan, observe) => (workers > 1 ? simulateInWorkers(plan, observe, workers) : simulateHere(plan, observe)),
  };
}

function findScenario(name: string, cwd: string, roots: readonly string[], place: Parameters<World["readScenario"]>[1]): string {
  if (place === undefined) return resolve(resolveScenario(name, cwd, roots));
  try {
    return resolve(resolveScenario(name, cwd, roots));
  } catch (error) {
    // said where it was asked for, not where it was looked for
    return fail(error instanceof Error ? error.message : String(error), place);
  }
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
