import type { FitSubject } from "../fit/fit-subject.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { FitOptions } from "./fit-options.ts";

/** What a fit was asked, for its manifest: a file by its own name, facts by the name of their series. */
export function askedOfFit({ asked }: FitOptions, { source, name }: FitSubject): Asked {
  const of = source.kind === "facts" ? name : (source.file.split(/[/\\]/).at(-1) ?? source.file);
  return { command: "fit", of, options: asked };
}
