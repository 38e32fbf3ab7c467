import { expect, test } from "vitest";
import { tables } from "../src/report/tables/index.ts";
import { type GridAxis, loadScenario } from "../src/scenario/load-scenario.ts";
import { runGrid } from "../src/scenario/run-grid.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import { memoryWorld, set } from "./memory-world.ts";

const yaml = (grid: string) => ({
  scenarios: {
    one: `title: One
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: x, at: 2026-12 }
inputs:
  level: { unit: USD, value: $80 to $120, why: y }
  factor: { unit: 1, value: 2, why: y }
  shift: { unit: USD, value: $0, why: y }
lines:
  x: { unit: USD, formula: level * factor + shift }
targets:
  many: { line: x, at_least: $250, at: 2026-12 }
${grid}
`,
  },
});

async function gridOf(grid: string, axes: readonly GridAxis[] = [], overrides: Readonly<Record<string, string>> = {}) {
  const world = memoryWorld(yaml(grid));
  const merged = await loadScenario("one", world, set(overrides), { grid: axes });
  return runGrid(merged, world, { name: "one", overrides: set(overrides), axes, options: { paths: 500 } });
}

test("every combination is run on the same draws, the last input varying fastest", async () => {
  const found = await gridOf("grid: { factor: [1, 3], shift: [$0, $10, $20] }");
  expect(found?.axes).toEqual([
    { input: "factor", values: ["1", "3"] },
    { input: "shift", values: ["$0", "$10", "$20"] },
  ]);
  expect(found?.cells.map(({ values }) => values.join(" "))).toEqual(["1 $0", "1 $10", "1 $20", "3 $0", "3 $10", "3 $20"]);
  const medians = found?.cells.map(({ median }) => median.value) ?? [];
  const [one = 0, , , three = 0] = medians;
  expect(three / one).toBeCloseTo(3, 12);
  expect(medians).toEqual([one, one + 10, one + 20, 3 * one, 3 * one + 10, 3 * one + 20].map((value) => expect.closeTo(value, 9)));
  const chances = found?.cells.map(({ targets }) => targets[0]?.probability.value ?? Number.NaN) ?? [];
  expect(chances.slice(0, 3)).toEqual([0, 0, 0]);
  expect(chances[4]).toBeGreaterThanOrEqual(chances[3] ?? 1);
});

test("a cell is what a run with its values set is", async () => {
  const world = memoryWorld(yaml(""));
  const alone = await runScenario(await loadScenario("one", world, set({ factor: "3", shift: "$10" })), world, { paths: 500 });
  const found = await gridOf("", [{ name: "factor", values: ["1", "3"] }], { shift: "$10", factor: "7" });
  expect(found?.cells[1]?.median).toEqual(alone.result.headline.median);
});

test("its table has a row for each quantity of each cell", async () => {
  const world = memoryWorld(yaml("grid: { factor: [1, 3] }"));
  const merged = await loadScenario("one", world);
  const { result } = await runScenario(merged, world, { paths: 500 });
  expect(tables.get("grid").make(result)).toBeUndefined();
  const grid = await runGrid(merged, world, { name: "one", overrides: [], axes: [], options: { paths: 500 } });
  const table = tables.get("grid").make({ ...result, ...(grid === undefined ? {} : { grid }) });
  expect(table?.columns.map(({ name }) => name)).toEqual([
    "scenario",
    "factor",
    "quantity",
    "statistic",
    "value",
    "monte_carlo_error",
    "unit",
  ]);
  expect(table?.rows.map((row) => row.slice(0, 4).join(" "))).toEqual(
    ["1", "3"].flatMap((factor) => ["x p10", "x p50", "x p90", "many probability"].map((what) => `one ${factor} ${what}`)),
  );
  const asked = await loadScenario("one", world, [], { grid: [{ name: "shift", values: ["$0", "$1"] }] });
  expect((await runScenario(asked, world, { paths: 500 })).result.runId).not.toBe(result.runId);
});

test.each([
  ["grid: { factor: [1, $3] }", /one\.yaml:13:21: .*is in USD, but factor is in 1/],
  ["grid: { facto: [1, 3] }", /one\.yaml:13:17: unknown input "facto".*did you mean "factor"/],
  ["grid: { factor: [1] }", /a grid needs two values at least of each input/],
  ["grid: { factor: 1 }", /must be a list of values, such as \[6 weeks, 9 weeks\]/],
  [
    `grid: { factor: [${Array.from({ length: 21 }, (_, k) => k + 1).join()}], shift: [${Array.from({ length: 20 }, (_, k) => `$${k}`).join()}] }`,
    /one\.yaml:13:9: a grid of 420 combinations; at most 400 are run/,
  ],
])("%s is refused", async (grid, message) => {
  await expect(gridOf(grid)).rejects.toThrow(message);
});
