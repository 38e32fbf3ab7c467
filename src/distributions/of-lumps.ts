import { firstIndex } from "../numerics/first-index.ts";
import type { Distribution, Lump } from "./distribution.ts";
import { sayNumber } from "./say-number.ts";

/** What `ofLumps` is told beside the lumps. */
interface LumpyWords {
  readonly name: string;
  readonly plainBecause?: string;
  readonly isOneNumber?: true;
  describeWith(say: (value: number) => string): string;
}

/** A distribution all of whose probability is on these values, which rise; their probabilities sum to one. */
export function ofLumps(words: LumpyWords, lumps: readonly Lump[]): Distribution {
  const values = lumps.map(({ value }) => value);
  const [below, above] = [sumsOf(lumps), sumsOf([...lumps].reverse()).reverse()];
  const last = values.length - 1;
  const mean = lumps.reduce((sum, { value, probability }) => sum + probability * value, 0);
  return {
    ...words,
    describe: words.describeWith(sayNumber),
    quantile: (p) => values[firstIndex(last, (i) => (below[i] as number) >= p)] ?? Number.NaN,
    // the smallest value that has at most q above it
    quantileAbove: (q) => values[firstIndex(last, (i) => (above[i + 1] as number) <= q)] ?? Number.NaN,
    probabilityBelow: (value) => below[firstIndex(values.length, (i) => (values[i] as number) > value) - 1] ?? 0,
    probabilityAbove: (value) => above[firstIndex(values.length, (i) => (values[i] as number) > value)] ?? 0,
    lumps,
    mean,
    variance: lumps.reduce((sum, { value, probability }) => sum + probability * (value - mean) * (value - mean), 0),
    support: { low: values[0] ?? Number.NaN, high: values[last] ?? Number.NaN },
  };
}

/** The probability of each lump and all before it; the last is one, whatever rounding leaves. */
function sumsOf(lumps: readonly Lump[]): number[] {
  let sum = 0;
  return lumps.map(({ probability }, i) => {
    sum += probability;
    return i === lumps.length - 1 ? 1 : Math.min(1, sum);
  });
}
