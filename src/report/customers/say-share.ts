import { formatPercent } from "../../units/format.ts";

/** Below these shares one decimal more is said, so that two digits are. */
const ONE_DECIMAL = 0.0995;
const TWO_DECIMALS = 0.00995;
const LEAST = 0.0001;

/** A share that was counted, in two digits or three: `74%`, `2.3%`, `0.45%`, `118%`. */
export function sayShare(share: number): string {
  if (share > 0 && share < LEAST) return "<0.01%";
  return formatPercent(share, share === 0 || share >= ONE_DECIMAL ? 0 : share >= TWO_DECIMALS ? 1 : 2);
}
