// Stands in for `Math.pow` in every bundled package.
export { power as portablePower } from "../src/numerics/power.ts";
