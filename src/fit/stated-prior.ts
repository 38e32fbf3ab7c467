import type { Distribution } from "../distributions/distribution.ts";

/** A prior as somebody wrote it, and what it says of a parameter, or of a quantity that the curve gives, on the fit's own clock. */
export interface StatedPrior {
  readonly name: string;
  readonly stated: string;
  readonly is: Distribution;
}
