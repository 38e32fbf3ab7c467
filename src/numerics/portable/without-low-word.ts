import { asNumber, asWords } from "./high-word.ts";

/** The number without the lower half of its bits, so that its square is exact. */
export function withoutLowWord(x: number): number {
  asNumber[0] = x;
  asWords[0] = 0;
  return asNumber[0];
}
