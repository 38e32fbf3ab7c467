import fc from "fast-check";
import { expect, test } from "vitest";
import { offLine } from "../src/report/chart/off-line.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { looksOf } from "../src/report/looks.ts";
import { labelWidth } from "../src/report/render/label-layout.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { simulated } from "./memory-world.ts";

/** A level from $2M without a past, its targets and what others say of it. */
async function run(targets: string, references = "", facts: readonly string[] = []): Promise<RunResult> {
  const level = `title: a level
as_of: 2026-04-30
horizon: { from: 2026-03, until: 2028-02 }
headline: { line: arr, at: 2026-12, label: ARR }
inputs:
  pace: { unit: 1/year, value: { normal: { mean: 90%/year, sd: 20%/year } } }
lines:
  arr: { meaning: ARR, unit: USD/year, start: $2M/year, formula: previous(arr) * exp(pace * dt) }
targets:
${targets}
${references}
figures:
  arr: { figure: fan, line: arr }
  dots: { figure: distribution, line: arr }
`;
  return (await simulated({ scenarios: { level }, facts }, "level", { paths: 400 })).result;
}

const THREE = `  one: { line: arr, at_least: $1M/year, at: 2026-12 }
  two: { line: arr, at_least: $1.1M/year, at: 2026-12 }
  three: { line: arr, at_least: $8M/year, at: 2026-12 }`;

function draw(result: RunResult, name: string, size = "memo") {
  const request = result.figures.find((one) => one.name === name) ?? expect.unreachable();
  const [theme] = looksOf({ ...request, options: { size } });
  return JSON.parse(JSON.stringify(drawFigure(result, request, theme).spec));
}

test("a label beside a point stands off the line that goes on behind it, on the nearer side", () => {
  const slope = fc.double({ min: -1.2, max: 1.2, noNaN: true });
  fc.assert(
    fc.property(slope, fc.double({ min: 20, max: 60, noNaN: true }), (climb, width) => {
      const line = [0, 50, 100, 150, 200, 250].map((x) => ({ x, y: 300 - climb * x }));
      const y = 300 - climb * 100 + offLine({ x: 100, beside: 8, width, size: 13 }, line, { height: 600 });
      const over = [108, 108 + width].map((x) => 300 - climb * x - y);
      expect(Math.min(...over.map(Math.abs))).toBeGreaterThan(5);
      expect(Math.sign(over[0] ?? 0)).toBe(Math.sign(over[1] ?? 0));
    }),
    { numRuns: 60 },
  );
  // near the ground there is no room below
  expect(offLine({ x: 10, beside: 8, width: 30, size: 13 }, [{ x: 0, y: 95 }], { height: 100 })).toBeLessThan(0);
});

test("labels of targets stand left of today and of bands that begin before it", async () => {
  const { datasets, width } = draw(await run(THREE), "arr");
  const x = (date: string, from: string, end: string) =>
    (width * (Date.parse(date) - Date.parse(from))) / (Date.parse(end) - Date.parse(from));
  const [{ start }] = datasets.targets;
  const begins = x("2026-03-31", start, "2028-02-29");
  for (const { label, labelX } of datasets.targets) expect(labelX + labelWidth(label, 10.5)).toBeLessThan(begins);
});

test("a fan is logarithmic, and says so, where projections would lie on one another", async () => {
  const published = (name: string, value: number) => `${name},2026-12-31,${value},USD/year,guidance,2026-02-01`;
  const references = "references: { low: goal_low, high: goal_high }";
  const near = await run(THREE, references, [published("goal_low", 8e5), published("goal_high", 9e5)]);
  const apart = await run(THREE, references, [published("goal_low", 8e5), published("goal_high", 6e6)]);
  const said = (result: RunResult) => JSON.stringify(draw(result, "arr").title.subtitle).includes("log scale");
  expect([said(near), said(apart)]).toEqual([true, false]);
});

test("over the dots no rule of a target goes through the label of another", async () => {
  const { datasets } = draw(await run(THREE), "dots");
  expect(datasets.marks).toHaveLength(3);
  for (const { x, top, label, left } of datasets.marks) {
    const long = 6 + labelWidth(label, 10.5, 600);
    const [from, to] = left ? [x - long, x] : [x, x + long];
    const through = datasets.marks.filter((other: (typeof datasets.marks)[0]) => other.top < top && other.x > from && other.x < to);
    expect(through).toEqual([]);
  }
});

test("dots lie highest where outcomes are densest, and as high on both sides of it", async () => {
  const { datasets } = draw(await run(THREE), "dots", "page");
  const ys: number[] = datasets.dots.map(({ y }: { y: number }) => y);
  expect(ys).toHaveLength(20);
  const highest = ys.indexOf(Math.min(...ys));
  expect(highest).toBeGreaterThanOrEqual(8);
  expect(highest).toBeLessThanOrEqual(11);
  expect(ys[0]).toBe(Math.max(...ys));
  expect(ys[19]).toBe(Math.max(...ys));
});

test("on a full page dots fill it", async () => {
  const { height } = draw(await run(THREE), "dots", "page");
  expect(height).toBeGreaterThan(700);
});
