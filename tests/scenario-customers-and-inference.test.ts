import { describe, expect, it } from "vitest";
import { createWorld } from "../src/host/create-world.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";

async function run(name: string, set: Readonly<Record<string, string>>): Promise<RunResult> {
  const world = createWorld();
  const overrides = Object.entries(set).map(([input, value]) => ({ name: input, value }));
  const { result } = await runScenario(
    await loadScenario(name, world, overrides),
    world,
    { paths: 200 },
    { paths: { tabled: [], count: 200 } },
  );
  return result;
}

/** All values of a line at one period, path by path. */
function column({ jointPaths, months }: RunResult, name: string, period: number): readonly number[] {
  const values = jointPaths?.values[name];
  if (values === undefined) throw new Error(`no paths of ${name}`);
  return Array.from({ length: 200 }, (_, path) => values[path * months.length + period] ?? Number.NaN);
}

describe("power for inference", () => {
  const common = {
    metered_share: "0.8",
    system_factor: "1.4",
    pue: "1.25",
    price_fall: "0",
    inference_cost_share: "0.4",
    cost_per_gw_year: "$11B/(GW*year)",
  };
  it.each([
    [15, 0.25, 0.4, 0.1],
    [5, 0.15, 0.35, 0.6],
    [2, 0.08, 0.3, 3.2],
  ])(
    "takes the gigawatts of a calculation by hand at $30B: price %f, speed %f, utilisation %f",
    async (price, factor, utilisation, rounded) => {
      const result = await run("inference", {
        ...common,
        price: `$${price}/million_tokens`,
        model_factor: String(factor),
        utilisation: String(utilisation),
      });
      const tokens = (30e9 * 0.8) / (price / 1e6) / (365.25 * 24 * 3600);
      const byHand = ((tokens / (11_978 * factor * utilisation)) * 1400 * 1.4 * 1.25) / 1e9;
      expect(Math.abs(byHand / rounded - 1)).toBeLessThan(0.05);
      const perGw = column(result, "token_revenue_per_gw", 10);
      expect(30e9 / (perGw[0] ?? 0)).toBeCloseTo(byHand, 9);
      expect(30e9 / (perGw[199] ?? 0)).toBeCloseTo(byHand, 9);
      const power = column(result, "power", 10);
      const runRate = column(result, "run_rate", 10);
      power.forEach((gw, path) => {
        // net of what clouds keep: 25 to 50% of sales at 15 to 30%
        const gross = ((runRate[path] ?? 0) * 0.4) / 11e9;
        expect(gw).toBeGreaterThan(gross * 0.85);
        expect(gw).toBeLessThan(gross * 0.9626);
      });
    },
  );
});

describe("large customers", () => {
  it("follow the run rate to the power alpha, and towards their ceiling on the odds", async () => {
    const result = await run("enterprise", { alpha: "0.85", ceiling: "8000 customers", count: "1000 customers" });
    const [april, december] = [2, 10];
    const total = (period: number): number[] =>
      column(result, "large_revenue", period).map((large, path) => large / (column(result, "spend_share", period)[path] ?? 1));
    const [before, after] = [total(april), total(december)];
    const free = [column(result, "unlimited_customers", april), column(result, "unlimited_customers", december)] as const;
    const bound = [column(result, "customers", april), column(result, "customers", december)] as const;
    for (let path = 0; path < 200; path++) {
      const growth = Math.log((after[path] ?? 0) / (before[path] ?? 1));
      expect(Math.log((free[1][path] ?? 0) / (free[0][path] ?? 1))).toBeCloseTo(0.85 * growth, 9);
      const odds = (count: number) => count / (8000 - count);
      expect(Math.log(odds(bound[1][path] ?? 0) / odds(bound[0][path] ?? 1))).toBeCloseTo(0.85 * growth, 9);
    }
  });

  it("spend on average what lies between the two bounds, and nothing but their share", async () => {
    const result = await run("enterprise", { spend_share_now: "0.6", share_drift: "0/year" });
    const [average, highest] = [column(result, "average_spend", 10), column(result, "highest_average", 10)];
    average.forEach((value, path) => {
      expect(value).toBeCloseTo(0.6 * (highest[path] ?? 0), 0);
      expect(value).toBeGreaterThan(1e6);
    });
    expect(result.checks.every(({ holds }) => holds)).toBe(true);
  });
});
