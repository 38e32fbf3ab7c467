import { fail } from "../base/errors.ts";
import { assignByBits, assignByValue, edgeByBits } from "./assign-buckets.ts";

/** Room that a caller with many columns of one length keeps, so that no call allocates. */
export interface QuantileWorkspace {
  readonly buckets: Uint16Array;
  readonly gathered: Float64Array;
  /** values in each bucket */
  readonly sizes: Int32Array;
  /** where the next value of a wanted bucket goes, −1 for the others; all −1 between calls */
  readonly ends: Int32Array;
  /** what is known of each wanted bucket, `COLUMNS` numbers each */
  readonly wanted: Int32Array;
}

/** Columns of the table of wanted buckets: its number, where its values stand once they are gathered, the first of its ranks among all and the one after its last, and how many values stand before it. */
const NUMBER = 0;
const START = 1;
const FIRST_RANK = 2;
const LAST_RANK = 3;
const BEFORE = 4;
const COLUMNS = 5;
/** Buckets for which a workspace has room; a call that wants more ranks makes its own. */
const MOST_WANTED = 64;

export function quantileWorkspace(length: number): QuantileWorkspace {
  const most = bucketCount(length);
  return {
    buckets: new Uint16Array(length),
    gathered: new Float64Array(length),
    sizes: new Int32Array(most),
    ends: new Int32Array(most).fill(-1),
    wanted: new Int32Array(COLUMNS * MOST_WANTED),
  };
}

function bucketCount(length: number): number {
  return Math.max(LEAST_BUCKETS, Math.min(MOST_BUCKETS, length >> 3));
}

/** A stretch of this many values is sorted at once: below it a pass over buckets costs more. */
const SORTED_AT_ONCE = 64;
/** Most buckets of a pass; of their counters the busy ones stay in the nearest cache. */
const MOST_BUCKETS = 16_384;
/** With eight values to a bucket, those of the wanted ones are sorted faster than more buckets are looked through. */
const LEAST_BUCKETS = 16;
/** A bucket with more than this part of all values is never read by its edges alone. */
const CROWDED = 1 / 1024;
/** Nor is one that spans more than an eighth of the numbers from a power of two to the next: 2^17 of their 2^20 leading words. */
const COARSE = 17;
/** Passes after which a stretch is sorted whatever its length; only values chosen to crowd every bucket get here. */
const MOST_PASSES = 8;
/** The second pass goes by bits; those after it by value again, within what is now less than a power of two. */
const PASS_BY_BITS = 1;
/** Positive values over more than this factor are bunched at their low end, as levels after a year of growth are; their bits spread them out at once. */
const WIDE = 8;

/**
 * The values that would stand at `ranks` (0-based, ascending, whole) if `values` were sorted, written to `found`; `values` is left alone.
 *
 * No full sort: one pass counts values into buckets of equal width, a second gathers the buckets that hold a wanted rank, and these are
 * sorted, or treated the same way if they are crowded. A crowded bucket is split by its numbers' leading bits, which are nearly their
 * logarithm, so heavy tails cost one pass more. Exact for all input; −Infinity and Infinity are ordinary values, NaN is an error.
 *
 * Ranks that are marked in `rough` are put where they would stand if the values of their bucket lay evenly in it, which needs no second pass; in a crowded bucket, or one that holds another
 * rank, they are exact like the rest.
 */
export function orderStatistics(
  values: Float64Array,
  ranks: ArrayLike<number>,
  found: Float64Array,
  workspace?: QuantileWorkspace,
  known?: Extremes,
  rough?: ArrayLike<number>,
): void {
  if (values.length === 0) fail("no values; a quantile needs at least one");
  const room = workspace !== undefined && workspace.gathered.length >= values.length ? workspace : quantileWorkspace(values.length);
  pick(values, known ?? extremesOf(values), { ranks, rough, found, from: 0, to: ranks.length, before: 0 }, 0, room);
}

/** Some of the ranks, from one place among them to another; so many values stand before those that are looked at. */
interface Search {
  readonly ranks: ArrayLike<number>;
  /** 1 for a rank that need not be exact */
  readonly rough: ArrayLike<number> | undefined;
  readonly found: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly before: number;
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

/** Finds the values of a search, which lie between `low` and `high`. */
function pick(values: Float64Array, extremes: Extremes, search: Search, pass: number, room: QuantileWorkspace): void {
  if (extremes.low === extremes.high) search.found.fill(extremes.low, search.from, search.to);
  else if (values.length <= SORTED_AT_ONCE || pass >= MOST_PASSES) pickFromSorted(values.slice().sort(), 0, search);
  else pickFromBuckets(values, extremes, search, pass, room);
}

function pickFromSorted(sorted: Float64Array, start: number, { ranks, found, from, to, before }: Search): void {
  for (let k = from; k < to; k++) found[k] = sorted[start + (ranks[k] as number) - before] ?? 0;
}

function pickFromBuckets(values: Float64Array, { low, high }: Extremes, search: Search, pass: number, room: QuantileWorkspace): void {
  const count = bucketCount(values.length);
  room.sizes.fill(0);
  // A width that is infinite or too small to divide by leaves the bits, which always have a width.
  const scale = (count - 1) / (high - low);
  const crowdsLow = low > 0 && high > WIDE * low;
  const byValue = (crowdsLow ? pass === PASS_BY_BITS : pass !== PASS_BY_BITS) && scale > 0 && Number.isFinite(scale);
  let shift = BY_VALUE;
  if (byValue) assignByValue(values, low, scale, room);
  else shift = assignByBits(values, low, high, count, room);
  const most = COLUMNS * (search.to - search.from);
  const wanted = room.wanted.length >= most ? room.wanted : new Int32Array(most);
  const rows = findWanted(
    room.sizes,
    search,
    wanted,
    { low, high, scale, shift },
    shift > COARSE ? 0 : Math.max(SORTED_AT_ONCE, values.length * CROWDED),
  );
  gather(values, wanted, rows, room);
  for (let row = 0; row < rows; row++) pickFromBucket(wanted, row, search, pass, room);
}

/** Finds the ranks that lie in one of the wanted buckets. */
function pickFromBucket(
  wanted: Int32Array,
  row: number,
  { ranks, rough, found, before }: Search,
  pass: number,
  { sizes, gathered }: QuantileWorkspace,
): void {
  const at = COLUMNS * row;
  const start = wanted[at + START] as number;
  const end = start + (sizes[wanted[at + NUMBER] as number] as number);
  const first = wanted[at + FIRST_RANK] as number;
  const last = wanted[at + LAST_RANK] as number;
  const below = before + (wanted[at + BEFORE] as number);
  if (end - start <= SORTED_AT_ONCE) {
    sortStretch(gathered, start, end);
    for (let k = first; k < last; k++) found[k] = gathered[start + (ranks[k] as number) - below] as number;
    return;
  }
  const stretch = gathered.subarray(start, end);
  pick(
    stretch,
    extremesOf(stretch),
    { ranks, rough, found, from: first, to: last, before: below },
    pass + 1,
    quantileWorkspace(stretch.length),
  );
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

/** How the buckets of a pass lie: of equal width in value, or in the leading bits. */
interface Layout extends Extremes {
  readonly scale: number;
  readonly shift: number;
}

/** In the place of a shift. */
const BY_VALUE = -1;

/** Where a bucket begins. */
function edgeOf(number: number, { low, high, scale, shift }: Layout): number {
  const edge = shift === BY_VALUE ? low + number / scale : edgeByBits(number, low, shift);
  return edge < low ? low : edge > high ? high : edge;
}

/** Fills the table of the buckets that hold a rank of the search, except those that are read by their edges; returns how many there are. */
function findWanted(
  sizes: Int32Array,
  { ranks, rough, found, from, to, before }: Search,
  wanted: Int32Array,
  layout: Layout,
  crowded: number,
): number {
  let rows = 0;
  let below = 0;
  let next = from;
  let start = 0;
  for (let number = 0; number < sizes.length && next < to; number++) {
    const size = sizes[number] as number;
    const end = before + below + size;
    // most buckets hold no wanted rank
    if ((ranks[next] as number) < end) {
      const first = next;
      let exact = rough === undefined || size > crowded;
      for (; next < to && (ranks[next] as number) < end; next++) exact ||= rough?.[next] !== 1;
      if (exact) {
        const at = COLUMNS * rows++;
        wanted[at + NUMBER] = number;
        wanted[at + START] = start;
        wanted[at + FIRST_RANK] = first;
        wanted[at + LAST_RANK] = next;
        wanted[at + BEFORE] = below;
        start += size;
      } else {
        const edge = edgeOf(number, layout);
        const width = edgeOf(number + 1, layout) - edge;
        for (let k = first; k < next; k++) found[k] = edge + (((ranks[k] as number) - before - below + 0.5) / size) * width;
      }
    }
    below += size;
  }
  return rows;
}

/** Copies the values of the wanted buckets to their stretches of `gathered`. */
function gather(values: Float64Array, wanted: Int32Array, rows: number, { buckets, gathered, ends }: QuantileWorkspace): void {
  for (let at = 0; at < COLUMNS * rows; at += COLUMNS) ends[wanted[at + NUMBER] as number] = wanted[at + START] as number;
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
  for (let at = 0; at < COLUMNS * rows; at += COLUMNS) ends[wanted[at + NUMBER] as number] = -1;
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
