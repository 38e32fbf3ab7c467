import { quantileBetween } from "../numerics/quantile-between.ts";

/**
 * The prior on log(ceiling / last level), an exponential distribution of mean 1: any share of the ceiling that has been reached is as likely as any
 * other. It is free of units, and the vaguest that takes no view on whether the curve is young or old. Half of it lies below twice the last level and a
 * tenth above ten times.
 */
const PARTS: readonly { readonly weight: number; readonly mean: number }[] = [{ weight: 1, mean: 1 }];
/** log ratios between which its quantiles are looked for */
const HIGHEST = 200;

export const ceilingPrior = {
  /** log density at log(ceiling / last level) */
  logDensity(ratio: number): number {
    let density = 0;
    for (const { weight, mean } of PARTS) density += (weight / mean) * Math.exp(-ratio / mean);
    return Math.log(density);
  },
  /** of log(ceiling / last level), given that it is at least `least`: no ceiling lies below the highest level seen */
  quantile(probability: number, least: number): number {
    const above = (ratio: number): number => PARTS.reduce((sum, { weight, mean }) => sum + weight * Math.exp(-ratio / mean), 0);
    return quantileBetween((ratio) => 1 - above(ratio) / above(least), probability, least, least + HIGHEST);
  },
};
