/** The library for a browser page, a notebook or a program: everything that needs no disk, clock or process. Re-exports only. */

export * from "./base/did-you-mean.ts";
export * from "./base/errors.ts";
export * from "./base/registry.ts";
export type * from "./curves/curve.ts";
export type * from "./data/fact.ts";
export type * from "./distributions/distribution.ts";
export type * from "./fit/fit-types.ts";
export * from "./scenario/run-result.ts";
export * from "./units/quantity.ts";
export * from "./units/time.ts";
export * from "./units/unit.ts";
