import { seriesName } from "../data/series-name.ts";
import type { RunResult } from "../scenario/run-result.ts";
import { capital } from "./chart/words.ts";

/**
 * What a series is called in tables for people: the label that a figure of the run gives to it alone, or else its name in words.
 * One of several that share a label is told apart by the name that it has among the facts.
 */
export function seriesLabel({ figures }: Pick<RunResult, "figures">, series: string): string {
  const rows = figures.flatMap((figure) => figure.series ?? []).filter(({ label }) => label !== undefined);
  const row = rows.find((each) => each.series.includes(series));
  if (row?.label === undefined) return capital(seriesName(series));
  const isShared = rows.some((each) => each.label === row.label && each.series.some((name) => name !== series));
  return isShared ? `${row.label} (${series})` : row.label;
}
