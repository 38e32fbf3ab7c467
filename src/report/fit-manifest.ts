import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { formatDay } from "../units/time.ts";
import { ceilingPathDocument } from "./ceiling-path-document.ts";
import { type AskedLooks, looksDocument } from "./looks.ts";
import { type HashedFile, listSources, sortFiles } from "./manifest.ts";

/** What was fitted and what was asked of it. */
export interface FitWork {
  readonly subject: FitSubject;
  readonly question: { readonly curves: readonly { readonly name: string }[]; readonly ceiling?: CeilingPath };
}

/** What decides a fit: its data and what was asked. Equal ones have equal results. */
export function fitInputs({ subject, question }: FitWork): object {
  const { source, errors = {} } = subject;
  const { curves, ceiling, ...rest } = question;
  return {
    data: subject.name,
    x: subject.clock.name,
    ...(errors.weights === undefined ? {} : { weights: errors.weights }),
    ...(errors.standardErrors === undefined ? {} : { standard_errors: errors.standardErrors }),
    ...(source.kind === "facts"
      ? { as_of: formatDay(source.series.choice.asOf), facts: source.series.points.map(({ fact }) => fact.row) }
      : {}),
    curves: curves.map(({ name }) => name),
    ...rest,
    ...ceilingPathDocument(ceiling, subject.clock),
    inputs: inputFiles(subject),
  };
}

/** `manifest.json` of a fit: what it was made from and what was written; no clock time and no path of the machine. */
export function fitManifest(
  answer: FitWork,
  { id, version, looks }: { readonly id: string; readonly version: string; readonly looks: AskedLooks },
  outputs: readonly HashedFile[],
): object {
  const { source } = answer.subject;
  return {
    schema: "runrate.manifest/1",
    run: id,
    package: { name: "runrate", version },
    command: "fit",
    ...fitInputs(answer),
    ...looksDocument(looks),
    inputs: sortFiles(inputFiles(answer.subject)),
    sources: source.kind === "facts" ? listSources(source.series.points.map(({ fact }) => fact)) : [],
    outputs: sortFiles(outputs),
  };
}

/** Files by their own name: where they lie on the machine is nobody's business. */
function inputFiles({ source }: FitSubject): readonly HashedFile[] {
  if (source.kind === "facts") return source.files;
  return [{ path: source.file.split(/[/\\]/).at(-1) ?? source.file, sha256: source.sha256 }];
}
