import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import type { FigureRequest, LineResult, RunResult } from "../src/scenario/run-result.ts";
import { byStatistic } from "../src/scenario/run-result.ts";
import { type Day, formatDay } from "../src/units/time.ts";
import { dimensionless } from "../src/units/unit.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { textFaults } from "./text-boxes.ts";

const run = casesRun();
const CASES = ["bull.run_rate", "base.run_rate", "plateau.run_rate"];

const overTime: readonly FigureRequest[] = [
  { name: "fan", figure: "fan", options: { facts: "none" } },
  { name: "odds", figure: "odds", options: {} },
  { name: "against", figure: "against", line: "run_rate", options: { against: "anthropic_run_rate", facts: "none" } },
  { name: "lines", figure: "compare-lines", lines: ["run_rate", "anthropic_run_rate"], options: {} },
  { name: "cases", figure: "scenarios", lines: CASES, options: {} },
  { name: "panels", figure: "panels", lines: CASES, options: { facts: "none" } },
];

interface Drawn {
  readonly mark?: { readonly type?: string };
  readonly data?: { readonly values?: readonly { readonly date?: string }[] };
  readonly encoding?: { readonly x?: { readonly scale?: { readonly domain?: readonly string[] } } };
  readonly layer?: readonly Drawn[];
  readonly concat?: readonly Drawn[];
}

function layersOf(spec: Drawn): readonly Drawn[] {
  return [spec, ...[...(spec.layer ?? []), ...(spec.concat ?? [])].flatMap(layersOf)];
}

describe.each(overTime)("the rule at today in $name", (request) => {
  const first: Day = { year: 2026, month: 5, day: 31 };
  const shown = (asOf: Day) => {
    const spec = drawFigure({ ...run, asOf, series: [] }, request).spec as Drawn;
    const layers = layersOf(spec);
    const [from = "", end = ""] = layers.find(({ encoding }) => encoding?.x?.scale?.domain !== undefined)?.encoding?.x?.scale?.domain ?? [];
    const rules = layers.filter(({ mark, data }) => mark?.type === "rule" && data?.values?.[0]?.date === formatDay(asOf));
    return { from, end, rules: rules.length };
  };

  test("has the axis begin before it where the run begins soon after", () => {
    const { from, rules } = shown({ year: 2026, month: 3, day: 10 });
    expect(rules).toBeGreaterThan(0);
    expect(from < "2026-03-10").toBe(true);
  });

  test("is left out where it lies beyond the axis, whose labels it would strike through", () => {
    expect(shown({ year: 2024, month: 1, day: 31 })).toMatchObject({ rules: 0 });
    expect(shown({ year: 2029, month: 1, day: 31 })).toMatchObject({ rules: 0 });
    expect(shown(first).rules).toBeGreaterThan(0);
  });
});

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const rowsOf = (spec: object, name: string) => (spec as { datasets: Record<string, Record<string, unknown>[]> }).datasets[name] ?? [];

describe("bars", () => {
  const QUARTERS: FigureRequest = { name: "bars", figure: "bars", line: "broadcom_ai", options: {} };
  const changed = (span: string, p10: number, p50: number, p90: number) => {
    const aggregates = run.aggregates.map((each) =>
      each.line === "broadcom_ai" && each.span === span ? { ...each, statistics: { ...each.statistics, p10, p50, p90 } } : each,
    );
    return drawFigure({ ...run, aggregates }, QUARTERS);
  };
  const labelled = (spec: object, span: string) => rowsOf(spec, "simulated").find((row) => row["span"] === span);

  test("have their values in their feet, and all at their own ends, over the whisker, where it would cross one in the foot", async () => {
    expect(labelled(drawFigure(run, QUARTERS).spec, "FY2027 Q1")).toMatchObject({ labelAt: 0, isUp: true });
    const { spec } = changed("FY2027 Q1", -2e9, 4e9, 9e9);
    expect(labelled(spec, "FY2027 Q1")).toMatchObject({ labelAt: 4e9, isUp: true });
    expect(textFaults(await renderSvg(spec, fonts), fonts)).toEqual([]);
  });

  test("of losses hang, and so do their values", async () => {
    expect(labelled(changed("FY2027 Q1", -19e9, -15e9, -9e9).spec, "FY2027 Q1")).toMatchObject({ labelAt: 0, isUp: false });
    const { spec } = changed("FY2027 Q1", -19e9, -15e9, 1e9);
    expect(labelled(spec, "FY2027 Q1")).toMatchObject({ labelAt: -15e9, isUp: false });
    expect(textFaults(await renderSvg(spec, fonts), fonts)).toEqual([]);
  });
});

/** The run with Monte Carlo errors of a tenth of each number, as few paths leave them. */
function fewPaths(): RunResult {
  const noisy = (line: LineResult) => ({ ...line, errors: byStatistic((name) => line.statistics[name].map((value) => value / 4)) });
  const aggregates = run.aggregates.map((each) => ({ ...each, errors: byStatistic((name) => each.statistics[name] / 4) }));
  return { ...run, lines: run.lines.map(noisy), aggregates };
}

test("with few paths a number has the digits that its Monte Carlo error leaves, wherever it stands", () => {
  const few = fewPaths();
  const twoDigits = /\d[1-9](?=B|\sGW)|\d\.[1-9](?=B|\sGW)/;
  const panels = drawFigure(few, { name: "panels", figure: "panels", lines: CASES, options: {} });
  expect(panels.title).not.toMatch(twoDigits);
  const over = drawFigure(few, {
    name: "over",
    figure: "stock-and-flow",
    line: "broadcom_ai",
    options: { stock: "gw_by_money", facts: "none" },
  });
  expect(over.title.replace(/, [\d.]+x the .*$/, "")).not.toMatch(twoDigits);
  const said = rowsOf(drawFigure(few, { name: "said", figure: "guidance", line: "anthropic_run_rate", options: {} }).spec, "rows");
  for (const { paths } of said) expect([...(paths as string[])].join(" ").replaceAll("80%", "")).not.toMatch(twoDigits);
});

test("a line whose target is stated in percent is shown in percent", () => {
  const share = { ...(run.lines.find(({ name }) => name === "share") as LineResult), unit: dimensionless };
  const [first] = run.targets;
  const target = {
    ...first,
    name: "third",
    line: "share",
    level: 0.33,
    unit: dimensionless,
    inPercent: true,
  } as RunResult["targets"][number];
  const { spec, title } = drawFigure(
    { ...run, lines: [...run.lines.filter(({ name }) => name !== "share"), share], targets: [target] },
    { name: "share", figure: "fan", line: "share", options: { facts: "none" } },
  );
  expect(title).toMatch(/is \d+% of the total in the median/);
  expect(rowsOf(spec, "endLabels").map(({ label }) => label)).toContainEqual(expect.stringMatching(/^median \d+%$/));
});

test("where targets lie close, each label stands on its own rule, and none on another", () => {
  const [first] = run.targets;
  const targets = Array.from(
    { length: 9 },
    (_, i) => ({ ...first, name: `t${i}`, level: (10 + 0.8 * i) * 1e9 }) as RunResult["targets"][number],
  );
  const { spec } = drawFigure({ ...run, targets }, { name: "fan", figure: "fan", options: {} });
  const labels = rowsOf(spec, "targets").map(({ labelX, labelY, level }) => ({
    x: Number(labelX),
    y: Number(labelY),
    level: Number(level),
  }));
  const pixels = labels.map(({ y, level }) => y - yOf(level, labels));
  expect(Math.max(...pixels.map(Math.abs))).toBeLessThan(10);
  const ends = rowsOf(spec, "targets").map(({ until, date }) => String(until) <= String(date));
  expect(ends).not.toContain(false);
  // a rule is not drawn through its own label
  expect(rowsOf(spec, "targetsRests").length).toBeGreaterThan(0);
});

/** The height of a level, from two labels that stand on their rules or seven pixels off: a straight line through all of them. */
function yOf(level: number, labels: readonly { readonly y: number; readonly level: number }[]): number {
  const mean = (of: (label: { y: number; level: number }) => number) => labels.reduce((sum, each) => sum + of(each), 0) / labels.length;
  const [x, y] = [mean((each) => each.level), mean((each) => each.y)];
  const slope = mean((each) => (each.level - x) * (each.y - y)) / mean((each) => (each.level - x) * (each.level - x));
  return y + slope * (level - x);
}

test("guides are broken where words stand, and the title says the median's own pace", () => {
  const { spec, title } = drawFigure(run, { name: "paces", figure: "fan", options: { guides: "doubling" } });
  expect(title).toMatch(/, a doubling every [\d.]+ months since Feb 2026; 80 of 100 paths/);
  const guides = new Set(rowsOf(spec, "guides").map(({ guide }) => String(guide)));
  expect([...guides].some((guide) => /, \d$/.test(guide))).toBe(true);
});

test("a run of one period has its bands and its odds as a strip", () => {
  const cut = (values: Float64Array) => values.subarray(0, 1);
  const one: RunResult = {
    ...run,
    months: run.months.slice(0, 1),
    series: [],
    lines: run.lines.map((line) => ({
      ...line,
      statistics: byStatistic((name) => cut(line.statistics[name])),
      errors: byStatistic((name) => cut(line.errors[name])),
    })),
  };
  const { spec } = drawFigure(one, { name: "fan", figure: "fan", options: {} });
  const [begin, end] = rowsOf(spec, "bands");
  expect([begin?.["date"], end?.["date"]]).toEqual(["2026-02-25", "2026-02-28"]);
  expect(begin).toMatchObject({ high95: end?.["high95"], median: end?.["median"] });
});

test("targets are told from the bands of a scenario that is purple itself", () => {
  const { spec } = drawFigure({ ...run, name: "enterprise" }, { name: "fan", figure: "fan", options: {} });
  expect(JSON.stringify(spec)).not.toContain("#8F1D5C");
  expect(JSON.stringify(drawFigure(run, { name: "fan", figure: "fan", options: {} }).spec)).toContain("#8F1D5C");
});

test("what all paths agree on is not said to be as likely above as below", () => {
  const line = run.lines.find(({ name }) => name === run.headline.line) as LineResult;
  const flat = { ...line, statistics: byStatistic(() => line.statistics.p50.map(() => 1e9)) };
  const { title } = drawFigure(
    { ...run, lines: [...run.lines.filter((one) => one !== line), flat] },
    { name: "dots", figure: "distribution", options: {} },
  );
  expect(title).toMatch(/is \$1.0B on all paths$/);
});

test("bars take no level, which has no total", () => {
  expect(() => drawFigure(run, { name: "bars", figure: "bars", line: "run_rate", options: {} })).toThrow(
    /"run_rate" is a stock, and bars are totals, which a level has none of/,
  );
});
