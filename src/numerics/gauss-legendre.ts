/** A place within [−1, 1] and its share of the whole; shares sum to one. */
export interface QuadratureNode {
  readonly at: number;
  readonly share: number;
}

/** Half of the eight nodes and weights, Abramowitz & Stegun table 25.4; the others mirror them. */
const HALF: readonly (readonly [number, number])[] = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.31370664587788727],
  [0.7966664774136267, 0.22238103445337448],
  [0.9602898564975363, 0.10122853629037626],
];

/** Gauss–Legendre with eight nodes, in rising order: the mean of a function over [−1, 1], exact for polynomials up to degree 15. */
export const gaussLegendre: readonly QuadratureNode[] = [
  ...HALF.map(([at, weight]) => ({ at: -at, share: weight / 2 })).reverse(),
  ...HALF.map(([at, weight]) => ({ at, share: weight / 2 })),
];
