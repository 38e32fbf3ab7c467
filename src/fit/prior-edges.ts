import type { Distribution } from "../distributions/distribution.ts";

/** An end at which a prior breaks off while it is still likely, as a uniform one does. */
export interface PriorEdge {
  readonly side: "lower" | "upper";
  readonly end: number;
  /** between here and the end lies the outermost part of the prior */
  readonly within: number;
}

/** Draws in this share of the prior next to an edge are held there by the prior. */
const OUTERMOST = 0.05;

/** The edges of a prior, in natural units; none where it tails off. */
export function priorEdges({ support, logDensity, quantile }: Distribution): readonly PriorEdge[] {
  const ends: readonly PriorEdge[] = [
    { side: "lower", end: support.low, within: quantile(OUTERMOST) },
    { side: "upper", end: support.high, within: quantile(1 - OUTERMOST) },
  ];
  return ends.filter(({ end }) => Number.isFinite(end) && Number.isFinite(logDensity?.(end) ?? Number.NaN));
}

/** The share of values that lie against an edge; those that do not exist are passed over. */
export function shareAtEdges(values: Float64Array, edges: readonly PriorEdge[]): number {
  if (edges.length === 0) return 0;
  const found = values.filter(Number.isFinite);
  const at = found.filter((value) => edges.some(({ side, within }) => (side === "lower" ? value <= within : value >= within)));
  return found.length === 0 ? 0 : at.length / found.length;
}
