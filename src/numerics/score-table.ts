/** Width of a piece in standard deviations: within one, quantiles of every usual shape are smooth. */
const WIDTH = 0.25;
/** Pieces reach as far as uniform numbers of 53 bits do, and a little beyond; farther out each value is worked out. */
const REACH = 8.5;
/** Terms of a piece: for smooth quantiles the last is below rounding. */
const TERMS = 12;
/** A piece whose values between its nodes are farther off than this, relatively, is not used. */
const TOLERANCE = 1e-12;
/** Where a piece is held against the exact function, on [−1, 1]: between its nodes. */
const PROBES = [-0.97, -0.53, 0.02, 0.61, 0.99];

/** Chebyshev nodes, and the cosines that turn values at them into coefficients. */
const NODES = Array.from({ length: TERMS }, (_, i) => Math.cos((Math.PI * (i + 0.5)) / TERMS));
const COSINES = NODES.map((_, k) => NODES.map((_node, i) => Math.cos((Math.PI * k * (i + 0.5)) / TERMS)));

/**
 * A function of a standard normal score made cheap to call many times: Chebyshev polynomials on pieces of a quarter of a standard deviation, made when they are first needed and held
 * against the function itself to twelve digits of its value. Where it has a corner or a jump, and beyond 8.5 deviations, the function itself is called.
 */
export function scoreTable(exact: (score: number) => number): (score: number) => number {
  const pieces = new Map<number, Float64Array | undefined>();
  return (score) => {
    if (!(Math.abs(score) < REACH)) return exact(score);
    const index = Math.floor(score / WIDTH);
    let piece = pieces.get(index);
    if (piece === undefined) {
      if (!pieces.has(index)) {
        piece = pieceOf(exact, index);
        pieces.set(index, piece);
      }
      if (piece === undefined) return exact(score);
    }
    return sumAt(piece, 2 * (score / WIDTH - index) - 1);
  };
}

function pieceOf(exact: (score: number) => number, index: number): Float64Array | undefined {
  const at = (place: number): number => exact(WIDTH * (index + 0.5 * (place + 1)));
  const values = NODES.map(at);
  const coefficients = Float64Array.from(COSINES, (cosines, k) => {
    const sum = values.reduce((total, value, i) => total + value * (cosines[i] as number), 0);
    return ((k === 0 ? 1 : 2) * sum) / TERMS;
  });
  const sizes = values.map(Math.abs);
  const isOneSided = values.every((value) => value > 0) || values.every((value) => value < 0);
  // a value near zero has relative digits only where the function does not pass through it
  const scale = isOneSided ? Math.min(...sizes) : Math.max(...sizes);
  const isClose = PROBES.every((place) => Math.abs(sumAt(coefficients, place) - at(place)) <= TOLERANCE * scale);
  return isClose ? coefficients : undefined;
}

/** Clenshaw's sum of Chebyshev polynomials at a place in [−1, 1]. */
function sumAt(coefficients: Float64Array, place: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) {
    const sum = (coefficients[k] as number) + 2 * place * next - afterNext;
    afterNext = next;
    next = sum;
  }
  return (coefficients[0] as number) + place * next - afterNext;
}
