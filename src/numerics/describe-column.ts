/** What one pass over a column tells. */
export interface ColumnOutline {
  readonly low: number;
  readonly high: number;
  /** NaN if a value is not a number */
  readonly mean: number;
  /** standard deviation, for the whole sample (divided by n) */
  readonly deviation: number;
}

/** So many values, the first ones, tell a standard deviation within a percent or two where tails are not heavy: enough for an error, at a fraction of a look at all. */
const LOOKED_AT = 4096;

/** Standard deviation about a known mean, from the first few thousand values. */
export function deviationAbout(mean: number, values: Float64Array): number {
  const count = Math.min(values.length, LOOKED_AT);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const distance = (values[i] as number) - mean;
    squares += distance * distance;
  }
  return Math.sqrt(squares / count);
}

/** Values that are added up before their sum joins the total: partial sums keep the rounding error of the mean near that of one block. */
const SUMMED_TOGETHER = 128;

/** Blocks that are added up side by side: an addition waits for the one before it, so that one sum alone leaves the processor idle. */
const SIDE_BY_SIDE = 4 * SUMMED_TOGETHER;

/**
 * Smallest, largest and mean value and standard deviation of a column in one pass. The mean is added up in blocks; its relative error stays near 1e-15 for a million values of one sign. Squares are
 * taken of the distances from the first value, so that a spread that is small against the level is not lost to rounding.
 */
export function describeColumn(values: Float64Array): ColumnOutline {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let total = 0;
  let squares = 0;
  const origin = values[0] ?? 0;
  let start = 0;
  for (; start + SIDE_BY_SIDE <= values.length; start += SIDE_BY_SIDE) {
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let i = start; i < start + SUMMED_TOGETHER; i++) {
      const a = values[i] as number;
      const b = values[i + SUMMED_TOGETHER] as number;
      const c = values[i + 2 * SUMMED_TOGETHER] as number;
      const d = values[i + 3 * SUMMED_TOGETHER] as number;
      sumA += a;
      sumB += b;
      sumC += c;
      sumD += d;
      squares += (a - origin) * (a - origin) + (b - origin) * (b - origin) + (c - origin) * (c - origin) + (d - origin) * (d - origin);
      if (a < low) low = a;
      if (a > high) high = a;
      if (b < low) low = b;
      if (b > high) high = b;
      if (c < low) low = c;
      if (c > high) high = c;
      if (d < low) low = d;
      if (d > high) high = d;
    }
    total = total + sumA + sumB + sumC + sumD;
  }
  for (; start < values.length; start += SUMMED_TOGETHER) {
    const end = Math.min(values.length, start + SUMMED_TOGETHER);
    let sum = 0;
    for (let i = start; i < end; i++) {
      const value = values[i] as number;
      sum += value;
      squares += (value - origin) * (value - origin);
      if (value < low) low = value;
      if (value > high) high = value;
    }
    total += sum;
  }
  const mean = total / values.length;
  const fromOrigin = mean - origin;
  const variance = squares / values.length - fromOrigin * fromOrigin;
  return { low, high, mean, deviation: Math.sqrt(variance < 0 ? 0 : variance) };
}
