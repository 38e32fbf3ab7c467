import type { JsonPath } from "./json-path.ts";

/** What the linter found in one place of one file, ready to be told. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  /** of a specification or a table, counted from 1, where they are known */
  readonly line?: number;
  readonly characterColumn?: number;
  /** keys from the root of a specification */
  readonly path?: JsonPath;
  /** name of a table's column */
  readonly column?: string;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  /** `--fix` mends it */
  readonly fixable: boolean;
}

/** `[bars-from-zero] the bars of … begin at 40 (encoding.y); a bar is read by its length, …; start the scale at zero` */
export function sayFinding({ rule, path = [], column, what, why, remedy, fixable }: Finding): string {
  const at = column === undefined ? (path.length === 0 ? "" : ` (${sayPath(path)})`) : ` (column "${column}")`;
  return `[${rule}] ${what}${at}: ${why}; ${remedy}${fixable ? " (--fix does it)" : ""}`;
}

/** `layer[2].encoding.y` */
export function sayPath(path: JsonPath): string {
  return path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}
