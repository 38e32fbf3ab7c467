import { defineModel } from "runrate";

/**
 * Broadcom's AI revenue by month: the business without Anthropic, and what Broadcom ships for Anthropic's contract.
 *
 * The rest starts at the last reported quarter, less the little that Anthropic took in it, and grows at the pace of the last two years, which fades.
 * The Anthropic part is earned on shipment: capacity is a stock, and revenue comes from its change. The first capacity is ordered and ships in any case; the second is
 * conditional, and as much of it ships as Anthropic's run rate, from the scenario that is used as `company`, can pay for on the same path. What has shipped is never taken back.
 */
export default defineModel({
  title: "Broadcom's AI revenue, with and without Anthropic",
  // the first quarter is the last one reported, so that fiscal and calendar 2026 are whole; a whole fiscal 2028 comes after the calendar year that is asked about
  horizon: { from: "2025-11", until: "2028-10", step: "month" },
  fiscal_year_ends: "october",
  headline: { line: "anthropic_last_year", at: "2027-12", label: "Broadcom's AI revenue from Anthropic over twelve months" },
  uses: { company: "hierarchy" },

  inputs: {
    reported: { meaning: "AI revenue a year at the last reported quarter, and its growth", unit: "USD/year" },
    reported_2025: { meaning: "AI revenue reported for fiscal 2025", unit: "USD", min: 0 },
    early_deliveries: { meaning: "what Anthropic took in the last reported quarter, a year", unit: "USD/year", min: 0 },
    growth_beyond_fit: { meaning: "growth of the rest above or below the fitted pace", unit: "1/year" },
    rest_half_life: { meaning: "time in which the growth of the rest halves", unit: "year", min: 0 },

    first_gw: { meaning: "capacity that is ordered", unit: "GW", min: 0 },
    first_ship: { meaning: "when its shipments begin in earnest", unit: "date" },
    first_length: { meaning: "how long it ships", unit: "year", min: 0 },
    second_gw: { meaning: "further capacity, conditional on commercial success", unit: "GW", min: 0 },
    second_start: { meaning: "when it is to be powered on first", unit: "date" },
    second_earliest: { meaning: "before which none of it can ship", unit: "date" },
    second_length: { meaning: "how long it takes to power on", unit: "year", min: 0 },
    lead: { meaning: "time from shipment to power", unit: "year", min: "2.5 months", max: "9.5 months" },
    orders_to_date: { meaning: "orders that Anthropic has placed", unit: "USD", min: 0 },

    content_per_gw: { meaning: "what Broadcom is paid per GW", unit: "USD/GW", min: 0 },
    spares: { meaning: "replacements, as a share of what has shipped, a year", unit: "1/year", min: 0 },

    cost_per_gw: { meaning: "what a GW costs to build, all in", unit: "USD/GW", min: 0 },
    chip_part: { meaning: "part of that cost that ages as chips do", unit: "1", min: 0, max: 1 },
    chip_life: { meaning: "years over which chips are paid off", unit: "year", min: 0 },
    shell_life: { meaning: "years over which buildings and power are paid off", unit: "year", min: 0 },
    capital_cost: { meaning: "return that the builder asks for", unit: "1/year", min: 0 },
    upkeep: { meaning: "upkeep as a share of the cost, a year", unit: "1/year", min: 0 },
    electricity: { meaning: "electricity for a GW", unit: "USD/(GW*year)", min: 0 },

    compute_share: { meaning: "share of Anthropic's net run rate that goes into compute", unit: "1", min: 0, max: 1 },
    funding: { meaning: "raised capital that goes into compute", unit: "USD/year", min: 0 },
    contract_share: { meaning: "this contract's share of Anthropic's compute", unit: "1", min: 0, max: 1 },
    lookahead: { meaning: "how far ahead Anthropic commits on the growth of the day", unit: "year", min: 0 },
    growth_cap: { meaning: "growth beyond which nobody commits", unit: "1/year", min: 0 },
  },

  lines: {
    rest_growth: {
      meaning: "log growth of the rest, fading from the last reported quarter on",
      unit: "1/year",
      formula:
        "(reported.growth + growth_beyond_fit) * exp(-log(2) * max(0, t - dt / 2 - reported.date) / rest_half_life) + (t > 3.5 * dt ? reported.noise : 0)",
    },
    rest_rate: {
      meaning: "AI revenue a year without Anthropic",
      unit: "USD/year",
      // the reported quarter is centred on the fit's date; growth leads back from there to the start of the run
      start: "(reported.start - early_deliveries) * exp(-(reported.growth + growth_beyond_fit) * reported.date)",
      formula: "previous(rest_rate) * exp(rest_growth * dt)",
      positive: true,
    },
    rest: {
      meaning: "AI revenue without Anthropic",
      unit: "USD",
      kind: "flow",
      formula: "mean(previous(rest_rate), rest_rate) * dt",
    },

    early_gw: {
      meaning: "capacity that Anthropic took in the last reported quarter, so far",
      unit: "GW",
      formula: "early_deliveries * min(t, 3 * dt) / content_per_gw",
    },
    first_due: {
      meaning: "ordered capacity that is due to have shipped",
      unit: "GW",
      formula: "early_gw + (first_gw - early_gw) * min(1, max(0, (t - first_ship) / first_length))",
    },
    second_ship: {
      meaning: "when the second capacity begins to ship, counted from the run's start",
      unit: "year",
      formula: "max(second_earliest, second_start - lead)",
    },
    due: {
      meaning: "capacity that the contract has due for shipment",
      unit: "GW",
      formula: "first_due + second_gw * min(1, max(0, (t - second_ship) / second_length))",
    },

    cost_of_gw_year: {
      meaning: "what a GW in service costs a year: capital paid off over its life, upkeep, electricity",
      unit: "USD/(GW*year)",
      formula:
        "cost_per_gw * (chip_part * capital_cost / (1 - exp(-capital_cost * chip_life)) + (1 - chip_part) * capital_cost / (1 - exp(-capital_cost * shell_life)) + upkeep) + electricity",
    },
    outlook: {
      meaning: "growth on which Anthropic commits: the day's trend, never the path's own future",
      unit: "1/year",
      formula: "min(company.growth - company.growth_shock, growth_cap)",
    },
    budget: {
      meaning: "what Anthropic can pay for this contract",
      unit: "USD/year",
      formula: "(company.net_run_rate * exp(outlook * lookahead) * compute_share + funding) * contract_share",
    },
    payable: {
      meaning: "part of the contract that Anthropic can pay for",
      unit: "GW",
      formula: "min(affordable, first_gw + second_gw)",
    },
    affordable: { meaning: "capacity that Anthropic can pay for", unit: "GW", formula: "budget / cost_of_gw_year" },

    shipped: {
      meaning: "capacity that has shipped",
      unit: "GW",
      start: 0,
      history: { before: "0 GW" },
      formula: "max(previous(shipped), min(due, max(first_due, affordable)))",
    },
    in_service: {
      meaning: "capacity in service",
      unit: "GW",
      // what had shipped a lead ago, to the nearest month
      formula:
        "lead < 3.5 * dt ? lag(shipped, 3) : lead < 4.5 * dt ? lag(shipped, 4) : lead < 5.5 * dt ? lag(shipped, 5) : lead < 6.5 * dt ? lag(shipped, 6) : lead < 7.5 * dt ? lag(shipped, 7) : lead < 8.5 * dt ? lag(shipped, 8) : lag(shipped, 9)",
    },
    money_limits: {
      meaning: "1 where money holds up what is due",
      unit: "1",
      formula: "max(first_due, affordable) < due ? 1 : 0",
    },

    anthropic_part: {
      meaning: "AI revenue from Anthropic",
      unit: "USD",
      kind: "flow",
      formula: "content_per_gw * (shipped - previous(shipped) + spares * dt * previous(shipped))",
    },
    ai_revenue: { meaning: "AI revenue", unit: "USD", kind: "flow", formula: "rest + anthropic_part" },

    anthropic_to_date: {
      meaning: "AI revenue from Anthropic since the run's start",
      unit: "USD",
      history: { before: "$0" },
      formula: "cumulative(anthropic_part)",
    },
    anthropic_last_year: {
      meaning: "AI revenue from Anthropic, last twelve months",
      unit: "USD",
      formula: "anthropic_to_date - lag(anthropic_to_date, 12)",
    },
    contracted_to_date: {
      meaning: "what Broadcom would have been paid if all that is due had shipped",
      unit: "USD",
      history: { before: "$0" },
      formula: "content_per_gw * due",
    },
    contracted_last_year: {
      meaning: "AI revenue from Anthropic if money never held it up, last twelve months",
      unit: "USD",
      formula: "contracted_to_date - lag(contracted_to_date, 12)",
    },
    ai_to_date: {
      meaning: "AI revenue since November 2024",
      unit: "USD",
      // reported quarters of fiscal 2025, added up
      history: {
        values: { "2024-10-31": "$0", "2025-01-31": "$4.1B", "2025-04-30": "$8.5B", "2025-07-31": "$13.7B", "2025-10-31": "$20.2B" },
      },
      formula: "reported_2025 + cumulative(ai_revenue)",
    },
    ai_last_quarter: {
      meaning: "AI revenue, last three months",
      unit: "USD",
      series: "broadcom_ai_revenue_quarterly",
      formula: "ai_to_date - lag(ai_to_date, 3)",
      positive: true,
    },
    ai_last_year: { meaning: "AI revenue, last twelve months", unit: "USD", formula: "ai_to_date - lag(ai_to_date, 12)", positive: true },

    content_share: { meaning: "Broadcom's part of what a GW costs", unit: "1", formula: "content_per_gw / cost_per_gw" },
    full_cost: { meaning: "what the whole contract costs a year", unit: "USD/year", formula: "(first_gw + second_gw) * cost_of_gw_year" },
    run_rate_needed: {
      meaning: "run rate that carries the whole contract without raised capital",
      unit: "USD/year",
      formula: "full_cost / contract_share / compute_share * company.total / company.net_run_rate",
    },
    burden: {
      meaning: "cost of the capacity in service as a share of Anthropic's net run rate",
      unit: "1",
      formula: "in_service * cost_of_gw_year / company.net_run_rate",
    },
    ordered_gw: { meaning: "capacity that the orders to date are worth", unit: "GW", formula: "orders_to_date / content_per_gw" },
  },

  checks: {
    reported_quarter: {
      that: "ai_last_quarter / (reported.start * 3 * dt) > 0.99 and ai_last_quarter / (reported.start * 3 * dt) < 1.01",
      at: "2026-01",
      why: "the two parts add up to the last reported quarter",
    },
    content_share_plausible: {
      that: "content_share > 0.35 and content_share < 0.65",
      tolerate: "15%",
      why: "Broadcom's part is 35% to 65% of what a GW costs",
    },
    orders_fit: {
      that: "ordered_gw < due",
      at: "2027-03",
      tolerate: "10%",
      why: "what is ordered for delivery by late 2026 is due a quarter later at the latest",
    },
    within_contract: { that: "shipped < 1.000000001 * (first_gw + second_gw)", why: "no more ships than is contracted" },
    power_after_shipment: { that: "in_service < shipped + 0.000000001 * first_gw", why: "nothing is powered on before it has shipped" },
  },

  spreads: {
    readings: { lines: { "contract in full": "contracted_last_year", "as money allows": "anthropic_last_year" } },
  },

  figures: {
    fan: { figure: "fan", line: "anthropic_last_year" },
    quarters: { figure: "bars", line: "ai_revenue", facts: "broadcom_ai_revenue_quarterly" },
    capacity_and_revenue: { figure: "stock-and-flow", line: "ai_revenue", stock: "in_service", facts: "broadcom_ai_revenue_quarterly" },
    projections: { figure: "guidance", facts: "broadcom_ai_revenue_quarterly" },
    capacity: { figure: "compare-lines", lines: ["payable", "due", "in_service"] },
    fit: { figure: "fit", fit: "reported" },
  },
});
