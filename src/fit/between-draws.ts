/**
 * Draws between draws, so that few do for many paths: the key that orders them is taken between neighbours, and everything else goes with it from the nearer one along its regression on the
 * key. For normal draws that adds nothing and loses nothing. A row that stands more than once counts in the middle of its ranks. `positions` are rows of `count` numbers, of which `keys` is a straight function, in the order `order`.
 * @returns the position at a uniform in (0, 1), written into `out`; the key rises with the uniform
 */
export function betweenDraws(
  positions: Float64Array,
  count: number,
  keys: Float64Array,
  order: Uint32Array,
): (uniform: number, out: Float64Array) => void {
  const slopes = regressionOn(keys, positions, count);
  const { knots, ranks, before } = knotsOf(keys, order);
  const last = knots.length - 1;
  return (uniform, out) => {
    const at = uniform * keys.length - 0.5;
    let cell = before[Math.min(keys.length - 1, Math.max(0, Math.floor(at)))] as number;
    // the middle of two ranks lies between two whole ones
    if (cell < last && (ranks[cell + 1] as number) <= at) cell++;
    const [low, high] = [knots[cell] as number, knots[Math.min(last, cell + 1)] as number];
    const [from, to] = [ranks[cell] as number, ranks[Math.min(last, cell + 1)] as number];
    const share = to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0;
    const near = share < 0.5 ? low : high;
    const moved = (keys[low] as number) + share * ((keys[high] as number) - (keys[low] as number)) - (keys[near] as number);
    for (let j = 0; j < count; j++) out[j] = (positions[near * count + j] as number) + moved * (slopes[j] as number);
  };
}

/** One row for each different key, the middle of the ranks at which it stands, and for each rank the last knot at or below it (the first, where there is none). */
function knotsOf(keys: Float64Array, order: Uint32Array) {
  const [knots, ranks]: [number[], number[]] = [[], []];
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && keys[order[end] as number] === keys[order[first] as number]) end++;
    knots.push(order[first] as number);
    ranks.push(0.5 * (first + end - 1));
    first = end;
  }
  const before = new Int32Array(order.length);
  for (let rank = 0, knot = 0; rank < order.length; rank++) {
    while (knot + 1 < ranks.length && (ranks[knot + 1] as number) <= rank) knot++;
    before[rank] = knot;
  }
  return { knots, ranks, before };
}

/** Slopes of every column on the keys; 0 where all keys are one. */
function regressionOn(keys: Float64Array, positions: Float64Array, count: number): Float64Array {
  const rows = keys.length;
  const slopes = new Float64Array(count);
  let middle = 0;
  for (let k = 0; k < rows; k++) middle += (keys[k] as number) / rows;
  let squares = 0;
  for (let k = 0; k < rows; k++) {
    const away = (keys[k] as number) - middle;
    squares += away * away;
    for (let j = 0; j < count; j++) slopes[j] = (slopes[j] as number) + away * (positions[k * count + j] as number);
  }
  return squares > 0 ? slopes.map((sum) => sum / squares) : new Float64Array(count);
}
