import type { Distribution } from "./distribution.ts";
import { lognormal } from "./lognormal.ts";
import { normal } from "./normal.ts";

/**
 * What `A to B` means: 90% between the two, 5% below and 5% above. Lognormal if `low` is positive, since what cannot be negative is mostly
 * uncertain by a factor; else normal. `interval90(9, 14).quantile(0.05)` is 9.
 */
export function interval90(low: number, high: number): Distribution {
  return (low > 0 ? lognormal : normal).make({ low, high });
}
