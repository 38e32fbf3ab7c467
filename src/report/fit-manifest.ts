import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { formatDay } from "../units/time.ts";
import { ceilingPathDocument } from "./ceiling-path-document.ts";
import { type HashedFile, listSources, MANIFEST_SCHEMA, sortFiles } from "./manifest.ts";
import type { Asked } from "./provenance/asked.ts";
import type { ManifestHead } from "./provenance/manifest-head.ts";

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
      ? {
          as_of: formatDay(source.series.choice.asOf),
          // the usual reading of floors is not said
          ...(source.series.choice.floors === "censored" ? { floors: "censored" } : {}),
          facts: source.series.points.map(({ fact }) => fact.row),
        }
      : {}),
    curves: curves.map(({ name }) => name),
    ...rest,
    ...ceilingPathDocument(ceiling, subject.clock),
    inputs: inputFiles(subject),
  };
}

/** What a fit was made from: the part of its manifest that is known before anything is written, and that its figure carries inside. */
export function fitHead(answer: FitWork, id: string, version: string, asked: Asked | undefined): ManifestHead {
  return {
    schema: MANIFEST_SCHEMA,
    run: id,
    package: { name: "runrate", version },
    command: "fit",
    ...fitInputs(answer),
    ...(asked === undefined ? {} : { asked }),
    inputs: sortFiles(inputFiles(answer.subject)),
  };
}

/** `manifest.json` of a fit: what it was made from and what was written; no clock time and no path of the machine. */
export function fitManifest({ subject: { source } }: FitWork, head: ManifestHead, outputs: readonly HashedFile[]): object {
  return {
    ...head,
    sources: source.kind === "facts" ? listSources(source.series.points.map(({ fact }) => fact)) : [],
    outputs: sortFiles(outputs),
  };
}

/** Files by their own name: where they lie on the machine is nobody's business. */
function inputFiles({ source }: FitSubject): readonly HashedFile[] {
  if (source.kind === "facts") return source.files;
  return [{ path: source.file.split(/[/\\]/).at(-1) ?? source.file, sha256: source.sha256 }];
}
