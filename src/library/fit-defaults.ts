import type { Errors } from "../fit/errors.ts";
import type { NoiseChoice } from "../fit/fit-request.ts";

/** What `forecast fit` takes where it was not told; they are part of what was asked, and so of a fit's id. */
export const FIT_DEFAULTS: {
  readonly noise: NoiseChoice;
  readonly errors: Errors | "auto";
  readonly level: number;
} = {
  noise: "auto",
  errors: "auto",
  level: 0.95,
};
