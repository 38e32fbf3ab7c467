import type { Artefact } from "../host/artefact-folder.ts";
import type { OutputFile } from "../host/write-folder.ts";
import { tables } from "../report/tables/index.ts";
import { textOf } from "../report/verify/artefact-kind.ts";
import { compareCsv } from "../report/verify/compare-csv.ts";
import { parsed, valueAt } from "../report/verify/ties/tie.ts";

/** More cells of one table are counted, not listed. */
const MOST_CELLS = 6;

/** What changed in inputs, as far as tables that repeat what inputs say tell it, and what it does to the headline: then is what stands in the folder, now what the present files give. */
export function inputChanges(outputs: readonly OutputFile[] | undefined, artefacts: ReadonlyMap<string, Artefact>): readonly string[] {
  const textsOf = (path: string): readonly [was: string, now: string] | undefined => {
    const [before, after] = [artefacts.get(path), outputs?.find((output) => output.path === path)];
    return before === undefined || after === undefined ? undefined : [textOf(before.bytes), String(after.bytes)];
  };
  const cells = [...tables].flatMap((kind) => {
    const path = `tables/${kind.file}`;
    const texts = kind.statesInputs === true ? textsOf(path) : undefined;
    return texts === undefined ? [] : sayCells(path, ...texts);
  });
  return [...cells, ...sayHeadline(textsOf("summary.json"))];
}

function sayCells(path: string, was: string, now: string): readonly string[] {
  const changed = compareCsv(was, now);
  const shown = changed
    .slice(0, MOST_CELLS)
    .map(({ cell, says, should }) => `${path}, ${cell}: was ${says ?? "not there"}, is now ${should ?? "not there"}`);
  const rest = changed.length - shown.length;
  return rest === 0 ? shown : [...shown, `${path}: and ${rest} more cells are others now`];
}

function sayHeadline(texts: readonly [was: string, now: string] | undefined): readonly string[] {
  const [was, now] = (texts ?? []).map((text) => valueAt(parsed(text), "headline", "statement"));
  if (typeof was !== "string" || typeof now !== "string") return [];
  return [was === now ? "the headline would read the same" : `the headline would read: ${now}`];
}
