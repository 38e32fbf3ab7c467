import type { ValueDeclaration } from "../model/declaration.ts";

/** A value as it was written, on one line: `normal mean 10%, sd 2%`; lists in brackets, distributions within them too. */
export function stateValue(value: ValueDeclaration | undefined): string {
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(
      ([kind, parameters]) =>
        `${kind} ${Object.entries(parameters)
          .map(([key, one]) => `${key} ${typeof one === "object" ? `[${one.map(stateValue).join("; ")}]` : one}`)
          .join(", ")}`,
    )
    .join("; ");
}
