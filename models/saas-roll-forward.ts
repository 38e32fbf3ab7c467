import { defineModel } from "runrate";

/** What has worn off a cohort at an age, so that `exp(-worn)` of it is left: by two numbers that people can say, what stays through the first year, and of that through the second. */
const WORN = "decay * (age / one_year) ^ shape";
/** The same of contracts for a year, of which none ends before its anniversary. */
const WORN_BY_YEAR = "decay * floor(age / one_year) ^ shape";
/** What wears off customers who are there on the eve of the horizon, from the age that they have by then. */
const WEARS = "decay * ((age / one_year) ^ shape - (max(0, age - t) / one_year) ^ shape)";
const WEARS_BY_YEAR = "decay * (floor(age / one_year) ^ shape - floor(max(0, age - t) / one_year) ^ shape)";

/** What is left, by how many of the contracts are for a year; `size` weighs customers who leave by what they pay. */
const SIZE = "leaver_size * ";
const left = (monthly: string, yearly: string, size = ""): string =>
  `(annual_share > 0 ? (1 - annual_share) * exp(-${size}${monthly}) + annual_share * exp(-${size}${yearly}) : exp(-${size}${monthly}))`;

/**
 * A subscription business from its customers upward. Those who are there are known by the month in which they began (`standing`, as `earlier`), and go on along the curve of retention from the age that they have; new ones come at a
 * level that grows at a fading rate; those who have left come back now and then. Revenue follows: leavers pay more or less than the average, those who stay pay more or less with time. Costs, cash and two simple values
 * stand on top, whose inputs no billing export knows. `forecast new NAME --from-customers FILE.csv` fills in the rest.
 */
export default defineModel({
  title: "A subscription business from its customers upward",
  horizon: { from: "2026-05", until: "2029-04", step: "month" },
  headline: { line: "arr", at: "2027-04", label: "ARR" },

  inputs: {
    arr_now: { meaning: "annual recurring revenue on the eve of the horizon", unit: "USD/year", min: "$0/year" },
    customers_now: { meaning: "customers then", unit: "customer", min: "0 customers" },
    older_customers: {
      meaning: "of them, those whose age is not known: they were there when the records begin",
      unit: "customer",
      min: "0 customers",
    },
    older_arr: { meaning: "what those pay", unit: "USD/year", min: "$0/year" },
    older_kept: { meaning: "share of those that stays for a year", unit: "1", min: 0.0005, max: 0.9995 },
    away_now: { meaning: "customers who have left and not come back", unit: "customer", min: "0 customers" },

    new_now: { meaning: "new customers a year, on the eve of the horizon", unit: "customer/year", min: "0 customers/year" },
    growth_now: { meaning: "log growth of that number, then", unit: "1/year" },
    growth_half_life: { meaning: "time in which that growth halves", unit: "year", min: 0 },
    new_scatter: {
      meaning: "how far months of new customers scatter: their variance over their mean, 1 customer if each comes alone",
      unit: "customer",
      min: "0 customers",
    },
    price: { meaning: "what a new customer pays", unit: "USD/(customer*year)", min: "$0/(customer*year)" },
    price_spread: { meaning: "standard deviation of that between customers, over its mean", unit: "1", min: 0 },
    price_growth: {
      meaning: "growth of what new customers pay",
      unit: "1/year",
      value: "0%/year",
      grade: "judgement",
      why: "prices of new customers stay as they are unless somebody knows better",
    },

    kept_first_year: { meaning: "share of new customers that stays through the first year", unit: "1", min: 0.0005, max: 0.9995 },
    kept_second_year: { meaning: "share of those that then stays through the second", unit: "1", min: 0.0005, max: 0.9995 },
    annual_share: {
      meaning: "share of revenue by contracts for a year, which end at their anniversary if they end",
      unit: "1",
      min: 0,
      max: 1,
    },
    returns: { meaning: "rate at which customers who are away come back", unit: "1/year", min: "0/year" },
    leaver_size: { meaning: "what customers who leave had paid, over what the average one pays", unit: "1", min: 0 },
    expansion: { meaning: "what those who stay pay more, of what they pay", unit: "1/year", min: "0/year" },
    contraction: { meaning: "what those who stay pay less, of what they pay", unit: "1/year", min: "0/year" },
    revenue_noise: {
      meaning:
        "standard deviation of a year's change of log revenue about all that, for reasons that concern many customers at once or few large ones",
      unit: "1",
      min: 0,
    },

    gross_margin: { meaning: "what is left of revenue after what it costs to deliver", unit: "1", max: 1 },
    acquisition_cost: { meaning: "sales and marketing for a new customer", unit: "USD/customer", min: "$0/customer" },
    fixed_costs: { meaning: "all other costs, on the eve of the horizon", unit: "USD/year", min: "$0/year" },
    fixed_growth: { meaning: "growth of those", unit: "1/year" },
    cash_now: { meaning: "cash on the eve of the horizon", unit: "USD" },
    multiple: { meaning: "value of the business over its ARR", unit: "1", min: 0 },
    discount_rate: { meaning: "rate at which later cash counts less", unit: "1/year", min: "0.1%/year" },
    mature_margin: { meaning: "cash that a grown business keeps of its ARR", unit: "1", min: 0, max: 1 },
    long_growth: { meaning: "growth for ever after the horizon", unit: "1/year" },

    departure_chance: {
      meaning: "how far departures of a year scatter: their variance over their number, 1 if each leaves alone",
      unit: "1",
      min: 0,
      value: 1,
      grade: "judgement",
      why: "customers leave for reasons of their own",
    },
    one_year: { meaning: "a year, for ages", unit: "year", value: "1 year", grade: "measured", why: "a unit", source: "none" },
    one_customer: {
      meaning: "a customer, for averages",
      unit: "customer",
      value: "1 customer",
      grade: "measured",
      why: "a unit",
      source: "none",
    },
    longest_runway: {
      meaning: "what is said where cash would last longer",
      unit: "year",
      value: "10 years",
      grade: "measured",
      why: "a convention: beyond it a month's burn says nothing",
      source: "none",
    },
  },

  drivers: {
    demand: { process: "white-noise" },
    deal: { process: "white-noise" },
    weather: { process: "random-walk", volatility: "revenue_noise" },
    // who leaves is chance: the variance of a year's departures over the customers squared
    luck: { process: "random-walk", volatility: "sqrt(log1p(departure_rate * one_customer / previous(customers)))" },
  },

  lines: {
    decay: { meaning: "decay of a cohort in its first year", unit: "1", formula: "-log(kept_first_year)" },
    shape: {
      meaning: "1 where churn is steady, below 1 where it falls with age",
      unit: "1",
      formula: "log(log(kept_first_year * kept_second_year) / log(kept_first_year)) / log(2)",
    },

    departure_rate: { meaning: "departures in a year for each customer, about", unit: "1", formula: "decay * departure_chance" },
    standing_customers: {
      meaning: "customers who are there, by the month in which they began",
      unit: "customer",
      kind: "flow",
      formula: "0",
    },
    standing_arr: { meaning: "what they pay", unit: "USD/year", kind: "flow", formula: "0" },

    new_level: {
      meaning: "new customers a year that are expected",
      unit: "customer/year",
      formula: "new_now * exp(growth_now * growth_half_life / log(2) * (1 - exp(-log(2) * (t - dt / 2) / growth_half_life)))",
    },
    new_sd: { meaning: "how far a month's number strays from that", unit: "1", formula: "sqrt(log1p(new_scatter / (new_level * dt)))" },
    new_customers: {
      meaning: "new customers",
      unit: "customer",
      kind: "flow",
      formula: "new_level * dt * exp(new_sd * demand - new_sd ^ 2 / 2)",
    },
    returned: { meaning: "customers who come back", unit: "customer", kind: "flow", formula: "previous(away) * (1 - exp(-returns * dt))" },
    begun: { meaning: "customers who begin, or begin anew", unit: "customer", kind: "flow", formula: "new_customers + returned" },
    older: { meaning: "customers of unknown age", unit: "customer", formula: "older_customers * older_kept ^ (t / one_year)" },
    known: {
      meaning: "customers of today whose age is known",
      unit: "customer",
      formula: `cohorts(standing_customers, ${left(WEARS, WEARS_BY_YEAR)})`,
    },
    later: {
      meaning: "customers who begin, or begin anew, within the horizon",
      unit: "customer",
      formula: `cohorts(begun, ${left(WORN, WORN_BY_YEAR)})`,
    },
    customers: {
      meaning: "the number of customers",
      unit: "customer",
      start: "customers_now",
      formula: "(older + known + later) * exp(luck)",
      positive: true,
    },
    lost: { meaning: "customers who leave", unit: "customer", kind: "flow", formula: "previous(customers) + begun - customers" },
    away: {
      meaning: "customers who have left and not come back",
      unit: "customer",
      start: "away_now",
      formula: "previous(away) + lost - returned",
    },
    logo_churn: { meaning: "customers who leave in a month, over those at its start", unit: "1", formula: "lost / previous(customers)" },

    average_price: {
      meaning: "what the month's new customers pay",
      unit: "USD/(customer*year)",
      formula: "price * exp(price_growth * t + price_sd * deal - price_sd ^ 2 / 2)",
    },
    price_sd: {
      meaning: "how far their average strays",
      unit: "1",
      formula: "sqrt(log1p(price_spread ^ 2 * one_customer / (new_level * dt)))",
    },
    pace: {
      meaning: "log growth of what those who stay pay",
      unit: "1/year",
      formula: "log1p((expansion - contraction) * dt) / dt",
    },
    new_arr: { meaning: "new ARR", unit: "USD/year", kind: "flow", formula: "new_customers * average_price" },
    returned_arr: {
      meaning: "ARR that comes back",
      unit: "USD/year",
      kind: "flow",
      formula: "returned * leaver_size * previous(arr) / previous(customers)",
    },
    signed: { meaning: "ARR that begins, or begins anew", unit: "USD/year", kind: "flow", formula: "new_arr + returned_arr" },
    older_revenue: {
      meaning: "ARR of customers of unknown age",
      unit: "USD/year",
      formula: "older_arr * older_kept ^ (leaver_size * t / one_year) * exp(pace * t + weather)",
    },
    known_revenue: {
      meaning: "ARR of today's customers whose age is known",
      unit: "USD/year",
      formula: `cohorts(standing_arr, ${left(WEARS, WEARS_BY_YEAR, SIZE)}) * exp(pace * t + weather)`,
    },
    later_revenue: {
      meaning: "ARR of customers who begin, or begin anew, within the horizon",
      unit: "USD/year",
      formula: `cohorts(signed, ${left(WORN, WORN_BY_YEAR, SIZE)} * exp(pace * age)) * exp(weather)`,
    },
    arr: {
      meaning: "ARR",
      unit: "USD/year",
      start: "arr_now",
      formula: "older_revenue + known_revenue + later_revenue",
      positive: true,
    },
    expansion_arr: { meaning: "expansion", unit: "USD/year", kind: "flow", formula: "previous(arr) * expansion * dt" },
    contraction_arr: { meaning: "contraction", unit: "USD/year", kind: "flow", formula: "previous(arr) * contraction * dt" },
    churned_arr: {
      meaning: "churn, with what else strays",
      unit: "USD/year",
      kind: "flow",
      formula: "previous(arr) + signed + expansion_arr - contraction_arr - arr",
    },
    growth: { meaning: "log growth of ARR", unit: "1/year", formula: "log(arr / previous(arr)) / dt" },
    arpa: { meaning: "average revenue per account", unit: "USD/(customer*year)", formula: "arr / customers" },

    revenue: { meaning: "revenue", unit: "USD", kind: "flow", formula: "mean(previous(arr), arr) * dt" },
    gross_profit: { meaning: "gross profit", unit: "USD", kind: "flow", formula: "revenue * gross_margin" },
    acquisition: { meaning: "sales and marketing", unit: "USD", kind: "flow", formula: "new_customers * acquisition_cost" },
    fixed: { meaning: "all other costs", unit: "USD", kind: "flow", formula: "fixed_costs * exp(fixed_growth * t) * dt" },
    prepaid: {
      meaning: "deferred revenue: of yearly contracts, renewed all through the year, half a year is paid ahead",
      unit: "USD",
      start: "annual_share * arr_now * one_year / 2",
      formula: "annual_share * arr * one_year / 2",
    },
    cash_flow: {
      meaning: "cash flow before financing and tax",
      unit: "USD",
      kind: "flow",
      formula: "gross_profit + prepaid - previous(prepaid) - acquisition - fixed",
    },
    cash: { meaning: "cash", unit: "USD", start: "cash_now", formula: "previous(cash) + cash_flow" },
    runway: {
      meaning: "how long the cash would last at the month's burn",
      unit: "year",
      formula: "cash_flow < 0 ? min(longest_runway, max(0, cash) / (-cash_flow / dt)) : longest_runway",
    },
    payback: {
      meaning: "time in which a new customer's gross profit pays for winning it, if it stays so long",
      unit: "year",
      formula: "acquisition_cost / (price * exp(price_growth * t) * gross_margin)",
    },

    value_by_multiple: { meaning: "value as a multiple of ARR, at that time", unit: "USD", formula: "arr * multiple * one_year" },
    discount: {
      meaning: "what a dollar then is worth on the eve",
      unit: "1",
      formula: "exp(-log1p(discount_rate * one_year) * t / one_year)",
    },
    discounted: { meaning: "cash flow as it is worth on the eve", unit: "USD", kind: "flow", formula: "cash_flow * discount" },
    rest: {
      meaning: "value of all that comes after, at that time",
      unit: "USD",
      formula: "arr * mature_margin * (1 + long_growth * one_year) / (discount_rate - long_growth)",
    },
    value_by_cash: {
      meaning: "discounted cash flow on the eve: up to that time, and of all that comes after",
      unit: "USD",
      formula: "cumulative(discounted) + rest * discount",
    },
  },

  checks: {
    discount_above_growth: {
      that: "discount_rate > long_growth",
      why: "what grows for ever as fast as it is discounted is worth no number",
    },
  },

  figures: {
    arr: { figure: "fan", line: "arr" },
    customers: { figure: "fan", line: "customers" },
    sources: { figure: "stack", lines: ["older_revenue", "known_revenue", "later_revenue"] },
    gains: { figure: "stack", lines: ["new_arr", "expansion_arr", "returned_arr"], by: "quarter" },
    growth: { figure: "growth", line: "growth" },
    cash: { figure: "fan", line: "cash" },
    value: { figure: "compare-lines", lines: ["value_by_multiple", "value_by_cash"] },
  },
});
