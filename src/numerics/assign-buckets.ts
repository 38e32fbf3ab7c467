// Four values a turn throughout: V8 looks up a column's length and place in memory once a turn, which takes as long as the rest of it.

/** Where the values' buckets are written, and how many there are in each; `sizes` begins as zeros. */
export interface BucketRoom {
  readonly buckets: Uint16Array;
  readonly sizes: Int32Array;
}

/** Buckets of equal width: the whole part of (value − low) · scale. */
export function assignByValue(values: Float64Array, low: number, scale: number, { buckets, sizes }: BucketRoom): void {
  const n = values.length;
  let i = 0;
  for (; i < n - 3; i += 4) {
    const a = (((values[i] as number) - low) * scale) | 0;
    const b = (((values[i + 1] as number) - low) * scale) | 0;
    const c = (((values[i + 2] as number) - low) * scale) | 0;
    const d = (((values[i + 3] as number) - low) * scale) | 0;
    buckets[i] = a;
    buckets[i + 1] = b;
    buckets[i + 2] = c;
    buckets[i + 3] = d;
    sizes[a] = (sizes[a] as number) + 1;
    sizes[b] = (sizes[b] as number) + 1;
    sizes[c] = (sizes[c] as number) + 1;
    sizes[d] = (sizes[d] as number) + 1;
  }
  for (; i < n; i++) {
    const bucket = (((values[i] as number) - low) * scale) | 0;
    buckets[i] = bucket;
    sizes[bucket] = (sizes[bucket] as number) + 1;
  }
}

/**
 * Buckets of equal width in the leading 32 bits, in the numbers' order: fewer than `count`, and at least half as many between `low` and `high` as there can be. Returns the width's power of two, for
 * `edgeByBits`.
 */
export function assignByBits(values: Float64Array, low: number, high: number, count: number, room: BucketRoom): number {
  const first = leadingBits(low);
  const range = leadingBits(high) - first;
  let shift = 0;
  while (range >>> shift >= count) shift++;
  if (low > 0) assignPositiveByBits(values, first - SIGN, shift, room);
  else assignAnyByBits(values, first, shift, room);
  return shift;
}

/** Where a bucket in the leading bits begins, to 20 binary digits: the first is that of `low`. */
export function edgeByBits(number: number, low: number, shift: number): number {
  const word = leadingBits(low) + number * ((1 << shift) >>> 0);
  // beyond the largest number there is only infinity
  bits.setUint32(0, word < SIGN ? 2 * SIGN - 1 - word : Math.min(word - SIGN, INFINITE));
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** 2^31, the sign's place among the leading bits; what is added to those of a positive number so that they stand above those of a negative one. */
const SIGN = 2_147_483_648;
/** The leading word of Infinity. */
const INFINITE = 0x7ff0_0000;
const bits = new DataView(new ArrayBuffer(8));

/** The sign, exponent and first 20 digits of the fraction as a whole number that grows with the value. */
function leadingBits(value: number): number {
  // Adding zero makes −0 into 0, which it equals and must not precede.
  bits.setFloat64(0, value + 0);
  const word = bits.getUint32(0);
  return word < SIGN ? word + SIGN : 2 * SIGN - 1 - word;
}

function assignAnyByBits(values: Float64Array, first: number, shift: number, { buckets, sizes }: BucketRoom): void {
  for (let i = 0; i < values.length; i++) {
    const bucket = (leadingBits(values[i] as number) - first) >>> shift;
    buckets[i] = bucket;
    sizes[bucket] = (sizes[bucket] as number) + 1;
  }
}

/** Whether the second of a double's two words is its leading one, as on nearly every machine. */
const LEADING_WORD = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1;

/** The leading words of positive values, read straight from memory, are in order as they stand. */
function assignPositiveByBits(values: Float64Array, first: number, shift: number, { buckets, sizes }: BucketRoom): void {
  const n = values.length;
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  const at = LEADING_WORD;
  let i = 0;
  for (; i < n - 3; i += 4) {
    const a = ((words[2 * i + at] as number) - first) >>> shift;
    const b = ((words[2 * i + at + 2] as number) - first) >>> shift;
    const c = ((words[2 * i + at + 4] as number) - first) >>> shift;
    const d = ((words[2 * i + at + 6] as number) - first) >>> shift;
    buckets[i] = a;
    buckets[i + 1] = b;
    buckets[i + 2] = c;
    buckets[i + 3] = d;
    sizes[a] = (sizes[a] as number) + 1;
    sizes[b] = (sizes[b] as number) + 1;
    sizes[c] = (sizes[c] as number) + 1;
    sizes[d] = (sizes[d] as number) + 1;
  }
  for (; i < n; i++) {
    const bucket = ((words[2 * i + at] as number) - first) >>> shift;
    buckets[i] = bucket;
    sizes[bucket] = (sizes[bucket] as number) + 1;
  }
}
