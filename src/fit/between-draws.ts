/**
 * Draws between draws, so that few do for many paths: the key that orders them is taken between neighbours, and everything else goes with it from the nearer one along its regression on the
 * key. For normal draws that adds nothing and loses nothing. `positions` are rows of `count` numbers, of which `keys` is a straight function, in the order `order`.
 * @returns the position at a uniform in (0, 1), written into `out`; the key rises with the uniform
 */
export function betweenDraws(
  positions: Float64Array,
  count: number,
  keys: Float64Array,
  order: Uint32Array,
): (uniform: number, out: Float64Array) => void {
  const rows = keys.length;
  const slopes = regressionOn(keys, positions, count);
  return (uniform, out) => {
    const at = Math.min(rows - 1, Math.max(0, uniform * rows - 0.5));
    const below = Math.floor(at);
    const [low, high] = [order[below] as number, order[Math.min(rows - 1, below + 1)] as number];
    const key = (keys[low] as number) + (at - below) * ((keys[high] as number) - (keys[low] as number));
    const near = at - below < 0.5 ? low : high;
    const moved = key - (keys[near] as number);
    for (let j = 0; j < count; j++) out[j] = (positions[near * count + j] as number) + moved * (slopes[j] as number);
  };
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
