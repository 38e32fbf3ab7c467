import { expect, test } from "vitest";
import { type RunResult, STATISTICS } from "../src/scenario/run-result.ts";
import { type Files, simulated } from "./memory-world.ts";

const files: Files = {
  scenarios: {
    one: `
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: level, at: 2026-12 }
inputs:
  pace: { unit: 1/year, value: 0.2 to 1.4 /year, why: w }
lines:
  level: { unit: USD/year, start: $1B/year, formula: previous(level) * exp(pace * dt) }
  earned: { unit: USD, kind: flow, formula: level * dt }
`,
  },
};

test("the errors of all statistics, of a level and of a year's total, are the spread of those statistics over seeds", async () => {
  const runs: RunResult[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) runs.push((await simulated(files, "one", { seed, paths: 1000 })).result);
  for (const statistic of STATISTICS) {
    const last = runs.map(({ lines }) => lines.find(({ name }) => name === "level"));
    const total = runs.map(({ aggregates }) => aggregates.find(({ line }) => line === "earned"));
    const places = [
      last.map((line) => ({ value: line?.statistics[statistic].at(-1) ?? 0, error: line?.errors[statistic].at(-1) ?? 0 })),
      total.map((one) => ({ value: one?.statistics[statistic] ?? 0, error: one?.errors[statistic] ?? 0 })),
    ];
    for (const estimates of places) {
      const stated = mean(estimates.map(({ error }) => error ** 2));
      const values = estimates.map(({ value }) => value);
      const found = mean(values.map((value) => (value - mean(values)) ** 2)) * (SEEDS / (SEEDS - 1));
      // an estimate of a variance from 100 values has a standard error of 14%
      expect(found / stated, statistic).toBeGreaterThan(0.6);
      expect(found / stated, statistic).toBeLessThan(1.5);
    }
  }
});

const SEEDS = 100;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
