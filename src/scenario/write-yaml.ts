import { stringify } from "yaml";
import { fail } from "../base/errors.ts";

/** A declaration as the text of a scenario file. What no file can hold (a function, a value that is not finite) is an error. */
export function writeYaml(declaration: object): string {
  refuseStrange(declaration, [], []);
  return stringify(declaration, { lineWidth: 0, aliasDuplicateObjects: false });
}

function refuseStrange(value: unknown, path: readonly string[], above: readonly object[]): void {
  if (typeof value === "object" && value !== null) {
    if (above.includes(value)) fail(`${path.join(".")} holds itself, which no scenario file can`);
    for (const [key, inner] of Object.entries(value)) if (inner !== undefined) refuseStrange(inner, [...path, key], [...above, value]);
    return;
  }
  const isPlain = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (!isPlain) fail(`${path.join(".")} is ${String(value)}, which no scenario file can hold; give a text or a finite number`);
}
