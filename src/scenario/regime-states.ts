import type { RegimeDeclaration } from "../model/declaration.ts";

/** The states of a regime in the order of the file: those that can be left, then those that can only be reached. */
export function statesOf({ switch: from }: RegimeDeclaration): readonly string[] {
  return [...new Set([...Object.keys(from), ...Object.values(from).flatMap((to) => Object.keys(to))])];
}
