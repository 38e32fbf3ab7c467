import { fail } from "../base/errors.ts";
import { mean } from "../numerics/mean.ts";
import type { RatePrior } from "./early-types.ts";

/** One curve's years from 10% to 90% of its ceiling, and the technology (or other class) that it belongs to. */
export interface ClassedPace {
  readonly technology: string;
  readonly years: number;
}

/** A spread between technologies cannot be had from fewer. */
const FEWEST = 3;

/**
 * The prior on the pace of a curve of yet another technology: a normal on log years. Each technology counts once, however many curves it has: its middle
 * is the mean of the technologies' means, its variance that between technologies plus that within them, with the uncertainty of the middle. Where a
 * technology has a single curve, the spread between such means holds the spread within already, and it is not counted again. To learn it without one
 * technology, leave that one's paces out.
 */
export function poolPaces(paces: readonly ClassedPace[], how: string): RatePrior {
  const classes = new Map<string, number[]>();
  for (const { technology, years } of paces) {
    if (!(years > 0 && Number.isFinite(years))) fail(`invalid pace of ${technology}: ${years} years; it must be positive`);
    classes.set(technology, [...(classes.get(technology) ?? []), Math.log(years)]);
  }
  if (classes.size < FEWEST)
    fail(`${classes.size} technologies; a spread between them needs at least ${FEWEST}: add curves of others`, undefined, "refused");
  const groups = [...classes.values()];
  const means = groups.map(mean);
  const middle = mean(means);
  const between = sumOfSquares(means, middle) / (groups.length - 1);
  const spare = paces.length - groups.length;
  const within = spare === 0 ? 0 : groups.reduce((sum, group, i) => sum + sumOfSquares(group, means[i] ?? 0), 0) / spare;
  const unseen = 1 - mean(groups.map((group) => 1 / group.length));
  return {
    mean: middle,
    deviation: Math.sqrt(between * (1 + 1 / groups.length) + within * unseen),
    curves: paces.length,
    technologies: [...classes.keys()].sort(),
    how,
  };
}

function sumOfSquares(values: readonly number[], around: number): number {
  return values.reduce((sum, value) => sum + (value - around) * (value - around), 0);
}
