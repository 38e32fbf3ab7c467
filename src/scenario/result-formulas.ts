import type { LineDeclaration } from "../model/declaration.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { FormulaResult } from "./run-result.ts";

/** Keys of a line that say what it is called or where it is shown, and decide no number. */
const WORDS: ReadonlySet<string> = new Set(["meaning", "unit", "kind", "series", "positive", "formula"]);

/** Every line that is worked out as somebody wrote it; what stands for a driver or a regime is told with these. */
export function formulaResults({ lines }: ResolvedScenario): FormulaResult[] {
  return lines
    .filter(({ hidden, placed }) => hidden !== true && placed.path[0] === "lines")
    .map(({ name, meaning, placed }) => ({ name, meaning, stated: statedText(placed.value) }));
}

/** `previous(arr) * exp(growth * dt); start: $2.5B/year` */
function statedText(line: LineDeclaration): string {
  const others = Object.entries(line).flatMap(([key, value]) =>
    WORDS.has(key) || value === undefined ? [] : [`${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`],
  );
  return [...(line.formula === undefined ? [] : [String(line.formula)]), ...others].join("; ");
}
