/** Bits of a pass: 2,048 counters fit the nearest cache, and six passes cover a double. */
const PASS_BITS = 11;
const PASS_SIZE = 1 << PASS_BITS;
const PASS_MASK = PASS_SIZE - 1;
/** So few values are compared. */
const COMPARED = 2048;

/**
 * Positions of `values` in ascending order, equal values in the order in which they stand: `values[order[0]]` is the smallest.
 * A radix sort on the numbers' bits, several times faster than sorting with a comparison. −0 equals 0; NaN stands outside the infinities.
 */
export function sortedOrder(values: Float64Array): Uint32Array {
  if (values.length <= COMPARED && !values.some(Number.isNaN)) return comparedOrder(values);
  const { high, low } = sortableWords(values);
  let order: Uint32Array = Uint32Array.from({ length: values.length }, (_, i) => i);
  let spare: Uint32Array = new Uint32Array(values.length);
  const sortBy = (words: Uint32Array, shift: number): void => {
    if (scatter(order, spare, words, shift)) [order, spare] = [spare, order];
  };
  for (const words of [low, high]) for (const shift of [0, PASS_BITS, 2 * PASS_BITS]) sortBy(words, shift);
  return order;
}

/** By comparison, which for few values is done before the passes over the bits have been compiled. */
function comparedOrder(values: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => {
    const [x, y] = [values[a] as number, values[b] as number];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
}

/** One stable pass; false, and nothing moved, where all the words agree in these bits. */
function scatter(from: Uint32Array, to: Uint32Array, words: Uint32Array, shift: number): boolean {
  const starts = new Uint32Array(PASS_SIZE);
  for (let i = 0; i < words.length; i++) {
    const digit = ((words[i] ?? 0) >>> shift) & PASS_MASK;
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  let before = 0;
  for (let digit = 0; digit < PASS_SIZE; digit++) {
    const size = starts[digit] ?? 0;
    if (size === words.length) return false;
    starts[digit] = before;
    before += size;
  }
  for (let i = 0; i < from.length; i++) {
    const position = from[i] ?? 0;
    const digit = ((words[position] ?? 0) >>> shift) & PASS_MASK;
    const end = starts[digit] ?? 0;
    to[end] = position;
    starts[digit] = end + 1;
  }
  return true;
}

/** The two halves of each number's bits, turned so that they sort as the numbers do. */
function sortableWords(values: Float64Array): { high: Uint32Array; low: Uint32Array } {
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  const bits = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < values.length; i++) {
    bits.setFloat64(0, (values[i] ?? 0) + 0);
    const leading = bits.getUint32(0);
    const trailing = bits.getUint32(4);
    const negative = leading >>> 31 === 1;
    high[i] = negative ? ~leading : leading | 0x80000000;
    low[i] = negative ? ~trailing : trailing;
  }
  return { high, low };
}
