import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Level, recomputeBase } from "./base-recomputed.ts";
import { forecast, rowsOf } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What a level may mean, in billions: a floor reaches to the next headline, a number is what rounds to it, a lone digit at most a tenth either way. */
const MEANINGS: Readonly<Record<string, readonly [number, number]>> = {
  "0.5 reported_floor": [0.5, 0.55],
  "1 reported": [0.9, 1.1],
  "1.25 derived": [1.245, 1.255],
  "2.5 reported_floor": [2.5, 2.6],
};

/** The days on which the company published its total, and an exact growth of 4.2 a year, so that the fit has one answer. */
const COMPANY_DAYS = ["2025-12-31", "2026-02-12", "2026-03-03", "2026-04-06"] as const;
const YEARS = [-(3 + 6 / 30) / 12, -(1 + 16 / 28 + 6 / 30) / 12, -(28 / 31 + 6 / 30) / 12, 0] as const;
const company: readonly Level[] = COMPANY_DAYS.map((day, k) => ({ from: day, to: day, value: 31e9 * Math.exp(4.2 * (YEARS[k] ?? 0)) }));

const SET = {
  level_date: "2026-02-12",
  level: "$2.6B/year",
  doubling_time: "0.16 years",
  growth_half_life: "0.3 years",
  growth_long: "0.2",
  shock_size: "0",
  shock_persistence: "0.5",
  route_weight: "0.45",
  adoption_weight: "0.3",
  early_market: "$7B/year",
  imitation_speed: "4.8",
  innovation_speed: "0.05",
  annual_share: "0.25",
  renewal: "0.8",
  repricing: "0.05",
  monthly_churn: "0.3",
  return_rate: "0.4",
  paying_developers: "1.2M developers",
  price_per_developer: "$900/(developer*year)",
  large_customers: "520 customers",
  attach: "0.7",
  contract: "$2.5M/(customer*year)",
  "company.half_life": "0.2 years",
  "company.growth_long": "0.3",
  "company.shock_size": "0",
  "company.shock_persistence": "0.5",
  "company.share_date": "2026-02-12",
  "company.share_at_date": "0.185",
  "company.share_drift": "-0.4",
  "company.drift_half_life": "0.5 years",
  "company.share_noise": "0",
  "company.chat_weight": "0.25",
  "company.developer_part": "0.4",
  "company.cloud_share": "0.4",
  "company.cloud_cut": "0.2",
} as const;

const number = (name: keyof typeof SET): number => {
  const [, digits = "", scale = ""] = /^\$?(-?[\d.]+)([MB]?)/.exec(SET[name]) ?? [];
  return Number(digits) * ({ M: 1e6, B: 1e9 }[scale] ?? 1);
};

/** The published levels of Claude Code as the fact base has them; its first eight columns hold no commas. */
function publishedLevels(): { level: Level; row: string }[] {
  const rows = readFileSync(join(ROOT, "data/facts.csv"), "utf8").split("\n");
  return rows.flatMap((text) => {
    const [series, day = "", from = "", , value = "", , kind = "", use = ""] = text.split(",");
    if (series !== "claude_code_run_rate_revenue" || !["core", "derived"].includes(use)) return [];
    const [low, high] = MEANINGS[`${value} ${kind}`] ?? [Number.NaN, Number.NaN];
    return [{ level: { from: from || day, to: day, value: 1e9 * Math.sqrt(low * high) }, row: text.split(",").slice(0, 8).join(",") }];
  });
}

test("base with every input fixed agrees with an independent recomputation", async () => {
  const published = publishedLevels();
  const columns = "series,as_of,window_start,window_end,value,unit,kind,use";
  const totals = company.map(({ to, value }) => `anthropic_run_rate_revenue,${to},,,${value.toPrecision(17)},usd_annualized,reported,core`);
  const project = temporaryFolder({
    "scenarios/.keep": "",
    "data/facts.csv": `${[columns, ...published.map(({ row }) => row), ...totals].join("\n")}\n`,
  });
  const set = Object.entries(SET).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
  const { code, stderr } = await forecast(["scenario", "base.yaml", "--paths", "100", "--no-figures", "--out", "run", ...set], {
    cwd: project,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

  const assumptions = rowsOf(join(project, "run/tables/assumptions.csv"));
  const open = assumptions.filter(({ understood = "" }) => !understood.startsWith("fixed at")).map(({ input }) => input);
  expect(open).toEqual(["company.pace"]);

  const wanted = recomputeBase(
    {
      ...{ level_date: SET.level_date, share_date: SET["company.share_date"] },
      ...{ level: number("level"), doubling_time: number("doubling_time"), growth_half_life: number("growth_half_life") },
      ...{ growth_long: number("growth_long"), route_weight: number("route_weight"), adoption_weight: number("adoption_weight") },
      ...{ early_market: number("early_market"), imitation_speed: number("imitation_speed"), innovation_speed: number("innovation_speed") },
      ...{ annual_share: number("annual_share"), renewal: number("renewal"), repricing: number("repricing") },
      ...{ monthly_churn: number("monthly_churn"), return_rate: number("return_rate") },
      ...{ paying_developers: number("paying_developers"), price_per_developer: number("price_per_developer") },
      ...{ large_customers: number("large_customers"), attach: number("attach"), contract: number("contract") },
      ...{ half_life: number("company.half_life"), company_growth_long: number("company.growth_long") },
      ...{ share_at_date: number("company.share_at_date"), share_drift: number("company.share_drift") },
      drift_half_life: number("company.drift_half_life"),
    },
    published.map(({ level }) => level),
    company,
  );
  const rows = rowsOf(join(project, "run/tables/forecast.csv"));
  expect(new Set(rows.map(({ line }) => line))).toEqual(new Set(Object.keys(wanted)));
  const far = rows.flatMap(({ line = "", period_end: end = "", statistic, value }) => {
    const month = (Number(end.slice(0, 4)) - 2026) * 12 + Number(end.slice(5, 7)) - 2;
    const right = wanted[line]?.[month] ?? Number.NaN;
    const off = Math.abs(Number(value) - right);
    return off <= 1e-12 * Math.abs(right)
      ? []
      : [`${line} ${end} ${statistic}: ${value}, not ${right}, off ${(off / Math.abs(right)).toExponential(1)}`];
  });
  expect(far).toEqual([]);
  expect(rows).toHaveLength(Object.keys(wanted).length * 24 * 10);
});
