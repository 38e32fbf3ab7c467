export { type ComparedCurve, type Comparison, compareCurves } from "./compare-curves.ts";
export { type FitOptions, fitCurve } from "./fit-curve.ts";
export * from "./fit-types.ts";
