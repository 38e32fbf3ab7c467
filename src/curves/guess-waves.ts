import { oddsShare } from "../numerics/odds-share.ts";
import type { CurvePoint } from "./curve.ts";
import { fewPoints } from "./few-points.ts";
import { gridOf } from "./grid-of.ts";

/** Midpoints over the span of the data, some before and after it, and growth over the span. */
const WAVES = gridOf([-0.1, 0.03, 0.12, 0.21, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.02, 1.2], [4, 8, 14, 24, 45]);
/** A wave is at least this share of both. */
const LEAST_SHARE = 0.02;
/** Where no two rising waves fit: one wave, told twice. */
const FALLBACK: readonly number[] = [1.05, 0.5, 4, 0.3, 4, 0.7];

/** A wave at each point. */
interface Wave {
  readonly midpoint: number;
  readonly growth: number;
  readonly shares: readonly number[];
  readonly square: number;
  readonly along: number;
}

/** Starting values of two waves, from the pair of a grid whose best two ceilings leave least (in squares). `points` are in units of their own. */
export function guessWaves(points: readonly CurvePoint[]): readonly number[] {
  const few = fewPoints(points);
  const waves = WAVES.map(([midpoint = 0, growth = 1]): Wave => {
    const shares = few.map(({ t }) => oddsShare(growth * (t - midpoint)));
    return {
      midpoint,
      growth,
      shares,
      square: product(shares, shares),
      along: shares.reduce((sum, share, i) => sum + share * (few[i]?.y ?? 0), 0),
    };
  });
  let [best, most]: [readonly number[], number] = [FALLBACK, 0];
  for (const first of waves)
    for (const second of waves) {
      if (second.midpoint <= first.midpoint) continue;
      const cross = product(first.shares, second.shares);
      const determinant = first.square * second.square - cross * cross;
      const [a, b] = [
        (first.along * second.square - second.along * cross) / determinant,
        (second.along * first.square - first.along * cross) / determinant,
      ];
      if (!(Math.min(a, b) > LEAST_SHARE * (a + b))) continue;
      // The best ceilings of a pair lower the sum of squares by this much.
      const gain = a * first.along + b * second.along;
      if (gain > most) [best, most] = [[a + b, a / (a + b), first.growth, first.midpoint, second.growth, second.midpoint], gain];
    }
  return best;
}

function product(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
