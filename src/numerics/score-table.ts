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

/** Pieces around a corner are halved so often; what is left of it then is met by one draw in a thousand. */
const MOST_HALVINGS = 8;

/** A stretch of scores: a polynomial where one is close enough, else its two halves, made when they are needed; with neither the function itself is called. */
interface Piece {
  readonly from: number;
  readonly width: number;
  readonly coefficients?: Float64Array;
  readonly halves?: [Piece | undefined, Piece | undefined];
}

/**
 * A function of a standard normal score made cheap to call many times: Chebyshev polynomials on pieces of a quarter of a standard deviation, made when they are first needed and held
 * against the function itself to twelve digits of its value; around a corner or a jump the pieces are smaller. At it, and beyond 8.5 deviations, the function itself is called.
 */
export function scoreTable(exact: (score: number) => number): (score: number) => number {
  const pieces = new Map<number, Piece>();
  return (score) => {
    if (!(Math.abs(score) < REACH)) return exact(score);
    const index = Math.floor(score / WIDTH);
    let piece = pieces.get(index);
    if (piece === undefined) {
      piece = pieceOf(exact, index * WIDTH, WIDTH);
      pieces.set(index, piece);
    }
    while (piece.halves !== undefined) {
      const half: 0 | 1 = score < piece.from + 0.5 * piece.width ? 0 : 1;
      const next: Piece = piece.halves[half] ?? pieceOf(exact, piece.from + 0.5 * half * piece.width, 0.5 * piece.width);
      piece.halves[half] = next;
      piece = next;
    }
    return piece.coefficients === undefined ? exact(score) : sumAt(piece.coefficients, (2 * (score - piece.from)) / piece.width - 1);
  };
}

function pieceOf(exact: (score: number) => number, from: number, width: number): Piece {
  const at = (place: number): number => exact(from + 0.5 * width * (place + 1));
  const values = NODES.map(at);
  const coefficients = Float64Array.from(COSINES, (cosines, k) => {
    const sum = values.reduce((total, value, i) => total + value * (cosines[i] as number), 0);
    return ((k === 0 ? 1 : 2) * sum) / TERMS;
  });
  const sizes = values.map(Math.abs);
  const isOneSided = values.every((value) => value > 0) || values.every((value) => value < 0);
  // a value near zero has relative digits only where the function does not pass through it
  const scale = isOneSided ? Math.min(...sizes) : Math.max(...sizes);
  if (PROBES.every((place) => Math.abs(sumAt(coefficients, place) - at(place)) <= TOLERANCE * scale)) return { from, width, coefficients };
  return width > WIDTH / (1 << MOST_HALVINGS) ? { from, width, halves: [undefined, undefined] } : { from, width };
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
