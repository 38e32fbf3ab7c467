import { boundedGrowth } from "./bounded-growth.ts";
import type { FusedShape } from "./fused-operation.ts";
import { numberLessRatio } from "./number-less-ratio.ts";
import { sumOfProducts } from "./sum-of-products.ts";
import { timesFunction } from "./times-function.ts";

/** The shapes that are looked for, the first that fits. */
export const fusedShapes: readonly FusedShape[] = [timesFunction, boundedGrowth, sumOfProducts, numberLessRatio];
