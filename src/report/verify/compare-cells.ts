import { type Difference, difference } from "./difference.ts";

/** A named piece of an artefact. */
export interface NamedCell {
  readonly name: string;
  readonly text: string;
  /** what tells it from others where its name says more than its place; the name where absent */
  readonly key?: string;
}

/** Compares pieces by their keys, in the order of what should be there; a key that occurs several times is told apart by its turn. */
export function compareCells(says: readonly NamedCell[], should: readonly NamedCell[]): readonly Difference[] {
  const found = turns(says);
  const wanted = turns(should);
  const differences: Difference[] = [];
  for (const [key, { name, text }] of wanted) {
    const other = found.get(key)?.text;
    if (other !== text) differences.push(difference(name, other ?? null, text));
  }
  for (const [key, { name, text }] of found) if (!wanted.has(key)) differences.push(difference(name, text, null));
  return differences;
}

function turns(cells: readonly NamedCell[]): Map<string, NamedCell> {
  const all = new Map<string, NamedCell>();
  const count = new Map<string, number>();
  for (const cell of cells) {
    const key = cell.key ?? cell.name;
    const turn = (count.get(key) ?? 0) + 1;
    count.set(key, turn);
    all.set(turn === 1 ? key : `${key}\n${turn}`, turn === 1 ? cell : { ...cell, name: `${cell.name} (${turn})` });
  }
  return all;
}
