import { defineRegistry } from "../../../base/registry.ts";
import { churnMetrics } from "./churn.ts";
import type { Metric } from "./metric.ts";
import { sizeMetrics } from "./size.ts";

/** Metrics of customers, by name, in the order in which they are told. */
export const customerMetrics = defineRegistry<Metric>("metric", [...sizeMetrics, ...churnMetrics]);
