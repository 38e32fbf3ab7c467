import type { FaultList } from "../base/errors.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import type { MergedScenario } from "./load-scenario.ts";

/** Grades of what was found somewhere, and not judged. */
const FOUND: ReadonlySet<string> = new Set(["measured", "derived", "analogue"]);

/** Inputs whose reader would ask "where does this come from?" in vain. */
export function warnOfInputs({ scenario }: CheckedScenario, warnings: FaultList): void {
  warnIn(scenario.merged, warnings);
}

function warnIn(merged: MergedScenario, warnings: FaultList): void {
  for (const [name, { given }] of merged.inputs) {
    const { grade, why, source, fit } = given.value;
    // one from the command line says nothing by its nature, and every run lists it
    if (given.document.text === "") continue;
    const missing = [
      ...(grade === undefined && fit === undefined ? ["grade"] : []),
      ...(why === undefined ? ["why"] : []),
      ...(source === undefined && grade !== undefined && FOUND.has(grade) ? ["source"] : []),
    ];
    if (missing.length === 0) continue;
    const [last = "", ...before] = [...missing].reverse();
    const list = before.length === 0 ? last : `${before.reverse().join(", ")} and no ${last}`;
    warnings.add(`input "${name}" has no ${list}${remedy(missing, grade)}`, given.document.placeOf(given.path, "key"));
  }
  for (const used of merged.used.values()) warnIn(used, warnings);
}

function remedy(missing: readonly string[], grade: string | undefined): string {
  if (missing.includes("grade"))
    return '; it is listed as "judgement, no reason given"; add grade: measured, derived, analogue or judgement';
  return missing.includes("source")
    ? `; what is ${grade} comes from somewhere, so add source: a series, a document or none`
    : "; say in one sentence where it comes from";
}
