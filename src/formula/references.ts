import type { Tree } from "./tree.ts";

/** What a formula reads: a name in the present period, a line some periods ago, a line's running total, or all of its values so far. */
export type Reference =
  | { readonly kind: "now"; readonly name: string; readonly at: number }
  | { readonly kind: "lag"; readonly name: string; readonly periods: number; readonly at: number }
  | { readonly kind: "cumulative"; readonly name: string; readonly at: number }
  | { readonly kind: "cohorts"; readonly name: string; readonly at: number };

/** All that a formula reads, in the order of its text, repeats included. */
export function referencesOf(tree: Tree): Reference[] {
  const found: Reference[] = [];
  visit(tree, (node) => {
    if (node.kind === "name") found.push({ kind: "now", name: node.name, at: node.at });
    if (node.kind === "lag") found.push({ kind: "lag", name: node.line, periods: node.periods, at: node.at });
    if (node.kind === "cumulative") found.push({ kind: "cumulative", name: node.line, at: node.at });
    if (node.kind === "cohorts") found.push({ kind: "cohorts", name: node.line, at: node.at });
  });
  return found;
}

/** Calls `look` on every node, parents first. */
export function visit(tree: Tree, look: (node: Tree) => void): void {
  look(tree);
  for (const child of childrenOf(tree)) visit(child, look);
}

export function childrenOf(tree: Tree): readonly Tree[] {
  if (tree.kind === "operate" || tree.kind === "call") return tree.args;
  if (tree.kind === "choose") return [tree.condition, tree.yes, tree.no];
  if (tree.kind === "cohorts") return [tree.weight];
  return [];
}

/** A copy of the tree in which `change` has replaced nodes, leaves first. */
export function rewrite(tree: Tree, change: (node: Tree) => Tree): Tree {
  if (tree.kind === "operate" || tree.kind === "call") return change({ ...tree, args: tree.args.map((arg) => rewrite(arg, change)) });
  if (tree.kind === "cohorts") return change({ ...tree, weight: rewrite(tree.weight, change) });
  if (tree.kind !== "choose") return change(tree);
  return change({ ...tree, condition: rewrite(tree.condition, change), yes: rewrite(tree.yes, change), no: rewrite(tree.no, change) });
}
