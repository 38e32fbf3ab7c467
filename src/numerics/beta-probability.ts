import betainc from "@stdlib/math-base-special-betainc";
import type { Tail } from "./tail.ts";

/** The probability that a beta distribution has on one side of x in [0, 1], about 13 digits on either side. Near 1 give 1 − x, with the shapes and the sides exchanged. */
export function betaProbability(x: number, alpha: number, beta: number, tail: Tail): number {
  return betainc(x, alpha, beta, true, tail === "above");
}
