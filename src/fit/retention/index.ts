import { defineRegistry } from "../../base/registry.ts";
import { exponential } from "./exponential.ts";
import type { RetentionCurve } from "./retention-curve.ts";
import { shiftedBetaGeometric } from "./shifted-beta-geometric.ts";
import { weibull } from "./weibull.ts";

/** Curves of retention, by name. */
export const retentionCurves = defineRegistry<RetentionCurve>("retention curve", [exponential, weibull, shiftedBetaGeometric]);
