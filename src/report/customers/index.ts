import { defineRegistry, type Registry } from "../../base/registry.ts";
import { cohortLayers } from "./cohort-layers.ts";
import { concentration } from "./concentration.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { movements } from "./movements.ts";
import { retentionCurvesFigure } from "./retention-curves.ts";
import { retentionTriangle } from "./retention-triangle.ts";
import { revenueTriangle } from "./revenue-triangle.ts";

/** Every figure of a customer analysis, in the order in which they are read. */
export const customerFigures: Registry<CustomerFigure> = defineRegistry("customer figure", [
  movements,
  retentionTriangle,
  revenueTriangle,
  retentionCurvesFigure,
  cohortLayers,
  concentration,
]);
