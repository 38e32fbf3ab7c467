import { stringify } from "yaml";
import { fail } from "../base/errors.ts";

/** A declaration as the text of a scenario file. What no file can hold (a function, a value that is not finite) is an error. */
export function writeYaml(declaration: object): string {
  refuseStrange(declaration, []);
  return stringify(declaration, { lineWidth: 0, aliasDuplicateObjects: false });
}

function refuseStrange(value: unknown, path: readonly string[]): void {
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (inner !== undefined) refuseStrange(inner, [...path, key]);
    return;
  }
  const isPlain = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (!isPlain) fail(`${path.join(".")} is ${String(value)}, which no scenario file can hold; give a text or a finite number`);
}
