import { defineModel } from "runrate";

/**
 * Anthropic's run-rate revenue, and who it comes from. The total starts at the last published level and grows at a pace that is fitted on the latest facts and then
 * falls by half every `half_life` towards `growth_long`; with a long-run growth of zero that is a Gompertz curve. Claude Code's share of it moves on the logit scale, so it stays between 0 and 1.
 */
export default defineModel({
  title: "Anthropic's run-rate revenue and its tiers",
  horizon: { from: "2026-02", until: "2028-01", step: "month" },
  headline: { line: "total", at: "2026-12", label: "Anthropic's run rate" },

  inputs: {
    pace: { meaning: "level and growth at the latest facts", unit: "USD/year" },
    half_life: { meaning: "time in which excess growth halves", unit: "year", min: 0 },
    growth_long: { meaning: "log growth that remains in the long run", unit: "1/year" },
    shock_size: { meaning: "standard deviation of shocks to growth", unit: "1/year", min: 0 },
    shock_persistence: { meaning: "share of a growth shock that is left a month later", unit: "1", min: 0, max: 0.99 },
    share_date: { meaning: "day on which both levels were published", unit: "date" },
    share_at_date: { meaning: "Claude Code's share of the total on that day", unit: "1", min: 0, max: 1 },
    share_drift: { meaning: "drift of the share, logit a year", unit: "1/year" },
    drift_half_life: { meaning: "time in which the drift halves", unit: "year", min: 0 },
    share_noise: { meaning: "wander of the share, logit per square root of a year", unit: "1/year^0.5", min: 0 },
    chat_weight: { meaning: "chat and seats as a share of all but Claude Code", unit: "1", min: 0, max: 1 },
    developer_part: { meaning: "part of API and cloud use that serves developers' tools", unit: "1", min: 0, max: 1 },
    cloud_share: { meaning: "share of sales that passes through cloud partners", unit: "1", min: 0, max: 1 },
    cloud_cut: { meaning: "what a cloud partner keeps of such a sale", unit: "1", min: 0, max: 1 },
  },

  drivers: {
    shock: { meaning: "shocks to growth", process: "white-noise" },
    share_shock: { meaning: "shocks to Claude Code's share", process: "white-noise" },
  },

  lines: {
    growth_shock: {
      meaning: "deviation of growth, fading month by month",
      unit: "1/year",
      start: 0,
      formula: "shock_persistence * previous(growth_shock) + shock_size * sqrt(1 - shock_persistence ^ 2) * shock",
    },
    growth: {
      meaning: "log growth of the run rate",
      unit: "1/year",
      formula: "growth_long + (pace.growth - growth_long) * exp(-log(2) * max(0, t - dt / 2 - pace.date) / half_life) + growth_shock",
    },
    total: {
      meaning: "Anthropic's run-rate revenue, gross of what cloud partners keep",
      unit: "USD/year",
      series: "anthropic_run_rate_revenue",
      history: { series: "anthropic_run_rate_revenue" },
      from: "pace",
      start: "pace.start",
      formula: "previous(total) * exp(growth * dt)",
      positive: true,
    },
    share_logit: {
      meaning: "Claude Code's share on the logit scale",
      unit: "1",
      from: "share_date",
      start: "log(share_at_date / (1 - share_at_date))",
      formula:
        "previous(share_logit) + share_drift * exp(-log(2) * max(0, t - dt / 2 - share_date) / drift_half_life) * dt + share_noise * sqrt(dt) * share_shock",
    },
    claude_share: { meaning: "Claude Code's share of the total", unit: "1", formula: "1 / (1 + exp(-share_logit))", positive: true },
    claude_code: { meaning: "Claude Code, however it is paid for", unit: "USD/year", formula: "claude_share * total" },
    api: { meaning: "API and cloud, without Claude Code", unit: "USD/year", formula: "(1 - claude_share) * (1 - chat_weight) * total" },
    chat: { meaning: "chat and seats, without Claude Code", unit: "USD/year", formula: "(1 - claude_share) * chat_weight * total" },
    developer_purpose: {
      meaning: "everything that serves developers' tools: Claude Code and part of the API",
      unit: "USD/year",
      formula: "claude_code + developer_part * api",
    },
    developer_share: { meaning: "share of the total that serves developers' tools", unit: "1", formula: "developer_purpose / total" },
    net_run_rate: {
      meaning: "run rate after what cloud partners keep",
      unit: "USD/year",
      formula: "total * (1 - cloud_share * cloud_cut)",
    },
    revenue: { meaning: "Anthropic's revenue", unit: "USD", kind: "flow", formula: "mean(previous(total), total) * dt" },
  },

  checks: {
    share_below_one: { that: "claude_share < 1", why: "Claude Code is a part of the total" },
    share_plausible: { that: "claude_share < 0.6", tolerate: "1%", why: "Claude Code stays below 60% of the total" },
    tiers_foot: {
      that: "claude_code + api + chat < 1.000000001 * total and claude_code + api + chat > 0.999999999 * total",
      why: "the three tiers by product add up to the total",
    },
  },
});
