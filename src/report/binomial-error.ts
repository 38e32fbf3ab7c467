/** Monte Carlo standard error of a share counted on independent paths. */
export function binomialError(share: number, paths: number): number {
  return Math.sqrt((share * (1 - share)) / paths);
}
