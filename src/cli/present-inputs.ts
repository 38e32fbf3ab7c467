import { join } from "node:path";
import { type FoundInput, findInput, foldersAbove, foldersIn } from "../host/find-input.ts";
import { findProject, searchRoots } from "../host/find-project.ts";
import { packageRoot, packageVersion } from "../host/package-root.ts";
import { type Finding, inputFinding } from "../report/verify/finding.ts";
import type { RecordDocument } from "../report/verify/record-document.ts";

/** The files that a record names, as they are now. */
export interface PresentInputs {
  /** where relative names start: in the project of the current folder, or else of the artefacts */
  readonly cwd: string;
  /** by recorded path */
  readonly found: ReadonlyMap<string, FoundInput>;
  /** what is not as it was: changed, missing, or of another version */
  readonly findings: readonly Finding[];
  /** the file or series that the command was about; `undefined` where it is not found */
  readonly subject: string | undefined;
}

/** Looks for the inputs of a record in the project, then in the package; files of other places in the current folder, beside the artefacts and in what `--inputs` names. */
export function presentInputs(record: RecordDocument, artefacts: string, extra: readonly string[]): PresentInputs {
  const here = process.cwd();
  const project = findProject(here) ?? findProject(artefacts);
  const cwd = findProject(here) === undefined && project !== undefined ? artefacts : here;
  const beside = [
    ...extra.flatMap(foldersIn),
    ...foldersIn(here),
    ...foldersAbove(artefacts, project),
    ...(project === undefined ? [] : foldersIn(project)),
  ];
  const roots = searchRoots(cwd);
  const found = new Map<string, FoundInput>();
  for (const { path, sha256 } of record.inputs) {
    // a sample that comes with the package is taken from there where the project has none of its name
    const input = findInput(path, sha256, roots, beside) ?? findInput(path, sha256, [], [join(packageRoot(), "data")]);
    if (input !== undefined) found.set(path, input);
  }
  return { cwd, found, findings: [...versionFinding(record), ...changed(record, found)], subject: subjectOf(record, found) };
}

/** The name of an input that came by standard input. */
const SENT_IN = "standard input";
const NOT_AGAIN = "this was sent in and cannot be read again; save it as a file, and write the folder from that";
const GONE = "this input is not there any more; say with --inputs where such files lie, if it was moved";

function changed({ inputs }: RecordDocument, found: ReadonlyMap<string, FoundInput>): readonly Finding[] {
  return inputs.flatMap(({ path, sha256 }): readonly Finding[] => {
    const now = found.get(path);
    if (now === undefined) return [inputFinding(path, sha256, null, path === SENT_IN ? NOT_AGAIN : GONE)];
    return now.sha256 === sha256
      ? []
      : [inputFinding(path, sha256, now.sha256, `this input was changed: its sha256 was ${short(sha256)} and is ${short(now.sha256)}`)];
  });
}

function versionFinding({ version }: RecordDocument): readonly Finding[] {
  const now = packageVersion();
  if (version === undefined || version === now) return [];
  return [inputFinding("runrate", version, now, `made by version ${version} of the package, and this is ${now}`)];
}

/** Enough of a hash to be told apart by eye. */
const SHORT = 12;

function short(hash: string): string {
  return hash.slice(0, SHORT);
}

/** A scenario and a file are found by their record; a series of facts goes by its name. */
function subjectOf({ command, asked, scenario, inputs }: RecordDocument, found: ReadonlyMap<string, FoundInput>): string | undefined {
  // manifests that do not say which file it was have it by its name
  const of = asked?.of ?? inputs.find(({ path }) => [`${scenario}.yaml`, `${scenario}.yml`].includes(path.split("/").at(-1) ?? ""))?.path;
  if (of === undefined) return undefined;
  const isFile = inputs.some(({ path }) => path === of);
  return isFile ? found.get(of)?.file : command === "fit" ? of : undefined;
}
