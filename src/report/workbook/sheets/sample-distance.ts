import { quantiles } from "../../../numerics/quantile.ts";
import type { RunResult } from "../../../scenario/run-result.ts";
import { BANDS, type Band } from "./engine-places.ts";
import type { PathPlaces } from "./path-places.ts";
import type { SampledLine } from "./sampled-lines.ts";

/** Which share of paths lies below each band. */
export const SHARES: Readonly<Record<Band, number>> = { "p2.5": 0.025, p10: 0.1, p50: 0.5, p90: 0.9, "p97.5": 0.975 };

/** A period of a line in one of the scenarios. */
export interface SampledPlace {
  readonly line: SampledLine;
  readonly period: number;
  /** of the scenario */
  readonly index: number;
}

/** How far a quantile of the sampled paths lies from that of the run, in standard errors of as many paths. */
export function sampleDistance({ line, period, index }: SampledPlace, band: Band, ofPaths: number, run: RunResult, count: number): number {
  const error = (line.results[index]?.errors[band][period - 1] ?? 0) * Math.sqrt(run.paths / count);
  return error === 0 ? 0 : (ofPaths - (line.results[index]?.statistics[band][period - 1] ?? 0)) / error;
}

/** The quantiles of the sampled paths of a line in one period. */
export function sampleBands(values: Float64Array, period: number, { count, periods }: Pick<PathPlaces, "count" | "periods">): number[] {
  const cells = Float64Array.from({ length: count }, (_, path) => values[path * periods + period - 1] ?? 0);
  return [
    ...quantiles(
      cells,
      BANDS.map((band) => SHARES[band]),
    ),
  ];
}
