import { atPlace, type FaultList } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import { factsOf } from "../data/index.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import type { MergedScenario } from "./load-scenario.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import { findLine } from "./resolve-targets.ts";

/** Checks the names that are looked up only when results are made: the lines of spreads, the series of lines and of references. */
export function checkNames(
  { maps }: MergedScenario,
  lines: readonly ResolvedLine[],
  broken: BrokenNames,
  facts: readonly Fact[],
  faults: FaultList,
): void {
  for (const { value, document, path } of maps.spreads.values()) {
    for (const [label, name] of Object.entries(value.lines))
      if (!isBroken(name, broken)) faults.collect(() => findLine(name, lines, document.placeOf([...path, "lines", label]), broken));
  }
  for (const { value, document, path } of maps.references.values())
    faults.collect(() => atPlace(document.placeOf(path), () => factsOf(facts, value.split("@")[0] ?? "")));
  for (const { value, document, path } of maps.lines.values()) {
    const { series } = value;
    if (series !== undefined) faults.collect(() => atPlace(document.placeOf([...path, "series"]), () => factsOf(facts, series)));
  }
}
