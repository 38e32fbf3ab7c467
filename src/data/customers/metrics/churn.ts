import { retentionOver } from "../retention.ts";
import { added, type Metric, openings, shares, trailing, YEAR } from "./metric.ts";

/** How many leave, how much revenue goes with them, and what is left: each by the definitions that compete. */
export const churnMetrics: readonly Metric[] = [
  {
    name: "logo_churn",
    label: "logo churn, monthly",
    unit: "share",
    window: 1,
    definition: "customers lost in the month over customers at its start",
    values: ({ movements }) => shares(movements.counts.churn, openings(movements.customers)),
  },
  {
    name: "logo_churn_average",
    label: "logo churn, monthly average of 12 months",
    unit: "share",
    window: YEAR,
    variantOf: "logo_churn",
    definition: "customers lost in the last 12 months over the sum of the customers at the start of each of them",
    values: ({ movements }) => shares(trailing(movements.counts.churn, YEAR), trailing(openings(movements.customers), YEAR)),
  },
  {
    name: "logo_churn_annual",
    label: "logo churn, annual",
    unit: "share",
    window: YEAR,
    variantOf: "logo_churn",
    definition: "customers of 12 months ago who do not pay now, over all customers of 12 months ago",
    values: ({ ledger }) => retentionOver(ledger, YEAR).logos.map((kept) => 1 - kept),
  },
  {
    name: "logo_churn_of_average",
    label: "logo churn, monthly of mean customers",
    unit: "share",
    window: 1,
    variantOf: "logo_churn",
    definition: "customers lost in the month over the mean of the customers at its start and at its end",
    values: ({ movements }) =>
      shares(
        movements.counts.churn,
        added(openings(movements.customers), movements.customers).map((both) => both / 2),
      ),
  },
  {
    name: "revenue_churn",
    label: "revenue churn, monthly",
    unit: "share",
    window: 1,
    definition: "churned MRR of the month over the MRR at its start; contraction is not in it",
    values: ({ movements }) => shares(movements.amounts.churn, openings(movements.closing)),
  },
  {
    name: "gross_revenue_churn",
    label: "gross revenue churn, monthly",
    unit: "share",
    window: 1,
    variantOf: "revenue_churn",
    definition: "churned and contracted MRR of the month over the MRR at its start",
    values: ({ movements }) => shares(added(movements.amounts.churn, movements.amounts.contraction), openings(movements.closing)),
  },
  {
    name: "gross_retention",
    label: "gross revenue retention, 12 months",
    unit: "share",
    window: YEAR,
    definition:
      "of the MRR of all who paid 12 months ago, what is left now, each customer counted with no more than then; new customers are not in it",
    values: ({ ledger }) => retentionOver(ledger, YEAR).gross,
  },
  {
    name: "gross_retention_chained",
    label: "gross revenue retention, 12 months chained",
    unit: "share",
    window: YEAR,
    variantOf: "gross_retention",
    definition:
      "product over the last 12 months of 1 less the month's gross revenue churn, whose base has each month's new customers in it",
    values: ({ movements: { amounts, closing } }) =>
      chained(shares(added(amounts.churn, amounts.contraction), openings(closing)).map((lost) => 1 - lost)),
  },
  {
    name: "net_retention",
    label: "net revenue retention, 12 months",
    unit: "share",
    window: YEAR,
    definition: "what all who paid 12 months ago pay now over what they paid then, expansion included; new customers are not in it",
    values: ({ ledger }) => retentionOver(ledger, YEAR).net,
  },
  {
    name: "net_retention_chained",
    label: "net revenue retention, 12 months chained",
    unit: "share",
    window: YEAR,
    variantOf: "net_retention",
    definition:
      "product over the last 12 months of 1 plus expansion and reactivation less contraction and churn, each over the MRR at the month's start",
    values: ({ movements: { amounts, closing } }) => {
      const lost = shares(added(amounts.churn, amounts.contraction), openings(closing));
      const gained = shares(added(amounts.expansion, amounts.reactivation), openings(closing));
      return chained(lost.map((value, month) => 1 - value + (gained[month] as number)));
    },
  },
  {
    name: "quick_ratio",
    label: "quick ratio, 12 months",
    unit: "ratio",
    window: YEAR,
    definition: "new, expansion and reactivation MRR of the last 12 months over their contraction and churn",
    values: ({ movements: { amounts } }) => quick(amounts, YEAR),
  },
  {
    name: "quick_ratio_month",
    label: "quick ratio, month",
    unit: "ratio",
    window: 1,
    variantOf: "quick_ratio",
    definition: "the same of the month alone",
    values: ({ movements: { amounts } }) => quick(amounts, 1),
  },
];

type Amounts = Readonly<Record<"new" | "expansion" | "contraction" | "churn" | "reactivation", Float64Array>>;

function quick(amounts: Amounts, window: number): Float64Array {
  const gained = trailing(added(amounts.new, amounts.expansion, amounts.reactivation), window);
  return shares(gained, trailing(added(amounts.contraction, amounts.churn), window));
}

/** Products over a year up to each month. */
function chained(factors: Float64Array): Float64Array {
  return factors.map((_, month) => {
    if (month < YEAR) return Number.NaN;
    let product = 1;
    for (let k = month - YEAR + 1; k <= month; k++) product *= factors[k] as number;
    return product;
  });
}
