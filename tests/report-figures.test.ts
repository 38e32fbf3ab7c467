import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seriesName } from "../src/data/series-name.ts";
import { impliedGrowth } from "../src/report/chart/implied-growth.ts";
import { say, sayPublished, sayShort, sayUnit } from "../src/report/chart/words.ts";
import { dotValues } from "../src/report/figures/distribution.ts";
import { sayDoubling } from "../src/report/figures/growth.ts";
import { drawFigure, figures } from "../src/report/figures/index.ts";
import { historySpans } from "../src/report/history.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { hueAt, hueOf, light } from "../src/report/theme.ts";
import { wholePercents } from "../src/report/whole-percents.ts";
import type { FigureRequest } from "../src/scenario/run-result.ts";
import { formatSpan } from "../src/units/format.ts";
import { parseMonth, yearsAt } from "../src/units/time.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { day, pointOf } from "./fixtures/claude-code-run.ts";
import { textFaults } from "./text-boxes.ts";

const run = casesRun();
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const december = parseMonth("2026-12") ?? 0;
const index = run.months.indexOf(december);

const [code, total] = ["claude_code_run_rate_revenue", "anthropic_run_rate_revenue"];

/** One request for each kind of figure, and variants that draw other layers. */
const requests: readonly FigureRequest[] = [
  { name: "fan", figure: "fan", options: {} },
  { name: "fan_log", figure: "fan", options: { scale: "log" } },
  { name: "fan_total", figure: "fan", line: "anthropic_run_rate", options: { until: "2027-06" } },
  { name: "fan_share", figure: "fan", line: "share", options: {} },
  { name: "growth", figure: "growth", line: "growth", options: {} },
  { name: "growth_bare", figure: "growth", line: "growth", options: { facts: "none" } },
  { name: "fit", figure: "fit", fit: "anthropic_fit", options: {} },
  { name: "stack", figure: "stack", lines: ["code_tier", "api_tier", "chat_tier"], options: {} },
  { name: "stack_quarter", figure: "stack", lines: ["code_tier", "api_tier", "chat_tier"], options: { by: "quarter" } },
  { name: "bars", figure: "bars", line: "broadcom_ai", options: {} },
  { name: "distribution", figure: "distribution", options: {} },
  { name: "compare", figure: "compare-lines", lines: ["gw_by_tokens", "gw_by_money", "gw_contracted"], options: {} },
  { name: "fan_percent", figure: "fan", line: "share", options: { scale: "percent", facts: `${code} / ${total}` } },
  { name: "odds", figure: "odds", options: { reached: true } },
  { name: "against", figure: "against", line: "gw_by_money", options: { against: "gw_contracted", beside: "gw_by_tokens" } },
  { name: "facts", figure: "facts", series: [{ series: [code] }, { series: [total] }], options: {} },
  { name: "panels", figure: "panels", lines: ["run_rate", "gw_by_money", "share", "revenue", "growth"], options: {} },
  { name: "cases", figure: "scenarios", lines: ["bull.run_rate", "base.run_rate", "plateau.run_rate"], options: {} },
  { name: "over", figure: "stock-and-flow", line: "broadcom_ai", options: { stock: "gw_by_money" } },
  { name: "said", figure: "guidance", line: "anthropic_run_rate", options: {} },
  {
    name: "measures",
    figure: "metrics",
    series: [
      { heading: "Revenue", series: ["claude_code_run_rate_revenue"] },
      { heading: "Revenue", series: ["anthropic_run_rate_revenue"] },
    ],
    options: {},
  },
];

function draw(name: string, changes: Partial<typeof run> = {}) {
  const request = requests.find((each) => each.name === name) ?? expect.unreachable();
  return drawFigure({ ...run, ...changes }, request);
}

function at(line: string, statistic: "p10" | "p50" | "p90"): number {
  return run.lines.find(({ name }) => name === line)?.statistics[statistic][index] ?? Number.NaN;
}

/** Numbers in a text such as `$5.3B` and `1.7 GW`, in base units. */
function amounts(text: string): readonly number[] {
  return [...text.matchAll(/\$([\d.]+)([MB])/g)].map(([, digits, letter]) => Number(digits) * (letter === "B" ? 1e9 : 1e6));
}

function agrees(said: number | undefined, value: number): boolean {
  return said !== undefined && said === Number(value.toPrecision(2));
}

test("every kind of figure has a request here", () => {
  expect(new Set(requests.map(({ figure }) => figure))).toEqual(new Set(figures.names));
});

test.each(requests)("$name is drawn without a warning, with its numbers and words inside", async (request) => {
  const figure = drawFigure(run, request);
  const text = JSON.stringify(figure.spec);
  const svg = await renderSvg(figure.spec, fonts);
  expect(svg).toContain('<svg role="img" aria-label="');
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(text).not.toMatch(/"url"|null,null|NaN/);
  expect(figure.spec).toMatchObject({ usermeta: { runId: run.runId, figure: request.name }, description: figure.altText });
  expect(figure.altText.startsWith(figure.title)).toBe(true);
  expect(text).toContain(`run ${run.runId}`);
  // the same again, whatever was drawn before
  expect(await renderSvg(figure.spec, fonts)).toBe(svg);
  expect(textFaults(svg, fonts)).toEqual([]);
  // one width for a memo's column
  expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1])).toBe(680);
});

test("the fan's title says the median and the 80% range", () => {
  const { title } = draw("fan");
  const [median, low, high] = amounts(title);
  expect([agrees(median, at("run_rate", "p50")), agrees(low, at("run_rate", "p10")), agrees(high, at("run_rate", "p90"))]).toEqual([
    true,
    true,
    true,
  ]);
  expect(title).toMatch(/^If the base scenario holds, .*Dec 2026; 80 of 100 paths/);
});

test("the fan shows facts as what they are, and no fact of another unit", () => {
  const { datasets } = JSON.parse(JSON.stringify(draw("fan").spec));
  expect(datasets.facts.map(({ sign }: { sign: string }) => sign)).toEqual(["floor", "level", "floor"]);
  expect(datasets.facts[1]).toMatchObject({ start: "2025-11-01", end: "2025-11-30", low: 0.95e9, high: 1.05e9 });
  expect(datasets.targets.map(({ label }: { label: string }) => label)).toEqual([
    "≥\u00a0$5B: 91 in 100",
    "≥\u00a0$10B: 60 in 100",
    "≥\u00a0$20B: 18 in 100",
  ]);
  expect(JSON.parse(JSON.stringify(draw("fan_share").spec)).datasets.facts).toBeUndefined();
});

test("the fan lets the widest band off the chart and says so, but never the finding", () => {
  const text = JSON.stringify(draw("fan").spec);
  const top = Number(/"domain":\[0,(\d+)\]/.exec(text)?.[1]);
  expect(top).toBeGreaterThan(at("run_rate", "p90"));
  expect(text).toMatch(/Upper bands run off the chart: the widest ends at \$64B/);
  expect(JSON.stringify(draw("fan_log").spec)).not.toMatch(/run off/);
});

test("the stretch after the last fact is hatched up to today", () => {
  const { hatch } = JSON.parse(JSON.stringify(draw("fan").spec)).datasets;
  const dates: readonly string[] = hatch.map(({ date }: { date: string }) => date);
  expect(dates.length).toBeGreaterThan(5);
  expect(dates.every((date) => date > "2026-02-12" && date <= "2026-04-30")).toBe(true);
  const today = { ...run, asOf: day("2026-02-12") };
  expect(JSON.stringify(drawFigure(today, { name: "fan", figure: "fan", options: {} }).spec)).not.toContain("nowcast");
});

test("weak sources are named in the footer", () => {
  expect(JSON.stringify(draw("fan_total").spec)).toMatch(/Sources: .*aggregator/);
  expect(JSON.stringify(draw("fan").spec)).not.toMatch(/aggregator/);
});

test("growth between facts is what their levels say", () => {
  const points = run.series[0]?.points ?? [];
  const implied = impliedGrowth(points);
  expect(implied.map(({ growth }) => growth)).toEqual([
    Math.log((points[1]?.value ?? 0) / (points[0]?.value ?? 0)) / ((points[1]?.time ?? 0) - yearsAt(day("2025-09-02"))),
    Math.log((points[2]?.value ?? 0) / (points[1]?.value ?? 0)) / (yearsAt(day("2026-02-12")) - (points[1]?.time ?? 0)),
  ]);
  expect(implied.every(({ low, growth, high }) => low <= growth && growth <= high)).toBe(true);
  expect([sayDoubling(Math.LN2), sayDoubling(4 * Math.LN2), sayDoubling(0), sayDoubling(-Math.LN2 / 2)]).toEqual([
    "a doubling every year",
    "a doubling every 13 weeks",
    "no growth",
    "a halving every 2 years",
  ]);
  expect(draw("growth").title).toContain("slows");
});

test("the pace of the last facts is the summary's own, and slow growth is a rate", () => {
  const [recent] = historySpans(run.series[0]?.points ?? []);
  expect(draw("growth").title).toContain(`a doubling every ${formatSpan(recent?.doublingYears ?? 0)} between Nov 2025 and Feb 2026 to`);
  expect([sayDoubling(0.05), sayDoubling(-0.05), sayDoubling(0.67)]).toEqual([
    "a growth of 5% a year",
    "a decline of 5% a year",
    "a doubling every year",
  ]);
});

test("guides in doubling times are named level with their lines, or not drawn", () => {
  const { datasets, layer } = JSON.parse(JSON.stringify(draw("growth").spec));
  const [low, high] =
    JSON.stringify(layer)
      .match(/"domain":\[(-?[\d.e-]+),([\d.e-]+)\],"nice":false/)
      ?.slice(1)
      .map(Number) ?? [];
  const height = Number(draw("growth").spec["height"]);
  const pixel = (rate: number) => Math.round((1 - (rate - (low ?? 0)) / ((high ?? 0) - (low ?? 0))) * height);
  const levels = datasets.guides.map(({ rate }: { rate: number }) => pixel(rate));
  const [words, end] = [datasets.labels.slice(0, -1), datasets.labels.at(-1)];
  expect(words.map(({ labelY }: { labelY: number }) => labelY)).toEqual(levels);
  expect(end.label).toMatch(/^\d\.\d+\/year in Jan 2028$/);
  expect(levels.length).toBeGreaterThan(1);
  const places = [...levels, end.labelY].sort((a, b) => a - b);
  expect(places.slice(1).every((place, i) => place - places[i] >= 11)).toBe(true);
});

test("bands of growth begin with the first whole month after the last fact, and the routes there are told", () => {
  const line = (name: string, from: number, growth: number) => {
    const base = run.lines.find((each) => each.name === "run_rate") ?? expect.unreachable();
    const p50 = Float64Array.from(run.months, (_, i) => from * Math.exp((growth * i) / 12));
    return { ...base, name, statistics: { ...base.statistics, p50 } };
  };
  const rows = ["slow", "fast"].map((name) => ({ label: `${name} route`, line: name, median: { value: 0, error: 0 }, probabilities: [] }));
  const lines = [...run.lines, line("slow", 1e9, 2), line("fast", 1e9, 5)];
  const request = { name: "growth", figure: "growth", line: "growth", options: { spread: "two_routes" } };
  const { spec } = drawFigure({ ...run, lines, spreads: [{ label: "two routes", rows }] }, request);
  const text = JSON.stringify(spec).replaceAll("\u00a0", " ");
  expect(JSON.parse(text).datasets.bands[0].date).toBe("2026-03-31");
  expect(JSON.parse(text).title.subtitle.join(" ")).toContain(
    "The two routes alone start at 2.0/year (slow route) and 5.0/year (fast route) in Mar 2026.",
  );
  expect(() => drawFigure(run, request)).toThrow(/unknown spread "two_routes"/);
});

test("labels of targets stand clear of each other's rules", () => {
  const [target] = run.targets;
  if (target === undefined) expect.unreachable();
  const targets = [4e9, 5.2e9, 9e9].map((level) => ({ ...target, name: `t${level}`, line: "run_rate", level }));
  const { spec } = draw("fan", { targets });
  const { datasets } = JSON.parse(JSON.stringify(spec));
  const top = Number(/"domain":\[0,(\d+)\]/.exec(JSON.stringify(spec))?.[1]);
  const rules = datasets.targets.map(({ level }: { level: number }) => (1 - level / top) * Number(spec["height"]));
  const crossed = datasets.targets.filter(({ labelY }: { labelY: number }) => rules.some((rule: number) => Math.abs(rule - labelY) < 6));
  expect(crossed).toEqual([]);
});

test("of several lines the values have their dates: rings at the headline's, labels at the end's", () => {
  const { datasets, layer } = JSON.parse(JSON.stringify(draw("compare").spec));
  expect(datasets.headline.map(({ date, median }: { date: string; median: number }) => [date, median])).toEqual(
    ["gw_by_tokens", "gw_by_money", "gw_contracted"].map((name) => ["2026-12-31", Number(at(name, "p50").toPrecision(6))]),
  );
  expect(datasets.labels[0].label).toEqual(["end of Jan 2028"]);
  expect(JSON.stringify(layer)).toContain('"label":"end of Dec 2026"');
});

test("a line may be called what a part of its figure is called", () => {
  const named = run.lines.map((line) => (line.name === "gw_by_money" ? { ...line, name: "labels" } : line));
  const request = { name: "c", figure: "compare-lines", lines: ["labels", "gw_by_tokens"], options: {} };
  const { datasets } = JSON.parse(JSON.stringify(drawFigure({ ...run, lines: named }, request).spec));
  expect([datasets.line_labels.length, datasets.labels.length]).toEqual([run.months.length, 3]);
});

test("history that would leave half a figure empty is left out, and that is said", () => {
  const series = run.series.map((each) => ({
    ...each,
    points: each.points.map((point, i) => (i === 0 ? { ...point, fact: { ...point.fact, asOf: day("2023-01-31") } } : point)),
  }));
  const request = {
    name: "c",
    figure: "compare-lines",
    lines: ["run_rate"],
    options: { scale: "log", facts: "claude_code_run_rate_revenue" },
  };
  const { spec } = drawFigure({ ...run, series }, request);
  const { datasets } = JSON.parse(JSON.stringify(spec));
  expect(datasets.facts.length).toBe(2);
  expect(JSON.stringify(spec).replaceAll("\u00a0", " ")).toContain("1 earlier fact is not shown.");
});

test("names of series read as names", () => {
  expect(
    [
      "broadcom_ai_revenue_quarterly",
      "us_cable_tv_adoption",
      "openai_annualized_revenue",
      "claude_code_run_rate_revenue",
      "github_copilot_arr",
    ].map(seriesName),
  ).toEqual([
    "Broadcom AI revenue, quarterly",
    "US cable TV adoption",
    "OpenAI annualized revenue",
    "Claude Code run-rate revenue",
    "GitHub Copilot ARR",
  ]);
});

test("twenty dots are the quantiles they claim to be", () => {
  const line = run.lines[0] ?? expect.unreachable();
  const dots = dotValues(run, line, december);
  expect(dots.length).toBe(20);
  expect((dots[0] ?? 0) / (line.statistics["p2.5"][index] ?? 0)).toBeCloseTo(1, 12);
  expect((dots[19] ?? 0) / (line.statistics["p97.5"][index] ?? 0)).toBeCloseTo(1, 12);
  // half of the dots on either side of the median, 1 in 20 below p5
  expect(dots.filter((value) => value < at("run_rate", "p50")).length).toBe(10);
  expect(dots.filter((value) => value < (line.statistics.p5[index] ?? 0)).length).toBe(1);
});

test("a target of zero makes the dots' axis linear, and does not hang", async () => {
  const [target] = run.targets;
  if (target === undefined) expect.unreachable();
  const zero = { ...target, line: run.headline.line, level: 0, when: { kind: "at" as const, month: run.headline.month } };
  const figure = draw("distribution", { targets: [zero] });
  expect(JSON.stringify(figure.spec)).not.toContain("log scale");
  expect(await renderSvg(figure.spec, fonts)).toContain("<svg");
});

test("stacked parts are means and add up", () => {
  const { datasets } = JSON.parse(JSON.stringify(draw("stack").spec));
  const last = datasets.parts.slice(-3);
  const means = ["code_tier", "api_tier", "chat_tier"].map(
    (name) => run.lines.find((line) => line.name === name)?.statistics.mean.at(-1) ?? 0,
  );
  expect(last[2].to / means.reduce((sum, mean) => sum + mean, 0)).toBeCloseTo(1, 5);
  expect(JSON.stringify(draw("stack").spec)).toContain("mean of paths");
});

test("whole percents add up to a hundred, the largest remainders raised", () => {
  expect([wholePercents([1, 1, 1]), wholePercents([55.6, 173.5, 58.2]), wholePercents([5])]).toEqual([[34, 33, 33], [19, 61, 20], [100]]);
});

test("bars put reported quarters before simulated ones", () => {
  const { datasets } = JSON.parse(JSON.stringify(draw("bars").spec));
  const spans = (rows: readonly { span: string }[]) => rows.map(({ span }) => span);
  expect(spans(datasets.reported)).toEqual(["FY2025 Q1", "FY2025 Q2", "FY2025 Q3", "FY2025 Q4", "FY2026 Q1"]);
  expect(spans(datasets.simulated)[0]).toBe("FY2026 Q2");
  expect(spans(datasets.references)).toEqual(["FY2026 Q2"]);
});

test("what is reported is never shown as simulated, and missing quarters keep their place", () => {
  const quarter = (asOf: string) =>
    pointOf({ series: "broadcom_ai_revenue_quarterly", asOf, value: 9e9, unit: { dimensions: { USD: 1 } } }, 8.9e9, 9.1e9);
  const points = [quarter("2024-11-03"), quarter("2026-02-01"), quarter("2026-05-03")];
  const series = run.series.map((each) => (each.series === "broadcom_ai_revenue_quarterly" ? { ...each, points } : each));
  const spec = JSON.parse(JSON.stringify(draw("bars", { series }).spec));
  expect(spec.datasets.reported.map(({ span }: { span: string }) => span)).toEqual(["FY2024 Q4", "FY2026 Q1", "FY2026 Q2"]);
  expect(spec.datasets.simulated[0].span).toBe("FY2026 Q3");
  expect(spec.datasets.references).toBeUndefined();
  expect(spec.title.subtitle.join(" ").replaceAll("\u00a0", " ")).toContain("Nothing was reported for FY2025 Q1, FY2025 Q2,");
  expect(JSON.stringify(spec)).toContain(
    '"domain":["FY2024 Q4","FY2025 Q1","FY2025 Q2","FY2025 Q3","FY2025 Q4","FY2026 Q1","FY2026 Q2","FY2026 Q3"',
  );
});

test("a fit of yearly rates on quarters shows what was fitted", () => {
  const [first] = run.fits;
  if (first === undefined) return expect.unreachable();
  const { series } = first.fit;
  const yearly = series.points.map((point) => ({
    ...point,
    fact: { ...point.fact, value: point.fact.value / 4, unit: { dimensions: { USD: 1 } } },
  }));
  const fits = [{ ...first, fit: { ...first.fit, series: { ...series, points: yearly } } }];
  const { facts } = JSON.parse(JSON.stringify(draw("fit", { fits }).spec)).datasets;
  expect(facts.map(({ value, low, high }: { value: number; low: number; high: number }) => value >= low && value <= high)).not.toContain(
    false,
  );
});

test("words for units are said once", () => {
  const unit = { dimensions: { customer: 1 } };
  expect([say(2500, unit), sayShort(2500, unit), sayPublished(1000, unit)]).toEqual(["2,500\u00a0customers", "2,500", "1,000"]);
  expect([sayShort(4e9, { dimensions: { USD: 1, customer: -1, year: -1 } }), sayShort(4, { dimensions: { GW: 1 } })]).toEqual([
    "$4.0B",
    "4.0\u00a0GW",
  ]);
  expect([unit, { dimensions: { USD: 1, year: -1 } }, { dimensions: { year: -1 } }].map(sayUnit)).toEqual([
    "customers",
    "US dollars a year",
    "per year",
  ]);
});

test("the specification of the bars is as it was", async () => {
  await expect(`${JSON.stringify(draw("bars").spec, null, 1)}\n`).toMatchFileSnapshot("./fixtures/bars.vl.snap");
});

test("what a figure lacks is said", () => {
  const ask = (request: Partial<FigureRequest>) => () => drawFigure(run, { name: "mine", figure: "fan", options: {}, ...request });
  expect(ask({ figure: "fam" })).toThrow(/unknown figure "fam"; did you mean "fan"/);
  expect(ask({ line: "run_rat" })).toThrow(/figure "mine": unknown line "run_rat"/);
  expect(ask({ figure: "fit" })).toThrow(/names no fit/);
  expect(ask({ figure: "stack" })).toThrow(/names no lines/);
  expect(ask({ figure: "stack", lines: ["revenue", "run_rate"] })).toThrow(/"run_rate" has another unit/);
  expect(ask({ figure: "growth", line: "run_rate" })).toThrow(/no growth rate/);
  expect(ask({ figure: "bars", line: "revenue" })).toThrow(/no totals of "revenue" by fiscal quarter/);
  expect(ask({ options: { facts: "nothing" } })).toThrow(/unknown series "nothing"/);
  expect(ask({ line: "share", options: { facts: "claude_code_run_rate_revenue" } })).toThrow(
    /is in USD\/year, so it says nothing about "share" in 1/,
  );
  expect(ask({ options: { until: "2031-01" } })).toThrow(/until is "2031-01"/);
});

test("colours keep apart what must be told apart, and texts can be read", () => {
  expect([hueOf("base", light).name, hueOf("bull", light).name, hueOf("plateau", light).name, hueOf("broadcom", light).name]).toEqual([
    "slate",
    "blue",
    "orange",
    "green",
  ]);
  expect(hueOf("my_scenario", light)).toBe(hueOf("my_scenario", light));
  expect(new Set([0, 1, 2, 3].map((i) => hueAt(i, light).name)).size).toBe(4);
  for (const color of [light.ink, light.muted, light.target, ...Object.values(light.hues).map(({ text }) => text)])
    expect(contrastWithWhite(color)).toBeGreaterThan(4.5);
});

/** Contrast ratio of WCAG 2 against white. */
function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : Math.exp(2.4 * Math.log((share + 0.055) / 1.055));
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
