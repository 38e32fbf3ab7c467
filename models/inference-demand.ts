import { defineModel } from "runrate";

/**
 * The power that Anthropic's inference takes, by two routes that share nothing but the run rate (of the scenario that is used as `company`, on the same paths).
 * By money: the net run rate, the share of it that is spent on inference, and what a gigawatt costs a year. By tokens: the metered run rate over the price of a token, and the accelerators that make
 * so many tokens a second, counted as equivalents of one whose speed is published. Both stand beside the contracted capacity as it comes into service.
 */
export default defineModel({
  title: "Power for Anthropic's inference, against the contract",
  horizon: { from: "2026-02", until: "2028-01", step: "month" },
  headline: { line: "power", at: "2026-12", label: "the power that Anthropic's inference takes" },
  uses: { company: "hierarchy" },

  inputs: {
    inference_cost_share: { meaning: "share of the net run rate that is spent on inference", unit: "1", min: 0, max: 1 },
    cost_per_gw_year: {
      meaning: "what a gigawatt in service costs a year, everything included",
      unit: "USD/(GW*year)",
      min: "$0/(GW*year)",
    },

    metered_share: { meaning: "share of the run rate that pays for tokens", unit: "1", min: 0, max: 1 },
    price_date: { meaning: "day on which the price and the speed hold", unit: "date" },
    price: { meaning: "revenue for a million output-equivalent tokens", unit: "USD/million_tokens", min: "$0/million_tokens" },
    price_fall: { meaning: "log fall of that price", unit: "1/year" },
    serving_part: {
      meaning: "part of the fall that cheaper serving pays for; the rest comes out of revenue per gigawatt",
      unit: "1",
      min: 0,
    },
    benchmark_rate: { meaning: "published speed of one MI355X", unit: "token/(second*accelerator)", min: 0 },
    model_factor: { meaning: "speed on a model that is sold, as a share of the published speed", unit: "1", min: 0 },
    utilisation: { meaning: "share of the time in which accelerators make tokens that are paid for", unit: "1", min: 0.01, max: 1 },
    peak_to_mean: { meaning: "capacity for the peak over the average, where utilisation does not hold it", unit: "1", min: 1 },
    watts: { meaning: "power of one accelerator", unit: "watt/accelerator", min: 0 },
    system_factor: { meaning: "power of the rack over that of its accelerators", unit: "1", min: 1 },
    pue: { meaning: "power of the facility over that of its racks (PUE)", unit: "1", min: 1 },

    first_gw: { meaning: "contracted capacity, first part", unit: "GW", min: 0 },
    first_end: { meaning: "when the first part is all in service", unit: "date" },
    first_ramp: { meaning: "time over which the first part comes into service", unit: "year", min: 0 },
    next_gw: { meaning: "contracted capacity, second part", unit: "GW", min: 0 },
    next_start: { meaning: "when the second part begins to come into service", unit: "date" },
    next_year: {
      meaning: "first day of the year in which the second part is announced to start",
      unit: "date",
      value: "2027-01-01",
      grade: "measured",
      why: '"starting in 2027" names a year and no day',
      source: "tpu_capacity_gw",
    },
    next_ramp: { meaning: "time over which the second part comes into service", unit: "year", min: 0 },
    inference_use: { meaning: "share of capacity that serves inference; the rest trains, evaluates and idles", unit: "1", min: 0, max: 1 },

    per_million: { meaning: "tokens in a million", unit: "token/million_tokens" },
    seconds: { meaning: "seconds in a year", unit: "second/year" },
    watts_per_gw: { meaning: "watts in a gigawatt", unit: "watt/GW" },
  },

  lines: {
    inference_cost: { meaning: "spent on inference", unit: "USD/year", formula: "inference_cost_share * company.net_run_rate" },
    power: {
      meaning: "power for inference by money",
      unit: "GW",
      formula: "inference_cost / cost_per_gw_year",
      positive: true,
    },

    token_price: {
      meaning: "price of a million output-equivalent tokens",
      unit: "USD/million_tokens",
      formula: "price * exp(-price_fall * max(0, t - price_date))",
    },
    accelerator_rate: {
      meaning: "paid tokens a second of one MI355X-equivalent",
      unit: "token/(second*accelerator)",
      formula: "benchmark_rate * model_factor * utilisation * exp(price_fall * serving_part * max(0, t - price_date))",
    },
    tokens: {
      meaning: "tokens a second, averaged over the year",
      unit: "token/second",
      formula: "company.total * metered_share / token_price * per_million / seconds",
    },
    accelerators: {
      meaning: "accelerators, in equivalents of MI355X",
      unit: "accelerator",
      formula: "tokens * peak_to_mean / accelerator_rate",
    },
    token_power: {
      meaning: "power for inference by tokens",
      unit: "GW",
      formula: "accelerators * watts * system_factor * pue / watts_per_gw",
      positive: true,
    },
    route_gap: { meaning: "power by tokens over power by money, in logs", unit: "1", formula: "log(token_power / power)" },

    contracted: {
      meaning: "contracted capacity in service",
      unit: "GW",
      formula: "first_gw * max(0, min(1, 1 - (first_end - t) / first_ramp)) + next_gw * max(0, min(1, (t - next_start) / next_ramp))",
    },
    announced: {
      meaning: "contracted capacity: each part from the year in which it is to start",
      unit: "GW",
      series: "tpu_capacity_gw",
      formula: "first_gw + (t > next_year ? next_gw : 0 * next_gw)",
    },
    for_inference: { meaning: "contracted capacity that serves inference", unit: "GW", formula: "inference_use * contracted" },
    share_of_contract: { meaning: "power for inference over the whole contract", unit: "1", formula: "power / (first_gw + next_gw)" },
    contract_covers: {
      meaning: "part of the power for inference that contracted capacity in service can give",
      unit: "1",
      formula: "min(1, for_inference / power)",
    },
    elsewhere: { meaning: "power for inference that must come from other capacity", unit: "GW", formula: "max(0, power - for_inference)" },

    revenue_per_gw: {
      meaning: "run rate for each gigawatt of inference, by money",
      unit: "USD/(GW*year)",
      formula: "company.total / power",
    },
    token_revenue_per_gw: {
      meaning: "run rate for each gigawatt of inference, by tokens",
      unit: "USD/(GW*year)",
      formula: "company.total / token_power",
    },
    fills_first: { meaning: "run rate at which inference fills the first 1 GW", unit: "USD/year", formula: "first_gw * revenue_per_gw" },
    fills_all: {
      meaning: "run rate at which inference fills all 4.5 GW",
      unit: "USD/year",
      formula: "(first_gw + next_gw) * revenue_per_gw",
    },
    token_fills_first: {
      meaning: "run rate at which inference fills the first 1 GW, by tokens",
      unit: "USD/year",
      formula: "first_gw * token_revenue_per_gw",
    },
    token_fills_all: {
      meaning: "run rate at which inference fills all 4.5 GW, by tokens",
      unit: "USD/year",
      formula: "(first_gw + next_gw) * token_revenue_per_gw",
    },
    run_rate: { meaning: "Anthropic's run-rate revenue", unit: "USD/year", formula: "company.total" },
    claude_code: {
      meaning: "Claude Code's run-rate revenue",
      unit: "USD/year",
      series: "claude_code_run_rate_revenue",
      formula: "company.claude_code",
    },
    contract_cost: {
      meaning: "what all 4.5 GW cost a year",
      unit: "USD/year",
      formula: "(first_gw + next_gw) * cost_per_gw_year",
    },
    service_cost: {
      meaning: "what the part in service costs a year",
      unit: "USD/year",
      formula: "contracted * cost_per_gw_year",
    },
  },

  checks: {
    cost_below_revenue: { that: "inference_cost < company.net_run_rate", why: "inference costs less than what is earned" },
    contract_not_exceeded: {
      that: "contracted <= 1.000000001 * (first_gw + next_gw)",
      why: "no more comes into service than is contracted",
    },
    routes_within_ten: {
      that: "route_gap < log(10) and route_gap > -log(10)",
      tolerate: "5%",
      why: "the two routes lie within a factor of ten of each other",
    },
  },

  spreads: { routes: { lines: { "by money": "power", "by tokens": "token_power" } } },

  figures: {
    fan: { figure: "fan", line: "power" },
    needed: { figure: "against", line: "power", against: "announced", beside: "contracted" },
    cost: {
      figure: "against",
      line: "run_rate",
      against: "contract_cost",
      scale: "log",
      facts: "anthropic_run_rate_revenue",
    },
    claude_code_cost: {
      figure: "against",
      line: "claude_code",
      against: "contract_cost",
      scale: "log",
    },
    routes: { figure: "compare-lines", lines: ["power", "token_power", "contracted"] },
    fills: { figure: "compare-lines", lines: ["run_rate", "fills_all", "fills_first"], scale: "log" },
    tokens: { figure: "distribution", line: "token_power" },
  },
});
