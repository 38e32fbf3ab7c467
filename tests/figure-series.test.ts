import { expect, test } from "vitest";
import { seriesRows } from "../src/scenario/series-rows.ts";
import { faultsOf, simulated } from "./memory-world.ts";

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
