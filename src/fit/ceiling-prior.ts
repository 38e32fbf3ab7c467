/**
 * The prior on log(ceiling / last level), an exponential distribution of mean 1: any share of the ceiling that has been reached is as likely as any
 * other. It is free of units, and the vaguest that takes no view on whether the curve is young or old. Half of it lies below twice the last level and a
 * tenth above ten times.
 */
export const ceilingPrior = {
  /** log density at log(ceiling / last level) */
  logDensity: (ratio: number): number => -ratio,
  /** of log(ceiling / last level), given that it is at least `least`: no ceiling lies below the highest level seen */
  quantile: (probability: number, least: number): number => least - Math.log1p(-probability),
};
