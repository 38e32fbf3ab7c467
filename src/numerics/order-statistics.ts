import { fail } from "../base/errors.ts";
import { assignByBits, assignByValue } from "./assign-buckets.ts";

/** Room that a caller with many columns of one length keeps, so that no call allocates. */
export interface QuantileWorkspace {
  readonly buckets: Uint16Array;
  readonly gathered: Float64Array;
  /** values in each bucket */
  readonly sizes: Int32Array;
  /** where the next value of a wanted bucket goes, −1 for the others; all −1 between calls */
  readonly ends: Int32Array;
}

export function quantileWorkspace(length: number): QuantileWorkspace {
  const most = bucketCount(length);
  return {
    buckets: new Uint16Array(length),
    gathered: new Float64Array(length),
    sizes: new Int32Array(most),
    ends: new Int32Array(most).fill(-1),
  };
}

function bucketCount(length: number): number {
  return Math.max(LEAST_BUCKETS, Math.min(MOST_BUCKETS, length >> 3));
}

/** A stretch of this many values is sorted at once: below it a pass over buckets costs more. */
const SORTED_AT_ONCE = 64;
/** Most buckets of a pass; their counters stay in the nearest cache. */
const MOST_BUCKETS = 4096;
/** With eight values to a bucket, those of the wanted ones are sorted faster than more buckets are looked through. */
const LEAST_BUCKETS = 16;
/** Passes after which a stretch is sorted whatever its length; only values chosen to crowd every bucket get here. */
const MOST_PASSES = 8;
/** The second pass goes by bits; those after it by value again, within what is now less than a power of two. */
const PASS_BY_BITS = 1;
/** Positive values over more than this factor are bunched at their low end, as levels after a year of growth are; their bits spread them out at once. */
const WIDE = 8;

/**
 * The values that would stand at `ranks` (0-based, ascending, whole) if `values` were sorted; `values` is left alone.
 *
 * No full sort: one pass counts values into buckets of equal width, a second gathers the buckets that hold a wanted rank, and these are
 * sorted, or treated the same way if they are crowded. A crowded bucket is split by its numbers' leading bits, which are nearly their
 * logarithm, so heavy tails cost one pass more. Exact for all input; −Infinity and Infinity are ordinary values, NaN is an error.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[], workspace?: QuantileWorkspace, known?: Extremes): number[] {
  const found: number[] = [];
  if (values.length === 0) fail("no values; a quantile needs at least one");
  const room = workspace !== undefined && workspace.gathered.length >= values.length ? workspace : quantileWorkspace(values.length);
  pick(values, known ?? extremesOf(values), ranks, 0, room, found);
  return found;
}

/** Smallest and largest value, where the caller knows them already; none of the values is NaN then. */
export interface Extremes {
  readonly low: number;
  readonly high: number;
}

function extremesOf(values: Float64Array): Extremes {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let ordered = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
    if (Number.isNaN(value)) ordered = false;
  }
  if (!ordered) fail("not a number among the values; a quantile of them has no meaning");
  return { low, high };
}

/** Appends to `found` the values at `ranks` of the sorted `values`, which lie between `low` and `high`. */
function pick(
  values: Float64Array,
  extremes: Extremes,
  ranks: readonly number[],
  pass: number,
  room: QuantileWorkspace,
  found: number[],
): void {
  if (extremes.low === extremes.high) for (const _ of ranks) found.push(extremes.low);
  else if (values.length <= SORTED_AT_ONCE || pass >= MOST_PASSES) pickFromSorted(values.slice().sort(), ranks, found);
  else pickFromBuckets(values, extremes, ranks, pass, room, found);
}

function pickFromSorted(sorted: Float64Array, ranks: readonly number[], found: number[]): void {
  for (const rank of ranks) found.push(sorted[rank] ?? 0);
}

function pickFromBuckets(
  values: Float64Array,
  { low, high }: Extremes,
  ranks: readonly number[],
  pass: number,
  room: QuantileWorkspace,
  found: number[],
): void {
  const buckets = room.buckets.subarray(0, values.length);
  const count = bucketCount(values.length);
  room.sizes.fill(0);
  // A width that is infinite or too small to divide by leaves the bits, which always have a width.
  const scale = (count - 1) / (high - low);
  const crowdsLow = low > 0 && high > WIDE * low;
  const byValue = (crowdsLow ? pass === PASS_BY_BITS : pass !== PASS_BY_BITS) && scale > 0 && Number.isFinite(scale);
  if (byValue) assignByValue(values, low, scale, { buckets, sizes: room.sizes });
  else assignByBits(values, low, high, count, { buckets, sizes: room.sizes });
  const wanted = wantedBuckets(room.sizes, ranks);
  gather(values, buckets, wanted, room);
  for (const bucket of wanted) {
    if (bucket.end - bucket.start <= SORTED_AT_ONCE) {
      sortStretch(room.gathered, bucket.start, bucket.end);
      for (const rank of bucket.ranks) found.push(room.gathered[bucket.start + rank] ?? 0);
      continue;
    }
    const stretch = room.gathered.subarray(bucket.start, bucket.end);
    pick(stretch, extremesOf(stretch), bucket.ranks, pass + 1, quantileWorkspace(stretch.length), found);
  }
}

/** Insertion sort: a stretch holds a handful of values, for which the built-in sort takes longer to start than this to end. */
function sortStretch(values: Float64Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const value = values[i] as number;
    let at = i;
    for (; at > start && (values[at - 1] as number) > value; at--) values[at] = values[at - 1] as number;
    values[at] = value;
  }
}

interface WantedBucket {
  readonly number: number;
  /** ranks inside the bucket, counted from its first */
  readonly ranks: readonly number[];
  /** where its values stand once they are gathered */
  readonly start: number;
  readonly end: number;
}

function wantedBuckets(sizes: Int32Array, ranks: readonly number[]): WantedBucket[] {
  const wanted: WantedBucket[] = [];
  let before = 0;
  let next = 0;
  let start = 0;
  for (let number = 0; number < sizes.length && next < ranks.length; number++) {
    const size = sizes[number] as number;
    // most buckets hold no wanted rank, and nothing is made for them
    if ((ranks[next] as number) < before + size) {
      const inside: number[] = [];
      for (; next < ranks.length && (ranks[next] as number) < before + size; next++) inside.push((ranks[next] as number) - before);
      wanted.push({ number, ranks: inside, start, end: start + size });
      start += size;
    }
    before += size;
  }
  return wanted;
}

/** Copies the values of the wanted buckets to their stretches of `gathered`. */
function gather(values: Float64Array, buckets: Uint16Array, wanted: readonly WantedBucket[], { gathered, ends }: QuantileWorkspace): void {
  for (const { number, start } of wanted) ends[number] = start;
  const n = values.length;
  let i = 0;
  for (; i < n - 7; i += 8) {
    // eight at once where none is wanted: then all their ends are −1
    const all =
      (ends[buckets[i] as number] as number) &
      (ends[buckets[i + 1] as number] as number) &
      (ends[buckets[i + 2] as number] as number) &
      (ends[buckets[i + 3] as number] as number) &
      (ends[buckets[i + 4] as number] as number) &
      (ends[buckets[i + 5] as number] as number) &
      (ends[buckets[i + 6] as number] as number) &
      (ends[buckets[i + 7] as number] as number);
    if (all >= 0) gatherBetween(values, buckets, i, i + 8, gathered, ends);
  }
  gatherBetween(values, buckets, i, n, gathered, ends);
  for (const { number } of wanted) ends[number] = -1;
}

function gatherBetween(
  values: Float64Array,
  buckets: Uint16Array,
  from: number,
  to: number,
  gathered: Float64Array,
  ends: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    const bucket = buckets[i] as number;
    const end = ends[bucket] as number;
    if (end < 0) continue;
    gathered[end] = values[i] as number;
    ends[bucket] = end + 1;
  }
}
