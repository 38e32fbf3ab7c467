import { sayNumber } from "./say-number.ts";

/** `70%`: a share of one as it stands in a description. */
export function sayShare(share: number): string {
  return `${sayNumber(100 * share)}%`;
}
