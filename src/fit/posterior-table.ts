import type { Ridge } from "./posterior-ridge.ts";

/** Where parameters lie and how they are measured, at nodes along a ridge (or at one place) and of the noise. */
export interface PlaceTable {
  readonly count: number;
  /** −1 where there is none */
  readonly noiseIndex: number;
  readonly correlationIndex: number;
  /** the parameter that the ridge follows; −1 where all are measured at one place */
  readonly ridgeIndex: number;
  /** the parameters that are measured */
  readonly measured: readonly number[];
  /** their prior spreads, in which the factors are */
  readonly measures: Float64Array;
  /** positions of the noise, evenly apart */
  readonly noiseNodes: Float64Array;
  readonly ridge: Ridge;
  /** Cholesky factors of the information, columns divided by their diagonal, whose logarithm stands in its place: for each place of the ridge, for each node of the noise, row by row */
  readonly factors: Float64Array;
  readonly correlationOf: (position: number) => number;
  readonly correlationMiddle: number;
  readonly correlationSpread: number;
}

/** The position on the estimation scales of coordinates `at`, written into `position`, and the log of the volume of a unit there; between nodes by interpolation, of which the volume is exact. */
export function placeOnTable(table: PlaceTable): (at: Float64Array, position: Float64Array) => number {
  const { count, noiseIndex, correlationIndex, ridgeIndex, measured, measures, ridge } = table;
  const size = measured.length;
  const slopes = slopesOf(ridge, count);
  const top = new Float64Array(count);
  const factor = new Float64Array(size * size);
  const standing = measures.reduce((sum, measure) => sum + Math.log(measure), correlationIndex < 0 ? 0 : Math.log(table.correlationSpread));
  return (at, position) => {
    if (correlationIndex >= 0)
      position[correlationIndex] = table.correlationMiddle + table.correlationSpread * (at[correlationIndex] as number);
    if (noiseIndex >= 0) position[noiseIndex] = at[noiseIndex] as number;
    if (noiseIndex >= 0 && correlationIndex >= 0) {
      // along this, what the noise adds from point to point stays as it is: the correlation and the noise grow together
      const correlation = table.correlationOf(position[correlationIndex] as number);
      position[noiseIndex] = (position[noiseIndex] as number) - 0.5 * Math.log1p(-correlation * correlation);
    }
    if (ridgeIndex >= 0) position[ridgeIndex] = at[ridgeIndex] as number;
    interpolate(
      table,
      slopes,
      ridgeIndex < 0 ? 0 : (at[ridgeIndex] as number),
      noiseIndex < 0 ? 0 : (position[noiseIndex] as number),
      top,
      factor,
    );
    // L = M · D with ones on the diagonal of M; Lᵀ x = at, from the last up
    let volume = standing;
    for (let a = size - 1; a >= 0; a--) {
      const logSize = factor[a * size + a] as number;
      let sum = (at[measured[a] as number] as number) * Math.exp(-logSize);
      for (let b = a + 1; b < size; b++) sum -= (factor[b * size + a] as number) * (position[measured[b] as number] as number);
      position[measured[a] as number] = sum;
      volume -= logSize;
    }
    for (let a = 0; a < size; a++) {
      const j = measured[a] as number;
      position[j] = (top[j] as number) + (measures[a] as number) * (position[j] as number);
    }
    return volume;
  };
}

/** The ridge's top (by cubics) and the factor (straight) at a place along the ridge and a position of the noise; beyond the nodes the last top goes straight on and the last factor stays. */
function interpolate(
  { count, measured, noiseNodes, ridge, factors }: PlaceTable,
  slopes: Float64Array,
  along: number,
  noise: number,
  top: Float64Array,
  factor: Float64Array,
): void {
  const places = ridge.along.length;
  let r = 0;
  while (r < places - 2 && along > (ridge.along[r + 1] as number)) r++;
  const next = Math.min(places - 1, r + 1);
  const wide = (ridge.along[next] as number) - (ridge.along[r] as number);
  const share = wide > 0 ? (along - (ridge.along[r] as number)) / wide : 0;
  for (const j of measured)
    top[j] = cubic(
      ridge.tops[r * count + j] as number,
      ridge.tops[next * count + j] as number,
      (slopes[r * count + j] as number) * wide,
      (slopes[next * count + j] as number) * wide,
      share,
    );
  const inside = Math.min(1, Math.max(0, share));
  const nodes = noiseNodes.length;
  const step = nodes > 1 ? ((noiseNodes[nodes - 1] as number) - (noiseNodes[0] as number)) / (nodes - 1) : 1;
  const up = Math.min(nodes - 1, Math.max(0, (noise - (noiseNodes[0] as number)) / step));
  const node = Math.min(Math.max(0, nodes - 2), Math.floor(up));
  const above = Math.min(nodes - 1, node + 1);
  const lift = up - node;
  const triangle = factor.length;
  for (let e = 0; e < triangle; e++) {
    const a = factors[(r * nodes + node) * triangle + e] as number;
    const c = factors[(next * nodes + node) * triangle + e] as number;
    const here = a + lift * ((factors[(r * nodes + above) * triangle + e] as number) - a);
    const there = c + lift * ((factors[(next * nodes + above) * triangle + e] as number) - c);
    factor[e] = here + inside * (there - here);
  }
}

/** Hermite's cubic between two values with their slopes, over a unit; straight on beyond its ends. */
function cubic(from: number, to: number, slopeFrom: number, slopeTo: number, share: number): number {
  if (share <= 0) return from + slopeFrom * share;
  if (share >= 1) return to + slopeTo * (share - 1);
  const rest = 1 - share;
  return rest * rest * (from * (1 + 2 * share) + slopeFrom * share) + share * share * (to * (1 + 2 * rest) - slopeTo * rest);
}

/** Slopes of the tops along the ridge: of the parabola through neighbours, straight at the ends. */
function slopesOf({ along, tops }: Ridge, count: number): Float64Array {
  const places = along.length;
  const between = (r: number, j: number): number =>
    ((tops[(r + 1) * count + j] ?? 0) - (tops[r * count + j] ?? 0)) / ((along[r + 1] ?? 0) - (along[r] ?? 0));
  return Float64Array.from({ length: places * count }, (_, e) => {
    const [r, j] = [Math.floor(e / count), e % count];
    if (places === 1) return 0;
    if (r === 0) return between(0, j);
    if (r === places - 1) return between(r - 1, j);
    const [before, after] = [(along[r] ?? 0) - (along[r - 1] ?? 0), (along[r + 1] ?? 0) - (along[r] ?? 0)];
    return (after * between(r - 1, j) + before * between(r, j)) / (before + after);
  });
}
