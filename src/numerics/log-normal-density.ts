/** log √(2π) */
const LOG_ROOT_TWO_PI = 0.9189385332046728;

/** log φ(z), the logarithm of the standard normal density. */
export function logNormalDensity(z: number): number {
  return -0.5 * z * z - LOG_ROOT_TWO_PI;
}
