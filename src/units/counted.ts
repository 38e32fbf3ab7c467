import { formatCount } from "./format.ts";
import { plural } from "./plural.ts";

/** `1 fact`, `1,204 facts`. */
export function counted(count: number, word: string): string {
  return `${formatCount(count)} ${count === 1 ? word : plural(word)}`;
}
