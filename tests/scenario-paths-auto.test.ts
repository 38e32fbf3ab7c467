import { describe, expect, test } from "vitest";
import { formatJson } from "../src/report/formats/json.ts";
import { makeTables } from "../src/report/make-tables.ts";
import { summaryOf } from "../src/report/summary.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { unstableNumber } from "../src/scenario/unstable-number.ts";
import { BLOCK } from "../src/simulate/plan.ts";
import { type Files, faultsOf, simulated } from "./memory-world.ts";

const files = (level: string, rest = ""): Files => ({
  scenarios: {
    one: `
title: If a level is uncertain
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-03 }
headline: { line: level, at: 2026-03 }
inputs: { a: { unit: 1, value: ${level}, why: x } }
lines: { level: { unit: 1, formula: a }, profit: { unit: 1, formula: a - 9.31 } }
targets: { nine: { line: level, at_least: 9.31, at: 2026-03 } }
${rest}`,
  },
});
const auto = async (level: string, rest = ""): Promise<RunResult> => (await simulated(files(level, rest), "one", { paths: "auto" })).result;

describe("paths: auto", () => {
  test("stops at one block where every digit stands, and says so on the screen alone", async () => {
    const result = await auto("9 to 9.6");
    expect(result.paths).toBe(BLOCK);
    expect(result.stopped).toBe("no displayed digit is smaller than its Monte Carlo error");
    const fixed = (await simulated(files("9 to 9.6"), "one", { paths: BLOCK })).result;
    expect(formatJson(summaryOf(result))).toBe(formatJson(summaryOf(fixed)));
    expect(makeTables(result)).toEqual(makeTables(fixed));
    expect(renderSummary(result, { width: 100, color: false })).toContain("stopped at 4,096 paths: no displayed digit");
    expect(renderSummary(fixed, { width: 100, color: false })).not.toContain("stopped");
  });

  test("doubles until the digits stand, and not once more", async () => {
    // a median of 9.3 is shown to the first decimal, and known that well from so many paths: 1.25 σ 9.3 / √n < 0.1
    const result = await auto("{ lognormal: { median: 9.31, sigma: 1.2 } }");
    expect(result.paths).toBe(8 * BLOCK);
    expect(result.headline.median.error).toBeLessThan(0.1);
    expect(unstableNumber(result)).toBeUndefined();
    const half = (await simulated(files("{ lognormal: { median: 9.31, sigma: 1.2 } }"), "one", { paths: 4 * BLOCK })).result;
    expect(unstableNumber(half)).toMatch(/^the median of level, 9\.\d give or take 0\.1/);
  });

  test("may stand in the scenario; the option is stronger", async () => {
    expect((await simulated(files("9 to 9.6", "paths: auto"), "one", { paths: 150 })).result.paths).toBe(150);
    expect(await faultsOf(files("9 to 9.6", "paths: many"), "one")).toEqual([
      expect.stringContaining("invalid paths: must be a whole number of up to 10,000,000, or auto"),
    ]);
    expect(await faultsOf(files("9 to 9.6", "paths: 50"), "one")).toEqual([expect.stringContaining("at least 100 paths are needed")]);
  });

  test("is refused where paths have no Monte Carlo error", async () => {
    expect(await faultsOf(files("9 to 9.6", "sampling: sobol"), "one", { paths: "auto" })).toEqual([
      "--paths: paths: auto goes by Monte Carlo errors, and sobol paths have none; give a number of paths, best a power of two",
    ]);
  });
});

describe("what is unstable", () => {
  test("is named with its error: headline, targets, lines", async () => {
    const { result } = await simulated(files("{ lognormal: { median: 9.31, sigma: 1.2 } }"), "one", { paths: 20_000 });
    const large = { ...result.headline.median, error: 0.2 };
    expect(unstableNumber({ ...result, headline: { ...result.headline, median: large } })).toMatch(
      /^the median of level, 9\.\d give or take 0\.2$/,
    );
    const [target] = result.targets;
    if (target === undefined) throw new Error("no target");
    const calm: RunResult = {
      ...result,
      headline: {
        ...result.headline,
        median: { value: 9.31, error: 0.01 },
        interval80: { low: { value: 2, error: 0.01 }, high: { value: 43, error: 0.1 } },
      },
      lines: [],
    };
    const median = { value: 9.31, error: 0.01 };
    expect(unstableNumber({ ...calm, targets: [{ ...target, median, probability: { value: 0.5, error: 0.02 } }] })).toBe(
      "the probability of nine, known to 2.0 points",
    );
    expect(unstableNumber({ ...calm, targets: [{ ...target, median, probability: { value: 0.5, error: 0.009 } }] })).toBeUndefined();
  });

  test("a median near zero is held to the digits of its spread", async () => {
    const { result } = await simulated(files("9 to 9.6"), "one", { paths: 20_000 });
    const profit = result.lines.find(({ name }) => name === "profit");
    expect(Math.abs(profit?.statistics.p50[0] ?? 1)).toBeLessThan(0.02);
    expect(unstableNumber(result)).toBeUndefined();
  });
});
