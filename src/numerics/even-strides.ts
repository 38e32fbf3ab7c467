/** The equation is solved to the last digit after far fewer turns. */
const TURNS = 60;

/**
 * Strides of a Kronecker sequence in so many directions: the points `(0.5 + k · stride) mod 1` for k = 1, 2, … fill the unit cube evenly, however many are taken (Roberts 2018). They are powers of
 * 1 / g, g being the root of g^(directions + 1) = g + 1.
 */
export function evenStrides(directions: number): Float64Array {
  let root = 1.5;
  for (let turn = 0; turn < TURNS; turn++) root = Math.exp(Math.log1p(root) / (directions + 1));
  return Float64Array.from({ length: directions }, (_, j) => Math.exp(-(j + 1) * Math.log(root)));
}
