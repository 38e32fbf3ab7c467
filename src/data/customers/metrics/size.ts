import { MOVEMENTS, type Movement } from "../movements.ts";
import { inMoney, type Metric, shares, YEAR } from "./metric.ts";

const MEANS: Readonly<Record<Movement, string>> = {
  new: "MRR of customers in the first month for which they ever pay",
  expansion: "what customers of the month before pay more",
  contraction: "what customers of the month before pay less and still pay",
  churn: "what customers of the month before paid who pay nothing now",
  reactivation: "MRR of customers who paid before, not in the month before, and pay again",
};

/** How large the business is, and what moved it. */
export const sizeMetrics: readonly Metric[] = [
  {
    name: "mrr",
    label: "MRR",
    unit: "money a month",
    window: 1,
    definition: "what customers pay for the month, contracts for longer spread evenly over their months",
    values: ({ ledger, movements }) => inMoney(movements.closing, ledger),
  },
  {
    name: "arr",
    label: "ARR",
    unit: "money a year",
    window: 1,
    definition: "12 times the month's MRR",
    values: ({ ledger, movements }) => inMoney(movements.closing, ledger, YEAR),
  },
  ...MOVEMENTS.map(
    (movement): Metric => ({
      name: `${movement}_mrr`,
      label: `${movement} MRR`,
      unit: "money a month",
      window: 1,
      definition: MEANS[movement],
      values: ({ ledger, movements }) => inMoney(movements.amounts[movement], ledger),
    }),
  ),
  {
    name: "customers",
    label: "customers",
    unit: "customers",
    window: 1,
    definition: "customers who pay something for the month",
    values: ({ movements }) => Float64Array.from(movements.customers),
  },
  {
    name: "arpa",
    label: "ARPA",
    unit: "money a month",
    window: 1,
    definition: "average revenue per account: the month's MRR over the month's customers",
    values: ({ ledger, movements }) => shares(inMoney(movements.closing, ledger), movements.customers),
  },
  {
    name: "arpa_new",
    label: "ARPA of new customers",
    unit: "money a month",
    window: 1,
    variantOf: "arpa",
    definition: "new MRR over new customers of the month",
    values: ({ ledger, movements }) => shares(inMoney(movements.amounts.new, ledger), movements.counts.new),
  },
];
