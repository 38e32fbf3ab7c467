import { defineModel } from "runrate";

/** The published floors of 500 and 1,000, each half a tenth up: a floor leaves room of about a tenth, and the count that the paths start from is drawn from the same room. */
const COUNTS = { "2024-02-12": "12 customers", "2026-02-12": "525 customers", "2026-04-06": "1050 customers" };

/**
 * How many customers pay Anthropic $1M a year or more, and what they spend. The count is not independent of revenue: when all spending grows by a factor f, the number above
 * a fixed threshold grows by f^alpha (alpha is also the index of a Pareto tail), on the same paths as the run rate of the scenario that is used as `company`, and ever more slowly towards a ceiling.
 * What they spend is modelled as a share of the run rate; the average follows, between two bounds that always hold: the threshold, and the run rate over the count.
 */
export default defineModel({
  title: "Anthropic's customers at $1M a year or more",
  horizon: { from: "2026-02", until: "2028-01", step: "month" },
  headline: { line: "customers", at: "2026-12", label: "Anthropic's count of accounts at $1M a year or more" },
  uses: { company: "hierarchy" },

  inputs: {
    count_date: { meaning: "day of the last published count; the run rate was published on the same day", unit: "date" },
    count: { meaning: "customers at $1M a year or more on that day", unit: "customer", min: "1 customer" },
    alpha: { meaning: "growth of the count for each percent of growth of the run rate", unit: "1", min: 0, max: 0.999 },
    ceiling: { meaning: "customers at which the count would stop", unit: "customer", min: "1200 customers" },
    own_growth: { meaning: "log growth of the count by itself, for comparison", unit: "1/year" },
    threshold: { meaning: "spending from which a customer is counted", unit: "USD/(customer*year)", min: "$0/(customer*year)" },
    spend_share_now: { meaning: "their share of the run rate on that day", unit: "1", min: 0.01, max: 0.99 },
    share_drift: { meaning: "drift of that share, logit a year", unit: "1/year" },
    top_share: { meaning: "share of their spending that the ten largest make", unit: "1", min: 0, max: 1 },
    top_count: { meaning: "how many customers the largest are", unit: "customer" },
    largest_part: {
      meaning: "part of the ten largest's spending that the largest one makes",
      unit: "1/customer",
      min: 0,
      max: "100%/customer",
    },
  },

  lines: {
    customers: {
      meaning: "customers at $1M a year or more",
      unit: "customer",
      series: "anthropic_customers_over_1m",
      history: { values: COUNTS },
      from: "count_date",
      start: "count",
      formula: "ceiling / (1 + (ceiling / previous(customers) - 1) * exp(-alpha * company.growth * dt))",
      positive: true,
    },
    unlimited_customers: {
      meaning: "without a ceiling",
      unit: "customer",
      history: { values: COUNTS },
      from: "count_date",
      start: "count",
      formula: "previous(unlimited_customers) * exp(alpha * company.growth * dt)",
    },
    own_pace_customers: {
      meaning: "at their own pace, not the run rate's",
      unit: "customer",
      history: { values: COUNTS },
      from: "count_date",
      start: "count",
      formula: "ceiling / (1 + (ceiling / previous(own_pace_customers) - 1) * exp(-own_growth * dt))",
    },
    filled: { meaning: "count over its ceiling", unit: "1", formula: "customers / ceiling" },
    count_growth: { meaning: "log growth of the count", unit: "1/year", formula: "alpha * company.growth * (1 - filled)" },

    spend_share: {
      meaning: "share of the run rate that these customers pay",
      unit: "1",
      formula: "1 / (1 + (1 / spend_share_now - 1) * exp(-share_drift * max(0, t - count_date)))",
    },
    large_revenue: {
      meaning: "run rate that these customers pay",
      unit: "USD/year",
      formula: "spend_share * company.total",
      positive: true,
    },
    average_spend: {
      meaning: "average spending by their share of revenue",
      unit: "USD/(customer*year)",
      formula: "large_revenue / customers",
    },
    lowest_average: { meaning: "lower bound: all pay just $1M", unit: "USD/(customer*year)", formula: "threshold" },
    highest_average: {
      meaning: "upper bound: all revenue is theirs",
      unit: "USD/(customer*year)",
      formula: "company.total / customers",
    },
    bounds_apart: { meaning: "how many times the upper bound is the lower", unit: "1", formula: "highest_average / lowest_average" },
    least_share: {
      meaning: "smallest share of the run rate that these customers can pay",
      unit: "1",
      formula: "customers * threshold / company.total",
    },

    top_ten: { meaning: "run rate that the ten largest pay", unit: "USD/year", formula: "top_share * large_revenue" },
    top_ten_share: { meaning: "share of the run rate that the ten largest pay", unit: "1", formula: "top_ten / company.total" },
    rest_average: {
      meaning: "average spending below the ten largest",
      unit: "USD/(customer*year)",
      formula: "(large_revenue - top_ten) / (customers - top_count)",
    },
    largest_customer: { meaning: "spending of the largest customer", unit: "USD/(customer*year)", formula: "largest_part * top_ten" },
    largest_over_threshold: { meaning: "largest customer over the threshold", unit: "1", formula: "largest_customer / threshold" },
    tail_average: {
      meaning: "average spending by a Pareto tail",
      unit: "USD/(customer*year)",
      formula: "threshold * alpha / (1 - alpha) * (largest_over_threshold ^ (1 - alpha) - 1) / (1 - largest_over_threshold ^ (-alpha))",
    },
    tail_share: {
      meaning: "share of the run rate that such a tail gives these customers",
      unit: "1",
      formula: "tail_average * customers / company.total",
    },
    average_gap: {
      meaning: "average by a Pareto tail over average by share, in logs",
      unit: "1",
      formula: "log(tail_average / average_spend)",
    },
  },

  checks: {
    below_ceiling: { that: "customers < ceiling", why: "the count stays below its ceiling" },
    bounds_hold: {
      that: "average_spend >= lowest_average and average_spend <= highest_average",
      why: "the average lies between the threshold and the run rate over the count",
    },
    rest_above_threshold: { that: "rest_average >= threshold", why: "below the ten largest the average is still above the threshold" },
  },

  spreads: {
    shapes: {
      lines: {
        "follows run rate": "customers",
        "the same, no ceiling": "unlimited_customers",
        "own pace (logistic)": "own_pace_customers",
      },
    },
  },

  figures: {
    fan: { figure: "fan", line: "customers" },
    shapes: {
      figure: "compare-lines",
      lines: ["customers", "unlimited_customers", "own_pace_customers"],
      scale: "log",
      facts: "anthropic_customers_over_1m",
    },
    average: {
      figure: "compare-lines",
      lines: ["highest_average", "average_spend", "tail_average", "lowest_average"],
      scale: "log",
    },
    spend: { figure: "distribution", line: "average_spend" },
  },
});
