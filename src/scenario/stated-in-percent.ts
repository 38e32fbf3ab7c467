import type { ValueDeclaration } from "../model/declaration.ts";
import type { Unit } from "../units/unit.ts";

/** Parameters that are no values of the input. */
const NO_VALUES: ReadonlySet<string> = new Set(["weights", "p"]);

/** Whether an input that is a share, or a share a year, is written in percent throughout; a zero needs none. */
export function isStatedInPercent(value: ValueDeclaration | undefined, { dimensions }: Unit): boolean {
  const isShare = Object.entries(dimensions).every(([base, power]) => power === 0 || (base === "year" && power === -1));
  return isShare && partsOf(value).includes("%") && partsOf(value).every((part) => part === "%" || part === "0");
}

/** For each number that a value consists of, `%`, `0` or nothing of both. */
function partsOf(value: ValueDeclaration | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== "object") return textParts(String(value));
  return Object.values(value).flatMap((parameters) =>
    Object.entries(parameters)
      .filter(([key]) => !NO_VALUES.has(key))
      .flatMap(([, one]) => (typeof one === "object" ? one.flatMap(partsOf) : textParts(String(one)))),
  );
}

/** Of `8 to 16%` the last sign counts for both ends. */
function textParts(text: string): readonly string[] {
  if (text.includes("%")) return ["%"];
  return [Number(text) === 0 ? "0" : ""];
}
