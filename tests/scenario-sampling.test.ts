import { describe, expect, test } from "vitest";
import { formatJson } from "../src/report/formats/json.ts";
import { manifestOf } from "../src/report/manifest.ts";
import { summaryOf } from "../src/report/summary.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import { tables } from "../src/report/tables/index.ts";
import { type Files, faultsOf, simulated } from "./memory-world.ts";

const scenario = (rest = ""): Files => ({
  scenarios: {
    two: `
title: If two inputs and noise make a level
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: level, at: 2026-06 }
inputs:
  a: { unit: 1, value: 1 to 3, why: x }
  b: { unit: 1, value: { uniform: { low: 0, high: 1 } }, why: x }
drivers: { shock: { process: white-noise } }
lines: { level: { unit: 1, start: a, formula: previous(level) * exp(0.1 * b + 0.05 * shock) } }
correlations: { ab: [a, b, 0.5] }
targets: { two: { line: level, at_least: 2, at: 2026-06 } }
${rest}`,
  },
});

describe("a scenario's sampling", () => {
  test("is random unless it says otherwise; the option is stronger, and both mean the same", async () => {
    const [plain, random] = [await simulated(scenario(), "two"), await simulated(scenario("sampling: random"), "two")];
    expect(plain.result.sampling).toBeUndefined();
    expect(random.columns).toEqual(plain.columns);
    const stated = await simulated(scenario("sampling: sobol"), "two");
    const asked = await simulated(scenario("sampling: latin-hypercube"), "two", { sampling: "sobol" });
    expect(stated.result.sampling?.name).toBe("sobol");
    expect(asked.columns).toEqual(stated.columns);
    expect(stated.columns).not.toEqual(plain.columns);
  });

  test("has a part in the run's id, which an independent run keeps", async () => {
    const ids = await Promise.all(
      [undefined, "random", "sobol", "latin-hypercube"].map(
        async (sampling) => (await simulated(scenario(), "two", sampling === undefined ? {} : { sampling })).result.runId,
      ),
    );
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  test.each(["sobol", "latin-hypercube"])("by %s says what it gives up and states no Monte Carlo error anywhere", async (sampling) => {
    const { result } = await simulated(scenario(), "two", { sampling, paths: 512 });
    const summary = formatJson(summaryOf(result));
    expect(summary).toContain(`"sampling": "${sampling}"`);
    expect(summary).not.toMatch(/"monte_carlo_error": (?!null)/);
    expect(formatJson(manifestOf({ run: result, inputs: [], outputs: [] }))).toContain(`"sampling": "${sampling}"`);
    const screen = renderSummary(result, { width: 100, color: false });
    expect(screen).toContain(`512 ${sampling} paths`);
    expect(screen).not.toContain("±");
    expect(screen.replaceAll(/\s+/g, " ")).toContain("no Monte Carlo error is stated");
    for (const name of ["targets", "checks"]) {
      const table = tables.get(name).make(result);
      const errors = table?.columns.flatMap((column, i) => (column.name.endsWith("_error") ? [i] : [])) ?? [];
      expect(errors.length).toBeGreaterThan(0);
      for (const row of table?.rows ?? []) for (const i of errors) expect(row[i] ?? "").toBe("");
    }
  });

  test("of independent paths states its errors as before", async () => {
    const { result } = await simulated(scenario(), "two", { paths: 512 });
    expect(formatJson(summaryOf(result))).toMatch(/"monte_carlo_error": 0\.\d/);
    expect(renderSummary(result, { width: 100, color: false })).toContain("±");
  });

  test("by Sobol points tells a median from few paths as from many", async () => {
    const median = async (sampling: string, paths: number, seed: number): Promise<number> =>
      (await simulated(scenario(), "two", { sampling, paths, seed })).result.headline.median.value;
    const exact = await median("random", 200_000, 99);
    const miss = async (sampling: string): Promise<number> => {
      const errors = await Promise.all(
        Array.from({ length: 12 }, async (_, seed) => ((await median(sampling, 1024, seed)) / exact - 1) ** 2),
      );
      return Math.sqrt(errors.reduce((sum, one) => sum + one) / errors.length);
    };
    expect(await miss("sobol")).toBeLessThan((await miss("random")) / 2);
  });

  test("that does not exist is a fault at its place, with the near miss", async () => {
    expect(await faultsOf(scenario("sampling: sobel"), "two")).toEqual(['two.yaml:13:11: unknown sampling "sobel"; did you mean "sobol"?']);
  });
});
