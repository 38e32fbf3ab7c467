/** A place within [−1, 1] and its share of the whole; shares sum to one. */
export interface QuadratureNode {
  readonly at: number;
  readonly share: number;
}

/** Half of the eight nodes and weights, Abramowitz & Stegun table 25.4; the others mirror them. */
const HALF: readonly (readonly [number, number])[] = [
  [0.183434642495649805, 0.362683783378361983],
  [0.525532409916328986, 0.313706645877887287],
  [0.79666647741362674, 0.222381034453374471],
  [0.960289856497536232, 0.101228536290376259],
];

/** Gauss–Legendre with eight nodes, in rising order: the mean of a function over [−1, 1], exact for polynomials up to degree 15. */
export const gaussLegendre: readonly QuadratureNode[] = [
  ...HALF.map(([at, weight]) => ({ at: -at, share: weight / 2 })).reverse(),
  ...HALF.map(([at, weight]) => ({ at, share: weight / 2 })),
];
