import { type Series, SOURCE_QUALITIES, type SourceQuality } from "../data/fact.ts";
import { chooseSeries } from "../data/index.ts";
import { fitNames } from "./fit-names.ts";
import { neededFor, readsOf } from "./order-lines.ts";
import { readUses } from "./resolve-inputs.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { SeriesResult } from "./run-result.ts";

/** Every choice of facts that the run made: for fits, for history, and for the lines that the fact base publishes. */
export function seriesResults(scenario: ResolvedScenario): SeriesResult[] {
  const results: SeriesResult[] = [];
  const add = (series: Series, usedBy: string): void => addSeries(results, series, usedBy);
  for (const input of scenario.inputs) if (input.fit !== undefined) add(input.fit.series, `fit ${input.name}`);
  for (const line of scenario.lines) {
    const { document, path, value } = line.placed;
    const history = value.history?.series;
    if (history !== undefined) {
      const use = value.history?.use;
      add(
        chooseSeries(scenario.facts, {
          series: history,
          asOf: scenario.horizon.asOf,
          ...(use === undefined ? {} : { use: readUses(use, document.placeOf(path)) }),
        }),
        `history of ${line.name}`,
      );
    }
    if (line.series !== undefined)
      add(chooseSeries(scenario.facts, { series: line.series, asOf: scenario.horizon.asOf }), `facts of ${line.name}`);
  }
  return results;
}

/** A choice that was made before only gains a user. */
export function addSeries(results: SeriesResult[], series: Series, usedBy: string): void {
  const same = results.findIndex(
    (one) => one.series === series.name && one.points.length === series.points.length && one.leftOut.length === series.leftOut.length,
  );
  const known = results[same];
  if (known !== undefined) results[same] = { ...known, usedBy: `${known.usedBy}, ${usedBy}` };
  else
    results.push({
      series: series.name,
      unit: series.unit,
      usedBy,
      points: series.points,
      leftOut: series.leftOut,
      lowestQuality: worstOf(series),
    });
}

/** Names of the series that the headline rests on: those that publish or precede the lines it is worked out from, and those of the fits that these read. */
export function seriesBehindHeadline(scenario: ResolvedScenario): ReadonlySet<string> {
  const lines = neededFor(scenario.headline.line.name, scenario.lines);
  const read = new Set(lines.flatMap((line) => readsOf(line).map(({ name }) => name)));
  const fits = scenario.inputs.filter((input) => input.fit !== undefined && [...fitNames(input).keys()].some((name) => read.has(name)));
  const published = lines.flatMap(({ series, placed }) => [series, placed.value.history?.series]);
  return new Set([...fits.map((input) => input.fit?.series.name), ...published].filter((name) => name !== undefined));
}

/** The worst source among several series. */
export function worstQuality(series: readonly SeriesResult[]): SourceQuality | undefined {
  const found = series.map((one) => one.lowestQuality).filter((quality) => quality !== undefined);
  return [...SOURCE_QUALITIES].reverse().find((quality) => found.includes(quality));
}

/** The quality of the worst source among a series. */
export function worstOf(series: Series): SourceQuality | undefined {
  const found = series.points.map((point) => point.fact.source.quality);
  return [...SOURCE_QUALITIES].reverse().find((quality) => found.includes(quality));
}
