export type LeastSquaresOutcome = "converged" | "out-of-steps" | "stalled" | "not-finite";

/** What ended a search: the deciding numbers, from which its sentence is made when it is read. */
export interface SearchEnd {
  readonly outcome: LeastSquaresOutcome;
  readonly cause: "small-step" | "small-gain" | "steps-used" | "at-rest" | "no-way-down" | "undetermined" | "not-finite";
  readonly steps: number;
  /** largest relative change by the full step */
  readonly change: number;
  /** what `change`, `steps` or the gradient was held against */
  readonly limit: number;
  readonly gradient: number;
  /** parameters that the data settle, and those that may move */
  readonly rank: number;
  readonly free: number;
  readonly height: number;
}

/** Why a search ended, in one sentence with the number that decided and the limit it was held against. */
export function sayEnd({ cause, steps, change, limit, gradient, rank, free, height }: SearchEnd): string {
  switch (cause) {
    case "small-step":
      return `the next step would change ${change === 0 ? "nothing" : `no parameter by more than ${say(change)} of itself`} (limit ${say(limit)}); gradient cosine ${say(gradient)}, after ${steps} steps`;
    case "small-gain":
      return `the next step would lower the sum of squares by no more than ${say(limit)} of itself, after ${steps} steps`;
    case "steps-used":
      return `${steps} steps taken (limit ${limit}); the next would change a parameter by ${say(change)} of itself`;
    case "at-rest":
      return `rounding hides any further gain; the next step would change a parameter by ${say(change)} of itself, gradient cosine ${say(gradient)} (limit ${say(limit)})`;
    case "no-way-down":
      return `no step, however short, lowers the sum of squares; the full one would change a parameter by ${say(change)} of itself, gradient cosine ${say(gradient)} (limit ${say(limit)})`;
    case "undetermined":
      return `the data settle ${rank} of ${free} parameters and leave the others open: other values fit as well; gradient cosine ${say(gradient)}, after ${steps} steps`;
    case "not-finite":
      return `the residuals or their slopes are not finite after ${steps} steps (half the sum of squares is ${say(height)}); start elsewhere`;
  }
}

function say(value: number): string {
  return value.toExponential(1);
}
