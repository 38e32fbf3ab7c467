import { firstIndex } from "../numerics/first-index.ts";
import { rootBetween } from "../numerics/root-between.ts";
import { scoreTable } from "../numerics/score-table.ts";
import { otherTail, type Tail } from "../numerics/tail.ts";
import { atScore } from "./at-score.ts";
import type { Distribution, Lump } from "./distribution.ts";
import { sayShare } from "./say-share.ts";
import { tellDistribution } from "./tell-distribution.ts";

/** The mixture of these distributions with weights that sum to one. Its quantiles are roots of its distribution function, between those of its parts. */
export function mixtureOf(parts: readonly Distribution[], weights: readonly number[]): Distribution {
  const sum = (of: (part: Distribution) => number): number => parts.reduce((total, part, i) => total + (weights[i] ?? 0) * of(part), 0);
  const lumps = lumpsOf(parts, weights);
  const mixed: Mixed = {
    ...{ parts, lumps },
    probabilityBelow: (value) => sum((part) => part.probabilityBelow(value)),
    probabilityAbove: (value) => sum((part) => part.probabilityAbove(value)),
    density: (value) => sum((part) => (part.logDensity === undefined ? 0 : Math.exp(part.logDensity(value)))),
  };
  const quantiles = { quantile: (p: number) => quantileOf(mixed, p, "below"), quantileAbove: (q: number) => quantileOf(mixed, q, "above") };
  const describeWith = (say: (value: number) => string): string =>
    `mixture: ${parts.map((part, i) => `${sayShare(weights[i] ?? 0)} ${tellDistribution(part, say)}`).join("; ")}`;
  const mean = sum((part) => part.mean);
  return {
    name: "mixture",
    describe: `mixture: ${parts.map((part, i) => `${sayShare(weights[i] ?? 0)} ${part.describe}`).join("; ")}`,
    describeWith,
    ...quantiles,
    ofScore: scoreTable(atScore(quantiles)),
    probabilityBelow: mixed.probabilityBelow,
    probabilityAbove: mixed.probabilityAbove,
    ...(lumps.length > 0 ? { lumps } : { logDensity: (value: number) => Math.log(mixed.density(value)) }),
    mean,
    variance: sum((part) => part.variance + (part.mean - mean) * (part.mean - mean)),
    support: {
      low: Math.min(...parts.map(({ support }) => support.low)),
      high: Math.max(...parts.map(({ support }) => support.high)),
    },
    ...plainOf(parts),
  };
}

interface Mixed {
  readonly parts: readonly Distribution[];
  readonly lumps: readonly Lump[];
  probabilityBelow(value: number): number;
  probabilityAbove(value: number): number;
  /** without the lumps */
  density(value: number): number;
}

function quantileOf(mixed: Mixed, probability: number, tail: Tail): number {
  if (probability > 0.5) return quantileOf(mixed, 1 - probability, otherTail(tail));
  const ends = mixed.parts.map((part) => (tail === "below" ? part.quantile(probability) : part.quantileAbove(probability)));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!(low < high)) return low;
  const hasReached = (value: number): boolean =>
    tail === "below" ? mixed.probabilityBelow(value) >= probability : mixed.probabilityAbove(value) <= probability;
  const next = firstIndex(mixed.lumps.length, (i) => hasReached(mixed.lumps[i]?.value ?? 0));
  const [before, lump] = [mixed.lumps[next - 1], mixed.lumps[next]];
  if (lump !== undefined && !hasReachedBefore(mixed, lump, probability, tail)) return lump.value;
  return rootBetween(
    (value) => distance(mixed, value, probability, tail),
    Math.max(low, before?.value ?? low),
    Math.min(high, lump?.value ?? high),
  );
}

/** Whether the probability is reached before the lump itself counts. */
function hasReachedBefore(mixed: Mixed, { value, probability: own }: Lump, probability: number, tail: Tail): boolean {
  return tail === "below" ? mixed.probabilityBelow(value) - own >= probability : mixed.probabilityAbove(value) + own <= probability;
}

/** How far the logarithm of the tail is from the wanted one, rising with the value. */
function distance(mixed: Mixed, value: number, probability: number, tail: Tail): { readonly value: number; readonly slope: number } {
  const reached = tail === "below" ? mixed.probabilityBelow(value) : mixed.probabilityAbove(value);
  const off = Math.log(reached) - Math.log(probability);
  return { value: tail === "below" ? off : -off, slope: mixed.density(value) / reached };
}

function lumpsOf(parts: readonly Distribution[], weights: readonly number[]): readonly Lump[] {
  const sums = new Map<number, number>();
  for (const [i, part] of parts.entries())
    for (const { value, probability } of part.lumps ?? []) sums.set(value, (sums.get(value) ?? 0) + probability * (weights[i] ?? 0));
  return [...sums].map(([value, probability]) => ({ value, probability })).sort((a, b) => a.value - b.value);
}

function plainOf(parts: readonly Distribution[]): { readonly plainBecause?: string } {
  const plain = parts.find(({ plainBecause }) => plainBecause !== undefined)?.plainBecause;
  return plain === undefined ? {} : { plainBecause: plain };
}
