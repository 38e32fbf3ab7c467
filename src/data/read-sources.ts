import { suggestion } from "../base/did-you-mean.ts";
import { FaultList } from "../base/errors.ts";
import { checkColumns } from "./check-columns.ts";
import { parseCsv } from "./csv.ts";
import { SOURCE_QUALITIES, type Source, type SourceQuality } from "./fact.ts";

const REQUIRED = ["source_title", "quality"] as const;
const OPTIONAL = ["source_url", "publisher", "licence", "note"] as const;

/** Sources by `sourceKey`: the same title under two addresses is two sources. */
export type Sources = ReadonlyMap<string, Source>;

export function sourceKey(title: string, url: string): string {
  return `${title}\n${url}`;
}

/** Reads a sources file; every fault at once, each with its line. */
export function readSources(text: string, file: string): Sources {
  const { header, rows } = parseCsv(text, file);
  const faults = new FaultList();
  checkColumns(header, REQUIRED, OPTIONAL, file, faults);
  faults.throwIfAny();
  const sources = new Map<string, Source>();
  for (const { line, cells } of rows) {
    const place = { file, line };
    const cell = (name: string): string => (cells[name] ?? "").trim();
    const title = cell("source_title");
    const quality = readQuality(cell("quality"));
    if (title === "") faults.add('column "source_title": empty; name the source as the facts do', place);
    if (quality === undefined)
      faults.add(`column "quality": unknown quality "${cell("quality")}"${suggestion(cell("quality"), SOURCE_QUALITIES)}`, place);
    const key = sourceKey(title, cell("source_url"));
    if (sources.has(key)) faults.add(`column "source_title": "${title}" with this address is listed twice; keep one row`, place);
    sources.set(key, {
      title,
      url: cell("source_url"),
      publisher: cell("publisher"),
      quality: quality ?? "aggregator",
      licence: cell("licence"),
    });
  }
  faults.throwIfAny();
  return sources;
}

export function readQuality(text: string): SourceQuality | undefined {
  return SOURCE_QUALITIES.find((quality) => quality === text);
}
