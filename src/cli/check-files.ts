import { join } from "node:path";
import { type ErrorKind, type Fault, FaultList, fail, formatFault, RunrateError } from "../base/errors.ts";
import { readFacts } from "../data/index.ts";
import { createWorld } from "../host/create-world.ts";
import { findProject, namesIn } from "../host/find-project.ts";
import { DATA_LIMIT, readTextFile } from "../host/read-file.ts";
import { shownPath } from "../host/shown-path.ts";
import { checkFigures } from "../report/check-figures.ts";
import { formatJson } from "../report/formats/json.ts";
import { type Finding, sayPath } from "../report/lint/finding.ts";
import { checkScenario } from "../scenario/check-scenario.ts";
import type { Override } from "../scenario/load-scenario.ts";
import { warningsOf } from "../scenario/warnings.ts";
import { type CheckedFile, checkedFacts, checkedScenario, sayChecked, sayMendedInPart } from "./say-checked.ts";

export interface CheckOptions {
  readonly overrides: readonly Override[];
  readonly asOf?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  /** mends in figures and tables what is safe to mend */
  readonly fix: boolean;
}

export interface CheckOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly outcome: "fine" | "warned" | ErrorKind;
}

/** Checks these files, or all scenarios of the project: what is wrong as it is said on standard error, what was checked on standard output. */
export async function checkFiles(names: readonly string[], options: CheckOptions): Promise<CheckOutcome> {
  const asked = names.length > 0 ? names : projectScenarios();
  const files: CheckedFile[] = [];
  const { isLinted, lintFiles } = await import("./lint-files.ts");
  for (const name of asked) {
    if (isLinted(name)) files.push(...(await lintFiles(name, options.fix)));
    else if (/\.md$/i.test(name)) files.push(await checkMemo(name));
    else files.push(/\.csv$/i.test(name) ? checkFacts(name) : await checkOne(name, options));
  }
  const faults = unique(files.flatMap((file) => file.faults));
  const warnings = unique(files.flatMap((file) => file.warnings));
  const outcome = outcomeOf(files, warnings);
  if (options.json) return { stdout: formatJson(documentOf(files, faults, warnings)), stderr: "", outcome };
  const told = options.quiet
    ? faults.map(formatFault)
    : [...faults.map(formatFault), ...warnings.map((one) => `${formatFault(one)} (warning)`)];
  const said = options.quiet
    ? []
    : files.flatMap((file) => (file.faults.length === 0 ? [sayChecked(file)] : file.mended === undefined ? [] : [sayMendedInPart(file)]));
  return { stdout: lines(said), stderr: lines(told), outcome };
}

function projectScenarios(): readonly string[] {
  const project = findProject(process.cwd());
  if (project === undefined)
    return fail("no project here: there is no folder scenarios/ in this folder or above it; name a file, or begin with: forecast new NAME");
  const folder = join(project, "scenarios");
  const names = namesIn(folder, [".yaml", ".yml"]);
  return names.length === 0
    ? fail("holds no scenarios; begin with: forecast new NAME", { file: shownPath(folder) })
    : names.map((name) => join(folder, name));
}

async function checkOne(name: string, { overrides, asOf }: CheckOptions): Promise<CheckedFile> {
  // a world of its own, since it remembers where it has looked
  const world = createWorld();
  const faults = new FaultList();
  const checked = await checkScenario(name, world, overrides, asOf === undefined ? {} : { asOf }, faults);
  if (checked !== undefined) checkFigures(checked, faults);
  const found = faults.all();
  const warnings = checked === undefined ? [] : warningsOf(checked, found.length === 0);
  return checkedScenario(checked?.scenario.merged.file ?? shownPath(name), checked, { faults: found, kind: faults.kind, warnings });
}

/** A memo's scenarios are run, for its values are theirs; a literal number that equals none of them is a warning. */
async function checkMemo(name: string): Promise<CheckedFile> {
  const { makeMemo } = await import("./make-memo.ts");
  const none = { file: shownPath(name), counts: {}, units: [] };
  try {
    const { path, bound, runs } = await makeMemo(name, { cwd: process.cwd(), workers: 1, mayDiffer: false });
    const counts = { bindings: bound.count, runs: runs.length, facts: bound.facts.length };
    return { ...none, file: shownPath(path), counts, faults: [], kind: "check", warnings: bound.unbound };
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    return { ...none, faults: error.faults, kind: error.kind, warnings: [] };
  }
}

function checkFacts(file: string): CheckedFile {
  const faults = new FaultList();
  const facts = faults.collect(() => readFacts(readTextFile(file, DATA_LIMIT), shownPath(file)));
  return checkedFacts(shownPath(file), facts ?? [], { faults: faults.all(), kind: faults.kind, warnings: [] });
}

function outcomeOf(files: readonly CheckedFile[], warnings: readonly Fault[]): CheckOutcome["outcome"] {
  const kinds = files.filter((file) => file.faults.length > 0).map(({ kind }) => kind);
  if (kinds.includes("invalid")) return "invalid";
  if (kinds.includes("refused")) return "refused";
  if (kinds.length > 0) return "check";
  return warnings.length > 0 ? "warned" : "fine";
}

/** Files share what they extend, and its faults are told once. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [formatFault(fault), fault])).values()];
}

function documentOf(files: readonly CheckedFile[], faults: readonly Fault[], warnings: readonly Fault[]) {
  const plain = ({ message, place }: Fault) => ({
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    message,
  });
  return {
    schema: "runrate.check/1",
    fine: faults.length === 0,
    faults: faults.map(plain),
    warnings: warnings.map(plain),
    ...(files.some(({ findings }) => findings !== undefined) ? { findings: files.flatMap(({ findings = [] }) => findings.map(told)) } : {}),
    checked: files.map(({ file, counts, units, faults: own, warnings: doubts, mended }) => ({
      file,
      fine: own.length === 0,
      faults: own.length,
      warnings: doubts.length,
      ...counts,
      ...(mended === undefined ? {} : { mended }),
      units,
    })),
  };
}

/** A finding of the linter with all its parts; in a table `line` is the row's, and `column` names the column. */
function told({ rule, file, line, characterColumn, path, column, what, why, remedy, fixable }: Finding) {
  const place = column === undefined ? { line, column: characterColumn } : { line, column };
  return { rule, file, ...place, path: path === undefined ? undefined : sayPath(path), what, why, remedy, fixable };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}
