import type { Billing } from "../../data/billing/read-billing.ts";
import { type Cohorts, cohortsOf } from "../../data/customers/cohorts.ts";
import { type Concentration, concentrationOf } from "../../data/customers/concentration.ts";
import { customerMetrics } from "../../data/customers/metrics/index.ts";
import type { Metric } from "../../data/customers/metrics/metric.ts";
import { type Movements, movementsOf } from "../../data/customers/movements.ts";
import type { Day } from "../../units/time.ts";
import type { FitAnswer } from "../fit-answer.ts";
import { fitArrivals } from "./fit-arrivals.ts";
import { type CustomerFits, fitCustomers } from "./fit-customers.ts";

/** All that a billing export says: what was, by every definition, and what the fits make of it. */
export interface CustomerAnalysis {
  readonly billing: Billing;
  readonly movements: Movements;
  readonly cohorts: Cohorts;
  readonly concentration: Concentration;
  readonly metrics: readonly { readonly metric: Metric; readonly values: Float64Array }[];
  readonly fits: CustomerFits;
  /** growth curves on new customers a month, or why there are none */
  readonly arrivals: FitAnswer | string;
}

/** Works out all of it. `launch` is when the business began, for curves that count from there. */
export function analyseCustomers(billing: Billing, launch?: Day): CustomerAnalysis {
  const { ledger } = billing;
  const movements = movementsOf(ledger);
  const history = { ledger, movements };
  return {
    billing,
    movements,
    cohorts: cohortsOf(ledger),
    concentration: concentrationOf(ledger),
    metrics: [...customerMetrics].map((metric) => ({ metric, values: metric.values(history) })),
    fits: fitCustomers(ledger, movements),
    arrivals: fitArrivals(ledger, movements, launch),
  };
}
