import { expect, test } from "vitest";
import { seriesRows } from "../src/scenario/series-rows.ts";
import { forecast } from "./command.ts";
import { faultsOf, simulated } from "./memory-world.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SHOP = `title: A shop
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: sales, at: 2026-06 }
inputs:
  opening: { unit: USD/year, value: $1M/year, grade: measured, why: the books, source: own accounts }
lines:
  sales: { unit: USD/year, series: sales_rate, start: opening, formula: previous(sales) * 1.1 }
figures:
  seen:
    figure: fan
    series: SERIES
`;
const FACTS = [
  "sales_rate,2025-06-30,1,usd_m_annualized,reported",
  "score,2025-05-31,40,percent,reported",
  "score,2026-02-28,60,percent,reported",
  "score_of_the_next,2025-07-31,80,percent,reported",
];
const files = (series: string) => ({ scenarios: { shop: SHOP.replace("SERIES", series) }, facts: FACTS });

test("series that a figure names are loaded under the vintage of the run, and are said to be the figure's", async () => {
  const { result } = await simulated(files("[score, sales_rate]"), "shop");
  const told = result.series.map(({ series, usedBy, points, leftOut }) => [series, usedBy, points.length, leftOut.length]);
  expect(told).toEqual([
    ["sales_rate", "facts of sales, figure seen", 1, 0],
    ["score", "figure seen", 1, 1],
  ]);
  expect(result.headline.lowestQuality).toBe(result.series[0]?.lowestQuality);
});

test("rows have labels, go on from one series to another, and stand under headings", async () => {
  const { result } = await simulated(files("{ Money: { Sales: sales_rate }, Scores of both: [score, score_of_the_next] }"), "shop");
  expect(result.figures[0]?.series).toEqual([
    { heading: "Money", label: "Sales", series: ["sales_rate"] },
    { label: "Scores of both", series: ["score", "score_of_the_next"] },
  ]);
  expect(seriesRows("score")).toEqual([{ row: { series: ["score"] }, paths: [[]] }]);
});

test("a series that nobody knows is a fault at its name", async () => {
  expect(await faultsOf(files("{ Money: { Sales: [sales_rate, scroe] } }"), "shop")).toEqual([
    'shop.yaml:12:44: no facts about a series "scroe"; did you mean "score"?',
  ]);
});

test("check finds what a figure of several panels would refuse, at the word that is wrong", async () => {
  const scenario = SHOP.slice(0, SHOP.indexOf("figures:")).replace(" series: sales_rate,", "");
  const figures = `figures:
  a: { figure: stock-and-flow, line: sales, stock: slaes }
  b: { figure: fan, series: [anthropic_customers_over_1m] }
  c: { figure: metrics, series: [anthropic_customers_over_1m], since: soon }
  d: { figure: metrics }
  e: { figure: panels, lines: [sales, slaes], axes: both }
  f: { figure: scenarios, lines: [sales], fann: x }
  g: { figure: stock-and-flow, line: sales }
`;
  const { code, stdout, stderr } = await forecast(["check", "shop.yaml"], {
    cwd: temporaryFolder({ "scenarios/shop.yaml": scenario + figures }),
  });
  const told = `${stdout}${stderr}`;
  expect(code).toBe(2);
  for (const fault of [
    /:10:52: figure "a": unknown line "slaes"; did you mean "sales"\?/,
    /:11:21: figure "b": a fan takes no series/,
    /:12:71: .*soon/,
    /:13:3: figure "d" names no series; the figure metrics needs at least one/,
    /:14:39: figure "e": unknown line "slaes"/,
    /:14:53: figure "e": axes is "both", but may be shared, free/,
    /:15:3: figure "f" needs a line of each of several used scenarios/,
    /:16:3: figure "g" names no stock; it is the level that stands over the line's totals/,
    /:15:43: unknown key "fann" in the figure "f"; did you mean "fan"\?/,
  ])
    expect(told).toMatch(fault);
}, 60_000);

const CASE = (growth: string) => `title: A case
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: sales, at: 2026-06 }
inputs:
  opening: { unit: USD/year, value: $1M/year to $2M/year, grade: judgement, why: the books }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * ${growth} }
  other: { unit: USD/year, meaning: read by nobody, formula: sales * 2 }
`;
const SIDE_BY_SIDE = `title: Side by side
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: second.sales, at: 2026-06 }
uses: { first: one, second: two }
lines:
  twice: { unit: USD/year, meaning: twice, formula: first.sales * 2 }
figures:
  both: { figure: panels, lines: [first.sales, second.other] }
`;

test("lines of used scenarios that the headline and figures name are worked out, and the headline's inputs are told although another draws the same", async () => {
  const scenarios = { one: CASE("1.1"), two: CASE("1.2"), both: SIDE_BY_SIDE };
  const { result } = await simulated({ scenarios }, "both");
  const names = result.lines.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["twice", "first.sales", "second.sales", "second.other"]));
  expect(names).not.toContain("first.other");
  expect(result.sensitivity.rows.map(({ input }) => input)).toEqual(["second.opening"]);
});
