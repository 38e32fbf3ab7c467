import { describe, expect, test } from "vitest";
import { annual as annualTable } from "../src/report/tables/annual.ts";
import { facts as factsTable } from "../src/report/tables/facts.ts";
import { odds as oddsTable } from "../src/report/tables/odds.ts";
import type { Estimate } from "../src/scenario/run-result.ts";
import { type Files, type Simulated, simulated } from "./memory-world.ts";

const PATHS = 500;

const files = (more: string): Files => ({
  facts: [
    "arr,2025-06-30,1,usd_bn_annualized,reported",
    "arr,2025-12-31,2,usd_bn_annualized,reported",
    "other,2025-12-31,3,usd_bn_annualized,reported",
    "other,2026-03-31,4,usd_bn_annualized,reported",
    "other,2026-03-31,5,usd_bn_annualized,reported",
    "other,2026-06-30,9,usd_bn_annualized,reported",
  ],
  scenarios: {
    wave: `title: A level that comes and goes
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: x, at: 2026-12 }
inputs:
  size: { unit: USD/year, value: { uniform: { low: $100/year, high: $200/year } }, why: y }
  cost: { unit: USD/year, value: { uniform: { low: $100/year, high: $200/year } }, why: y }
lines:
  x: { unit: USD/year, formula: "size * (1 + sin(6 * t / (12 * dt)))", series: arr }
  bill: { unit: USD/year, formula: cost }
${more}
`,
  },
});

const share = (holds: (path: number) => boolean): number => Array.from({ length: PATHS }, (_, path) => path).filter(holds).length / PATHS;
const values = (shares: readonly Estimate[] | undefined) => (shares ?? []).map(({ value }) => value);

const TARGETS = `targets:
  at: { line: x, at_least: $180/year, at: 2026-06 }
  by: { line: x, at_least: $180/year, by: 2026-12 }
  low: { line: x, at_most: $150/year, at: 2026-12 }`;

describe("the odds of a target", () => {
  const at = (run: Simulated, line: string, period: number, path: number): number => run.columns[line]?.[period]?.[path] ?? Number.NaN;

  test("are the paths at or beyond it at each period's end, and those that have been there by then", async () => {
    const run = await simulated(files(TARGETS), "wave", { paths: PATHS });
    const [first, , low] = run.result.targets;
    const periods = Array.from({ length: 12 }, (_, period) => period);
    expect(values(first?.odds?.at)).toEqual(periods.map((period) => share((path) => at(run, "x", period, path) >= 180)));
    expect(values(low?.odds?.at)).toEqual(periods.map((period) => share((path) => at(run, "x", period, path) <= 150)));
    const been = (period: number) => share((path) => periods.slice(0, period + 1).some((one) => at(run, "x", one, path) >= 180));
    expect(values(first?.odds?.reached)).toEqual(periods.map(been));
    // it goes as well as comes, else the two would be one
    expect(first?.odds?.at[11]?.value).toBeLessThan(first?.odds?.reached[11]?.value ?? 0);
  });

  test("at its own date are its probability, error and all", async () => {
    const { result } = await simulated(files(TARGETS), "wave", { paths: PATHS });
    const [first, by, low] = result.targets;
    expect(first?.odds?.at[5]).toEqual(first?.probability);
    expect(by?.odds?.reached[11]).toEqual(by?.probability);
    expect(low?.odds?.at[11]).toEqual(low?.probability);
  });

  test("fill a table, one row a period and count, with the error of each", async () => {
    const { result } = await simulated(files(TARGETS), "wave", { paths: PATHS });
    const table = oddsTable.make(result);
    const column = (name: string) => (table?.columns ?? []).findIndex((one) => one.name === name);
    expect(table?.rows).toHaveLength(3 * 2 * 12);
    const row = table?.rows.find(
      (cells) => cells[column("target")] === "by" && cells[column("period_end")] === "2026-12" && cells[column("counted")] === "reached",
    );
    expect(row?.[column("probability")]).toBe(result.targets[1]?.probability.value);
    expect(row?.[column("probability_error")]).toBe(result.targets[1]?.probability.error);
    // of dependent paths no error is stated
    const sobol = oddsTable.make({ ...result, sampling: { name: "sobol", givesUp: "errors" } });
    expect(sobol?.rows.every((cells) => cells[column("probability_error")] === null)).toBe(true);
  });
});

test("a figure that sets a line against another has them counted path by path, of a headline that it does not name too", async () => {
  const figures = `figures:
  named: { figure: against, line: bill, against: x }
  unnamed: { figure: against, against: bill }
  again: { figure: against, line: x, against: bill }`;
  const { result, columns } = await simulated(files(figures), "wave", { paths: PATHS });
  expect(result.linePairs?.map(({ line, against }) => [line, against])).toEqual([
    ["bill", "x"],
    ["x", "bill"],
  ]);
  const pair = result.linePairs?.[1]?.odds.at;
  const expected = Array.from({ length: 12 }, (_, i) =>
    share((path) => (columns["x"]?.[i]?.[path] ?? 0) >= (columns["bill"]?.[i]?.[path] ?? 0)),
  );
  expect(values(pair)).toEqual(expected);
  expect((await simulated(files(""), "wave", { paths: PATHS })).result.linePairs).toBeUndefined();
});

test("a series that only a figure lists is read as of the run's day, twins and all, and does not stand behind the headline", async () => {
  const { result } = await simulated(files('figures: { list: { figure: facts, series: "arr, other" } }'), "wave", { paths: PATHS });
  expect(result.series.map(({ series, usedBy, points }) => [series, usedBy, points.length])).toEqual([
    ["arr", "facts of x, figure list", 2],
    ["other", "figure list", 3],
  ]);
  expect(result.series[1]?.leftOut.map(({ why }) => why)).toEqual([expect.stringContaining("after 2026-04-30")]);
  expect(result.series.map(({ isOnlyShown }) => isOnlyShown)).toEqual([undefined, true]);
  const alone = await simulated(files("figures: { list: { figure: facts, series: other } }"), "wave", { paths: PATHS });
  expect(alone.result.headline.lowestQuality).toBe(result.headline.lowestQuality);
});

test("a series that only a figure shows is no source of other tables, and among the facts it is told apart", async () => {
  const { result } = await simulated(files('figures: { list: { figure: facts, series: "arr, other" } }'), "wave", { paths: PATHS });
  const publishedBy = (name: string) =>
    result.series
      .filter(({ series }) => series === name)
      .flatMap(({ points, ...rest }) =>
        points.map(({ fact, ...point }) => ({
          ...point,
          fact: { ...fact, source: { ...fact.source, publisher: `paper of ${rest.series}` } },
        })),
      );
  const run = { ...result, series: result.series.map((one) => ({ ...one, points: publishedBy(one.series) })) };
  const memo = factsTable.memo?.(run);
  expect(memo?.title).toContain("the facts that it rests on or shows");
  expect(memo?.parts.map(({ heading }) => heading)).toEqual(expect.arrayContaining(["ARR: 2 used", "Other: 3 shown"]));
  const notes = annualTable.memo?.(run)?.notes.join(" ");
  expect(notes).toContain("Source: paper of arr");
  expect(notes).not.toContain("paper of other");
});
