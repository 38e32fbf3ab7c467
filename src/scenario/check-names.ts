import { atPlace, type FaultList } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import { chooseSeries, factsOf } from "../data/index.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import type { Horizon } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import { findLine } from "./resolve-targets.ts";
import { seriesRows } from "./series-rows.ts";

/** Checks the names that are looked up only when results are made: the lines of spreads, the series of lines, of references and of figures. */
export function checkNames(
  { maps }: MergedScenario,
  lines: readonly ResolvedLine[],
  broken: BrokenNames,
  facts: readonly Fact[],
  { asOf }: Horizon,
  faults: FaultList,
): void {
  for (const { value, document, path } of maps.spreads.values()) {
    for (const [label, name] of Object.entries(value.lines))
      if (!isBroken(name, broken)) faults.collect(() => findLine(name, lines, document.placeOf([...path, "lines", label]), broken));
  }
  for (const { value, document, path } of maps.references.values()) {
    const [series = "", line] = value.split("@");
    faults.collect(() => atPlace(document.placeOf(path), () => factsOf(facts, series)));
    if (line !== undefined && !isBroken(line, broken))
      faults.collect(() => findLine(line, lines, document.placeOf(path, "value", series.length + 1), broken));
  }
  for (const { value, document, path } of maps.figures.values())
    for (const { row, paths } of seriesRows(value.series ?? []))
      row.series.forEach((series, i) => {
        const place = document.placeOf([...path, "series", ...(paths[i] ?? [])]);
        // a list may hold two facts for one day
        faults.collect(() => atPlace(place, () => chooseSeries(facts, { series, asOf, mayRepeat: true })));
      });
  for (const { value, document, path } of maps.lines.values()) {
    const { series } = value;
    if (series !== undefined)
      faults.collect(() => atPlace(document.placeOf([...path, "series"]), () => chooseSeries(facts, { series, asOf })));
  }
}
