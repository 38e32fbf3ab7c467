import type { ArtefactKind } from "./artefact-kind.ts";
import { textOf } from "./artefact-kind.ts";
import { compareCells } from "./compare-cells.ts";
import { compareLines } from "./compare-lines.ts";
import { type Difference, difference } from "./difference.ts";
import { jsonCells } from "./json-cells.ts";

/** JSON by the path of each value: summaries, manifests, fits, specifications with their data. */
export const json: ArtefactKind = {
  name: "json",
  endings: [".json"],
  isText: true,
  compare: (says, should) => compareJson(textOf(says), textOf(should)),
};

/** The same of two texts; `within` is put before each path. */
export function compareJson(says: string, should: string, within = ""): readonly Difference[] {
  const [found, wanted] = [jsonCells(says), jsonCells(should)];
  if (found === undefined || wanted === undefined) return compareLines(says, should);
  const due = new Map(wanted.map(({ path, text }) => [path, text]));
  const escaped: Difference[] = [];
  const plain = found.map((cell) => {
    const text = due.get(cell.path);
    if (text === undefined || text === cell.text || !saysTheSame(cell.text, text)) return cell;
    escaped.push(difference(`${within}${cell.path}`, cell.text, text));
    return { ...cell, text };
  });
  const named = (cells: typeof wanted) => cells.map(({ path, text }) => ({ name: `${within}${path}`, text }));
  return [...sayEscaped(escaped), ...compareCells(named(plain), named(wanted))];
}

/** Texts of which characters are written as `\u2265` here and as they are there say the same, and are told once. */
function sayEscaped(escaped: readonly Difference[]): readonly Difference[] {
  const [first] = escaped;
  if (first === undefined) return [];
  const others =
    escaped.length === 1 ? "" : `, and of ${escaped.length - 1} more ${escaped.length === 2 ? "text" : "texts"} that say the same`;
  return [{ ...first, cell: `escaping of ${first.cell}${others}` }];
}

function saysTheSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map(unescaped);
  return a !== undefined && a === b;
}

function unescaped(text: string): string | undefined {
  if (!text.startsWith('"')) return undefined;
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}
