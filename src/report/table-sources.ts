import type { Fact } from "../data/fact.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import type { TableSource } from "./formats/table-schema.ts";

/** The sources of facts, each once, by title and address. */
export function tableSources(facts: readonly Fact[]): readonly TableSource[] {
  const byKey = new Map(facts.map(({ source }) => [`${source.title}\n${source.url}`, source]));
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { title, url, publisher, quality }]) => ({ title, ...(url === "" ? {} : { path: url }), publisher, quality }));
}

/** The sources of what a curve is fitted to; a file is its own. */
export function subjectSources({ source }: FitSubject): readonly TableSource[] {
  if (source.kind === "facts") return tableSources(source.series.points.map(({ fact }) => fact));
  const name = source.file.split(/[/\\]/).at(-1) ?? source.file;
  return [{ title: name }];
}
