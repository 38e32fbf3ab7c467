import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { panelLayout } from "../src/report/chart/panel-layout.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { looksOf } from "../src/report/looks.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import type { FigureRequest, RunResult } from "../src/scenario/run-result.ts";
import { parseMonth } from "../src/units/time.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { textFaults } from "./text-boxes.ts";

const run = casesRun();
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const december = run.months.indexOf(parseMonth("2026-12") ?? 0);
const CASES = ["bull.run_rate", "base.run_rate", "plateau.run_rate"];
const MANY = run.lines.slice(0, 12).map(({ name }) => name);

const requests: readonly FigureRequest[] = [
  { name: "cases", figure: "scenarios", lines: CASES, options: {} },
  { name: "cases_log", figure: "scenarios", lines: CASES, options: { scale: "log", fan: "base" } },
  { name: "small", figure: "panels", lines: CASES, options: { scale: "log" } },
  { name: "two", figure: "panels", lines: ["run_rate", "share"], options: {} },
  { name: "many", figure: "panels", lines: MANY, options: {} },
  { name: "over", figure: "stock-and-flow", line: "broadcom_ai", options: { stock: "gw_by_money" } },
  { name: "said", figure: "guidance", line: "anthropic_run_rate", options: {} },
  {
    name: "measures",
    figure: "metrics",
    series: [
      { heading: "Revenue", label: "Claude Code", series: ["claude_code_run_rate_revenue"] },
      { heading: "Revenue", label: "Anthropic", series: ["anthropic_run_rate_revenue"] },
      { heading: "Scores", label: "A bench", series: ["old_score", "new_score"] },
      { heading: "Scores", label: "An arena", series: ["rank"] },
      { heading: "Scores", label: "Hearsay", series: ["unusable"] },
    ],
    options: { since: "2025-01-01" },
  },
];

function draw(name: string, changes: Partial<RunResult> = {}, options: FigureRequest["options"] = {}) {
  const request = requests.find((each) => each.name === name) ?? expect.unreachable();
  return drawFigure({ ...run, ...changes }, { ...request, options: { ...request.options, ...options } });
}

function rows(spec: object, name: string): Record<string, unknown>[] {
  return (spec as { datasets: Record<string, Record<string, unknown>[]> }).datasets[name] ?? [];
}

const statistic = (line: string, name: "p10" | "p50") =>
  run.lines.find((one) => one.name === line)?.statistics[name][december] ?? Number.NaN;

describe.each(requests)("$name", (request) => {
  const looks = looksOf({ ...request, options: { size: "memo, slide, page", theme: "light, dark" } });
  test.each(looks.map((theme) => [`${theme.page.name} ${theme.name}`, theme] as const))(
    "on a %s page no text lies over another or outside",
    async (_, theme) => {
      const svg = await renderSvg(drawFigure(run, request, theme).spec, fonts);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(textFaults(svg, fonts)).toEqual([]);
      expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1])).toBe(theme.page.width);
      const height = Number(/ height="([\d.]+)"/.exec(svg)?.[1]);
      if (theme.page.isFixed) expect(height).toBe(theme.page.height);
      // two panels need more than a memo's usual height
      else expect(height).toBeLessThanOrEqual(Math.max(theme.page.height, request.name === "over" ? 520 : 0) + 1);
    },
  );
});

test("the cases' title has their factor, and a level above which nine of ten paths lie in each", () => {
  const { title } = draw("cases");
  const [, factor] = /factor of ([\d.]+), from/.exec(title) ?? [];
  expect(Number(factor)).toBeCloseTo(statistic("bull.run_rate", "p50") / statistic("plateau.run_rate", "p50"), 1);
  // rounded as everywhere else, and so about it
  const [, level] = /9 of 10 paths lie above about \$([\d.]+)B/.exec(title) ?? [];
  const lowest = Math.min(...CASES.map((line) => statistic(line, "p10")));
  expect(Number(level)).toBe(Number((lowest / 1e9).toPrecision(2)));
  expect(title.startsWith("If the bull, base or plateau case holds")).toBe(true);
});

const ofBase = run.targets.map((target) => ({ ...target, line: "base.run_rate" }));
const labels = (spec: object) => rows(spec, "targets").map(({ label }) => String(label).replaceAll("\u00a0", " "));

test("each case keeps its hue, and its chances stand in the order of the lines", () => {
  const others = ofBase.map((target) => ({ ...target, name: `${target.name} of others`, line: "run_rate" }));
  const { spec } = draw("cases", {
    targets: [...ofBase.map((target) => ({ ...target, probability: { value: 0.5, error: 0.005 } })), ...others],
  });
  expect(rows(spec, "headline").map(({ color }) => color)).toEqual(["#0072B2", "#33475B", "#D55E00"]);
  expect(labels(spec)).toEqual(["≥ $20B: >99 · 50 · 0", "≥ $10B: >99 · 50 · 0", "≥ $5B: >99 · 50 · 0"]);
});

test("where a case's chances are not known, a target has its own line's alone", () => {
  const { spec } = draw("cases", { spreads: [], targets: ofBase });
  expect(labels(spec)).toContain("≥ $10B: 60 in 100");
});

test("lines of one scenario are no cases", () => {
  expect(() => drawFigure(run, { name: "f", figure: "scenarios", lines: ["run_rate", "anthropic_run_rate"], options: {} })).toThrow(
    /needs a line of each of several used scenarios/,
  );
  expect(() => draw("cases", {}, { fan: "bulls" })).toThrow('figure "cases": fan is "bulls", but must be one of bull, base, plateau');
});

test("panels of one unit share an axis, others do not and cannot", () => {
  const domains = (name: string, options: FigureRequest["options"]) =>
    (draw(name, {}, options).spec["concat"] as { layer: { encoding?: { y?: { scale?: { domain?: number[] } } } }[] }[]).map(
      ({ layer }) => layer.find(({ encoding }) => encoding?.y?.scale?.domain !== undefined)?.encoding?.y?.scale?.domain?.[1],
    );
  expect(new Set(domains("small", {})).size).toBe(1);
  expect(new Set(domains("small", { axes: "free" })).size).toBe(3);
  expect(() => draw("two", {}, { axes: "shared" })).toThrow(/not of one unit/);
});

test("panels say how much amounts grow; shares and rates are no amounts", () => {
  expect(draw("two").title).toMatch(/^If the base scenario holds, Claude Code run-rate revenue has a median of/);
  expect(draw("many").title).toMatch(/medians of amounts in Jan 2028 are from [\d.]+x \(.+\) to [\d.]+x \(.+\) what they are/);
  expect(draw("many").title).not.toMatch(/growth|share/);
  const thirteen = [...MANY, "bull.run_rate"];
  expect(() => drawFigure(run, { name: "f", figure: "panels", lines: thirteen, options: {} })).toThrow(/13 lines; panels hold 12 at most/);
});

test("panels fill their page without narrow ones", () => {
  for (let count = 2; count <= 12; count++)
    for (const [width, height] of [
      [600, 260],
      [600, 740],
    ] as const) {
      const { columns, rows: down, width: each } = panelLayout(count, width, height, { row: 50, column: 60 });
      expect(columns * down).toBeGreaterThanOrEqual(count);
      expect(columns * (down - 1)).toBeLessThan(count);
      expect(each).toBeGreaterThanOrEqual(96);
    }
});

test("a level at the end of a quarter stands over the flow of the same quarter", () => {
  const { spec, title } = draw("over");
  const last = run.lines.find(({ name }) => name === "gw_by_money")?.statistics.p50[run.months.indexOf(parseMonth("2027-01") ?? 0)] ?? 0;
  expect(rows(spec, "levels").find(({ span }) => span === "FY2027 Q1")?.["value"]).toBeCloseTo(last, 4);
  expect(rows(spec, "simulated").find(({ span }) => span === "FY2027 Q1")?.["value"]).toBe(18.6e9);
  expect(title).toContain("at the end of FY2027 Q1, and Broadcom AI revenue one of $19B in that quarter, 2.2x the $8.4B of FY2026 Q1");
  expect(() => draw("over", {}, { stock: "revenue" })).toThrow(/is a flow, and stock: takes a level/);
});

test("projections have their days, their date's range and their share of paths", () => {
  const said = run.references.map((each) => ({ ...each, fact: { ...each.fact, published: { year: 2026, month: 4, day: 14 } } }));
  const { spec, title, altText } = draw("said", { references: said });
  expect(rows(spec, "rows").map(({ who, share }) => [who, share])).toEqual([
    ["Arete (broker): $70B for end of Sep 2026", "38 in 100 paths"],
    ["Arete (broker): $110B for end of Dec 2026", "26 in 100 paths"],
  ]);
  expect(String(rows(spec, "rows")[0]?.["said"])).toContain("said 14 Apr 2026");
  expect(altText).toContain("said 14 Apr 2026: 26 in 100 paths");
  expect(title).toMatch(/\d of 2 projections lie in the 80% range of paths.*; the latest, \$110B for the end of Dec 2026/);
  expect(() => draw("said", { references: [] })).toThrow(/speaks of a date inside the run/);
});

test("a total's projection is held against the span that a target states, and never guessed", () => {
  const request: FigureRequest = { name: "f", figure: "guidance", line: "broadcom_ai", options: {} };
  expect(() => drawFigure(run, request)).toThrow(/speaks of a date inside the run/);
  const [target] = run.targets;
  if (target === undefined) expect.unreachable();
  const first = parseMonth("2026-02") ?? 0;
  const over = {
    ...target,
    line: "broadcom_ai",
    level: 10.7e9,
    when: { kind: "over", span: "FY2026 Q2", first, last: first + 2 } as const,
  };
  const { spec } = drawFigure({ ...run, targets: [over] }, request);
  expect(rows(spec, "rows")).toMatchObject([{ who: "Company guidance: $10.7B for FY2026 Q2", share: "91 in 100 paths" }]);
  // a target of the same level over another span is another's, and a level that was written another way is the same
  const elsewhere = { ...over, when: { ...over.when, span: "FY2026 Q4", first: first + 6, last: first + 8 } };
  const written = { ...over, level: 10.7 * 1e9 * (1 + 2 ** -52) };
  expect(rows(drawFigure({ ...run, targets: [elsewhere, written] }, request).spec, "rows")).toMatchObject([{ share: "91 in 100 paths" }]);
});

test("measures are said as published, each on its own scale, and without a cause", () => {
  const { spec, title, altText } = draw("measures");
  expect(rows(spec, "words").map(({ label, change, multiple, source }) => [label, change, multiple, String(source)])).toEqual([
    ["Claude Code", "over $500M → over $2.5B", "5.0x", "Anthropic"],
    ["Anthropic", "$1B → over $30B", "30x", "Anthropic"],
    ["A bench", "6.6% → 86.4%", "13x", "Leaderboard (unconfirmed: aggregator)"],
    ["An arena", "2 → 32", "30 places lower", "Leaderboard (unconfirmed: aggregator)"],
    ["Hearsay", "", "", "no fact that may be used: use is article"],
  ]);
  expect(title).toBe("“Anthropic” rose 30x and “A bench” rose 13x from first to last fact; the facts do not say that one moved another");
  expect(altText).toContain("Hearsay: no usable fact (use is article)");
  // the first rank is the best, and lies at the right
  const [first, last] = rows(spec, "facts").slice(-2);
  expect(Number(first?.["x"])).toBeGreaterThan(Number(last?.["x"]));
  expect(rows(spec, "tracks").every(({ x, x2 }) => Number(x) >= 0 && Number(x2) >= 0)).toBe(true);
});

test("more measures than a page holds are refused", () => {
  const series = Array.from({ length: 20 }, (_, i) => ({ label: `m${i}`, series: ["old_score"] }));
  expect(() => drawFigure(run, { name: "f", figure: "metrics", series, options: {} })).toThrow(
    /has 20 rows, and a memo holds \d+; make it two figures/,
  );
});
