import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { type Fault, RunrateError } from "../base/errors.ts";
import { createWorld } from "../host/create-world.ts";
import { findMemo } from "../host/find-memo.ts";
import { searchRoots } from "../host/find-project.ts";
import { sha256 } from "../host/hash.ts";
import { readTextFile } from "../host/read-file.ts";
import { shownPath } from "../host/shown-path.ts";
import { refuseFigures } from "../report/check-figures.ts";
import type { MemoContext, MemoRun } from "../report/document/bound.ts";
import type { LinkedFigure } from "../report/document/figure-links.ts";
import type { NamedRun } from "../report/document/front-matter.ts";
import { type BoundMemo, bindMemo, type ReadMemo, readMemo } from "../report/document/read-memo.ts";
import { chooseFigures } from "../scenario/choose-figures.ts";
import { loadScenario, type MergedScenario } from "../scenario/load-scenario.ts";
import { canonicalText } from "../scenario/run-id.ts";
import { runScenario } from "../scenario/run-scenario.ts";
import type { InputFile, World } from "../scenario/world.ts";
import { formatDay } from "../units/time.ts";

export interface MemoOptions {
  readonly cwd: string;
  readonly workers: number;
  readonly seed?: number;
  readonly paths?: number | "auto";
  /** values that differ from what is written are no fault: they will be written anew, or are those of other paths */
  readonly mayDiffer: boolean;
}

/** A memo that holds, with all that it was made from. */
export interface MadeMemo {
  readonly path: string;
  /** below the project, as a manifest names it */
  readonly file: string;
  readonly text: string;
  readonly read: ReadMemo;
  readonly bound: BoundMemo;
  readonly context: MemoContext;
  readonly runs: readonly MemoRun[];
  readonly files: readonly InputFile[];
  readonly version: string;
  readonly id: string;
}

/** Digits of a memo's id, as of a run's. */
const ID_LENGTH = 12;

/** Reads a memo, runs its scenarios, each once, and binds its numbers. */
export async function makeMemo(name: string, options: MemoOptions): Promise<MadeMemo> {
  const roots = searchRoots(options.cwd);
  const path = findMemo(name, options.cwd, roots);
  const text = readTextFile(path);
  const root = roots.find((folder) => path.startsWith(`${folder}${sep}`));
  const file = root === undefined ? basename(path) : relative(root, path).replaceAll("\\", "/");
  const below = shownPath(path, options.cwd);
  const read = readMemo(text, root !== undefined && isAbsolute(below) ? file : below);
  const world = createWorld({ cwd: options.cwd, workers: options.workers });
  const made = await runAll(read, world, { ...options, folder: dirname(path) });
  const { facts, files: factFiles } = await world.readFacts();
  const runs = made.map(({ run }) => run);
  const context: MemoContext = { runs: new Map(runs.map((run) => [run.name, run])), facts, asOf: read.front.asOf };
  const bound = bindMemo(read, context, world.version, options.mayDiffer);
  const files = [{ file, text }, ...new Map([...made.flatMap((one) => one.files), ...factFiles].map((one) => [one.file, one])).values()];
  const parts = {
    version: world.version,
    memo: sha256(text),
    runs: runs.map((run) => [run.name, run.result.runId]),
    asOf: formatDay(read.front.asOf),
  };
  const id = sha256(canonicalText({ ...parts, files: files.map((one) => [one.file, sha256(one.text)]) })).slice(0, ID_LENGTH);
  return { path, file, text, read, bound, context, runs, files, version: world.version, id };
}

interface RunOptions extends MemoOptions {
  /** in which scenarios are looked for first */
  readonly folder: string;
}

type Made = { readonly run: MemoRun; readonly files: readonly InputFile[] };

/** What is wrong with all of its scenarios is told at once. A figure that cannot be drawn joins the faults of the memo's bindings. */
async function runAll(memo: ReadMemo, world: World, options: RunOptions): Promise<readonly Made[]> {
  const { source, front, figures } = memo;
  const faults: Fault[] = [];
  const made: Made[] = [];
  const asked = { ...options, asOf: formatDay(front.asOf) };
  const isOwn = ({ place }: Fault) => place?.file === source.file;
  for (const named of front.runs) {
    const linked = [...figures.values()].filter(({ run }) => run === named.name);
    try {
      made.push(await runOne(named, linked, world, asked, front));
    } catch (error) {
      if (!(error instanceof RunrateError) || error.kind === "refused") throw error;
      const found = error.faults.map((fault) => inMemo(fault, named));
      const ofFigures = found.every((fault) => linked.some(({ place }) => isOwn(fault) && place.line === fault.place?.line));
      if (ofFigures) for (const { message, place } of found) memo.faults.add(message, place);
      else faults.push(...found);
      if (ofFigures) made.push(await runOne(named, [], world, asked, front));
    }
  }
  // what the memo itself gets wrong is a binding that does not hold; a scenario that is invalid is invalid here, too
  if (faults.length > 0) throw new RunrateError([...memo.faults.all(), ...faults], faults.every(isOwn) ? "check" : "invalid");
  return made;
}

/** A scenario that is not there is a fault of the line that names it. */
function inMemo(fault: Fault, { scenario, place }: NamedRun): Fault {
  return fault.place?.line === undefined && (fault.place === undefined || fault.place.file.endsWith(scenario))
    ? { message: `${scenario}: ${fault.message}`, place }
    : fault;
}

async function runOne(
  { name, scenario, set }: NamedRun,
  linked: readonly LinkedFigure[],
  world: World,
  { folder, seed, paths, asOf }: RunOptions & { readonly asOf: string },
  front: ReadMemo["front"],
): Promise<Made> {
  const beside = [join(folder, scenario), join(folder, `${scenario}.yaml`)].find(existsSync);
  const merged = withFigures(await loadScenario(beside ?? scenario, world, set), linked);
  const asked = { ...optional("seed", seed ?? front.seed), ...optional("paths", paths ?? front.paths), asOf };
  const { result, files } = await runScenario(merged, world, asked, { ready: refuseFigures });
  return { run: { name, result }, files };
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}

/** The scenario with the memo's figures beside its own, so that tables and lines are those of the scenario by itself. */
function withFigures(merged: MergedScenario, linked: readonly LinkedFigure[]): MergedScenario {
  if (linked.length === 0) return merged;
  const unique = [...new Map(linked.map((one) => [one.request, one])).values()];
  const chosen = chooseFigures(
    merged.maps.figures,
    unique.map(({ asked, request }) => ({ ...asked, name: request })),
    new Map(unique.map(({ request, place }) => [request, place])),
  );
  return { ...merged, maps: { ...merged.maps, figures: new Map([...merged.maps.figures, ...chosen]) } };
}
