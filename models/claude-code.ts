import { defineModel } from "runrate";

/**
 * Claude Code's run-rate revenue by two routes that disagree, and the cycle that annual contracts bring.
 *
 * Route A continues its own history: demand grows at a pace that halves every `growth_half_life` (or follows Bass adoption of an early market, as `adoption_weight` says), and passes through a book
 * of annual and monthly contracts. What was signed twelve months ago comes up for renewal, history included, so a surge has an echo.
 * Route B takes Claude Code's share of the company's total, from the scenario that is used as `company`. The two are combined in logs with `route_weight`.
 */
export default defineModel({
  title: "Claude Code's run-rate revenue",
  horizon: { from: "2026-02", until: "2028-01", step: "month" },
  headline: { line: "run_rate", at: "2026-12", label: "Claude Code's run rate" },
  uses: { company: "hierarchy" },

  inputs: {
    level_date: { meaning: "day of the last published level", unit: "date" },
    level: { meaning: "run rate on that day", unit: "USD/year", min: 0 },
    doubling_time: { meaning: "time in which the run rate doubled at that day", unit: "year", min: 0 },
    growth_half_life: { meaning: "time in which excess growth halves", unit: "year", min: 0 },
    growth_long: { meaning: "log growth that remains in the long run", unit: "1/year" },
    shock_size: { meaning: "standard deviation of shocks to growth", unit: "1/year", min: 0 },
    shock_persistence: { meaning: "share of a growth shock that is left a month later", unit: "1", min: 0, max: 0.99 },
    route_weight: { meaning: "weight on the share of the company, against its own history", unit: "1", min: 0, max: 1 },

    adoption_weight: { meaning: "weight on adoption of a limited market, against growth that fades", unit: "1", min: 0, max: 1 },
    early_market: { meaning: "run rate at which today's market is full", unit: "USD/year", min: "$3B/year" },
    imitation_speed: { meaning: "Bass imitation, a year", unit: "1/year", min: 0 },
    innovation_speed: { meaning: "Bass innovation, a year", unit: "1/year", min: 0 },

    annual_share: { meaning: "share of new business that signs for a year", unit: "1", min: 0, max: 1 },
    renewal: { meaning: "share of expiring contracts that renews", unit: "1", min: 0, max: 1 },
    repricing: { meaning: "change of price at renewal", unit: "1", min: -0.9 },
    monthly_churn: { meaning: "loss of monthly business beyond what growth already shows", unit: "1/year", min: 0 },
    return_rate: { meaning: "pace at which lost customers return", unit: "1/year", min: 0 },

    paying_developers: { meaning: "paying developers outside the large customers", unit: "developer", min: 0 },
    price_per_developer: { meaning: "what one of them pays", unit: "USD/(developer*year)", min: 0 },
    large_customers: { meaning: "customers at $1M a year and more", unit: "customer", min: 0 },
    attach: { meaning: "share of large customers that pay for Claude Code", unit: "1", min: 0, max: 1 },
    contract: { meaning: "what a large customer pays for Claude Code", unit: "USD/(customer*year)", min: 0 },
  },

  drivers: { shock: { meaning: "shocks to growth", process: "white-noise" } },

  lines: {
    growth_shock: {
      meaning: "deviation of growth, fading month by month",
      unit: "1/year",
      start: 0,
      formula: "shock_persistence * previous(growth_shock) + shock_size * sqrt(1 - shock_persistence ^ 2) * shock",
    },
    growth: {
      meaning: "log growth of demand on route A",
      unit: "1/year",
      formula:
        "growth_long + (log(2) / doubling_time - growth_long) * exp(-log(2) * max(0, t - dt / 2 - level_date) / growth_half_life) + growth_shock",
    },
    fading_demand: {
      meaning: "demand when growth halves again and again",
      unit: "USD/year",
      from: "level_date",
      start: "level",
      history: { series: "claude_code_run_rate_revenue", use: ["core", "derived"], values: { "2025-05-22": "$0/year" }, before: "$0/year" },
      formula: "previous(fading_demand) * exp(growth * dt)",
    },
    steady_demand: {
      meaning: "demand when growth never fades",
      unit: "USD/year",
      from: "level_date",
      start: "level",
      history: { series: "claude_code_run_rate_revenue", use: ["core", "derived"] },
      formula: "previous(steady_demand) * exp(log(2) / doubling_time * dt)",
    },

    imitation: { meaning: "Bass imitation in force", unit: "1/year", formula: "imitation_speed" },
    odds: {
      meaning: "speed of adoption over what is left to adopt, before the step",
      unit: "1/year",
      formula: "(innovation_speed + imitation * previous(adoption)) / (1 - previous(adoption))",
    },
    adoption: {
      meaning: "share of the early market that has adopted (the exact solution of Bass over the step)",
      unit: "1",
      from: "level_date",
      start: "level / early_market",
      formula:
        "(odds * exp((innovation_speed + imitation) * dt) - innovation_speed) / (odds * exp((innovation_speed + imitation) * dt) + imitation)",
    },
    adopted_demand: { meaning: "demand when today's market fills up", unit: "USD/year", formula: "early_market * adoption" },

    demand: {
      meaning: "demand before renewals are decided",
      unit: "USD/year",
      history: { series: "claude_code_run_rate_revenue", use: ["core", "derived"], values: { "2025-05-22": "$0/year" }, before: "$0/year" },
      formula: "adoption_weight * adopted_demand + (1 - adoption_weight) * fading_demand",
    },
    new_business: { meaning: "increase of demand in the period", unit: "USD/year", formula: "demand - previous(demand)" },
    expiring: {
      meaning: "annual contracts that come up for renewal: what was signed twelve months ago",
      unit: "USD/year",
      formula: "annual_share * max(0, lag(demand, 12) - lag(demand, 13)) + lag(renewed, 12)",
    },
    renewed: {
      meaning: "annual contracts that renew",
      unit: "USD/year",
      history: { before: "$0/year", values: { "2026-01-31": "$0/year" } },
      formula: "expiring * renewal * (1 + repricing)",
    },
    annual: {
      meaning: "run rate under annual contracts",
      unit: "USD/year",
      start: "annual_share * previous(demand)",
      formula: "previous(annual) + annual_share * max(0, new_business) + renewed - expiring",
    },
    returning: {
      meaning: "customers who come back",
      unit: "USD/year",
      formula: "return_rate * dt * previous(lost)",
    },
    lost: {
      meaning: "run rate that was lost and may come back",
      unit: "USD/year",
      start: 0,
      formula: "previous(lost) + monthly_churn * dt * previous(monthly) + expiring * (1 - renewal) - returning",
    },
    monthly: {
      meaning: "run rate under monthly contracts and metered use",
      unit: "USD/year",
      start: "(1 - annual_share) * previous(demand)",
      formula: "previous(monthly) * (1 - monthly_churn * dt) + new_business - annual_share * max(0, new_business) + returning",
    },
    own_route: {
      meaning: "route A: its own history, through the book of contracts",
      unit: "USD/year",
      formula: "annual + monthly",
      positive: true,
    },

    share_route: { meaning: "route B: its share of the company's total", unit: "USD/year", formula: "company.claude_code", positive: true },
    route_gap: { meaning: "route B over route A, in logs", unit: "1", formula: "log(share_route / own_route)" },
    run_rate: {
      meaning: "Claude Code's run-rate revenue",
      unit: "USD/year",
      series: "claude_code_run_rate_revenue",
      history: { series: "claude_code_run_rate_revenue", use: ["core", "derived"] },
      formula: "own_route * exp(route_weight * log(share_route / own_route))",
      positive: true,
    },
    growth_rate: { meaning: "log growth of the run rate", unit: "1/year", formula: "log(run_rate / previous(run_rate)) / dt" },
    revenue: { meaning: "Claude Code's revenue", unit: "USD", kind: "flow", formula: "mean(previous(run_rate), run_rate) * dt" },

    share_of_company: { meaning: "Claude Code's share of Anthropic's run rate", unit: "1", formula: "run_rate / company.total" },
    rest_of_company: { meaning: "what the rest of the company must then be", unit: "USD/year", formula: "company.total - run_rate" },
    peak: { meaning: "highest run rate so far", unit: "USD/year", start: "level", formula: "max(previous(peak), run_rate)" },
    below_peak: { meaning: "how far below its peak", unit: "1", formula: "1 - run_rate / peak" },
    echo: { meaning: "run rate that does not renew in the period", unit: "USD/year", formula: "expiring * (1 - renewal)" },

    seats_revenue: { meaning: "paying developers times price", unit: "USD/year", formula: "paying_developers * price_per_developer" },
    large_revenue: { meaning: "large customers times contract", unit: "USD/year", formula: "large_customers * attach * contract" },
    bottom_up: {
      meaning: "run rate counted from customers, at the last published level",
      unit: "USD/year",
      formula: "seats_revenue + large_revenue",
    },
    bottom_up_gap: { meaning: "counted from customers over published, less one", unit: "1", formula: "bottom_up / level - 1" },
  },

  checks: {
    share_below_one: { that: "share_of_company < 1", tolerate: "2%", why: "Claude Code is a part of the company" },
    adoption_below_one: { that: "adoption < 1", why: "no more than the whole early market adopts" },
  },

  spreads: {
    routes: { lines: { "own history": "own_route", "share of company": "share_route" } },
    shapes: { lines: { "growth never fades": "steady_demand", "growth halves": "fading_demand", "market fills up": "adopted_demand" } },
  },

  figures: {
    fan: { figure: "fan", line: "run_rate" },
    growth: { figure: "growth", line: "growth_rate", spread: "routes" },
    share: {
      figure: "fan",
      line: "share_of_company",
      scale: "percent",
      facts: "claude_code_run_rate_revenue / anthropic_run_rate_revenue",
      optional: true,
    },
    company_fit: { figure: "fit", fit: "company.pace" },
    odds: { figure: "odds", line: "run_rate", optional: true },
    paces: { figure: "fan", line: "run_rate", guides: "doubling", optional: true },
    dots: { figure: "distribution", line: "run_rate", optional: true },
    published: { figure: "facts", series: ["claude_code_run_rate_revenue", "anthropic_run_rate_revenue"], optional: true },
  },
});
