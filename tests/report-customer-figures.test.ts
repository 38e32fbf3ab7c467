import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CustomerAnalysis } from "../src/fit/customers/analyse-customers.ts";
import { REACH_90 } from "../src/fit/customers/estimate.ts";
import { productLimit } from "../src/fit/retention/product-limit.ts";
import { customerFigures } from "../src/report/customers/index.ts";
import { groupPlaces, monthGroups } from "../src/report/customers/month-groups.ts";
import { sayShare } from "../src/report/customers/say-share.ts";
import { trimText } from "../src/report/customers/trim-text.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { labelWidth } from "../src/report/render/label-layout.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { light } from "../src/report/theme.ts";
import { parseMonth } from "../src/units/time.ts";
import { analysisOf, company, ledgerText } from "./fixtures/analysed-company.ts";
import { textFaults } from "./text-boxes.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const page = { id: "0123abcd", version: "1.2.3" };

function draw(analysis: CustomerAnalysis, name: string) {
  return customerFigures.get(name).draw(analysis, page, light) ?? expect.unreachable(`${name} shows nothing`);
}

/** The figure's dataset of that name, as it is written. */
function rowsOf(analysis: CustomerAnalysis, name: string, dataset: string): readonly Record<string, unknown>[] {
  return JSON.parse(JSON.stringify(draw(analysis, name).spec)).datasets[dataset] ?? [];
}

const SMALL = ledgerText({ a: [100, 100, 120, 120], b: [50, 50, 0, 50], c: [0, 30, 20, 0], d: [0, 0, 40, 40] });

const TWO_YEARS = company({}, 24);
const FIVE_YEARS = company({ older: 300, newAtFirst: 6 }, 60);
const FROM_NOTHING = company({ older: 0, newAtFirst: 2, growth: 0.8 }, 54);
const SEVEN_YEARS = company({ newAtFirst: 1, growth: 0.2 }, 84);
const EUROS = company({}, 30, "EUR");

describe.each([
  ["two years", TWO_YEARS],
  ["six months", company({ older: 30 }, 6)],
  ["five years with many from before", FIVE_YEARS],
  ["five years from nothing", FROM_NOTHING],
  ["huge amounts", company({ price: 4e8, priceSpread: 1.5 }, 24, "USD")],
  ["another currency", EUROS],
  ["few who leave", company({ churn: 0.004, size: 60 }, 40, "USD")],
  [
    "three customers",
    ledgerText({ "Acme Holdings International Incorporated of Delaware & Sons": [100, 120], B: [0, 50], "<C>": [0, 7.5] }),
  ],
  ["seven years", SEVEN_YEARS],
])("a company of %s", async (_, text) => {
  const analysis = await analysisOf(text);
  test.each(customerFigures.names)("%s is drawn without a warning, with its words inside", async (name) => {
    const figure = customerFigures.get(name).draw(analysis, page, light);
    if (figure === undefined) {
      expect(typeof analysis.fits.retention === "string" ? name : "").toBe("retention-curves");
      return;
    }
    const svg = await renderSvg(figure.spec, fonts);
    expect(textFaults(svg, fonts)).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(JSON.stringify(figure.spec)).not.toMatch(/"url"|null,null/);
    expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1])).toBe(680);
    expect(figure.spec).toMatchObject({ usermeta: { runId: page.id, figure: name }, description: figure.altText });
    expect(JSON.stringify(figure.spec)).toMatch(/Source: export\.csv, [\d,]+ rows, months [A-Z].*; analysis 0123abcd, runrate 1\.2\.3\./);
  });
});

describe("movements", () => {
  test("are those of the ledger, without its first month, and add up to what MRR changed by", async () => {
    const analysis = await analysisOf(SMALL);
    const parts = rowsOf(analysis, "movements", "parts");
    expect(parts).toEqual([
      { span: "Feb 2025", movement: "new", from: 0, to: 30 },
      { span: "Mar 2025", movement: "new", from: 0, to: 40 },
      { span: "Mar 2025", movement: "expansion", from: 40, to: 60 },
      { span: "Mar 2025", movement: "churn", from: 0, to: -50 },
      { span: "Mar 2025", movement: "contraction", from: -50, to: -60 },
      { span: "Apr 2025", movement: "reactivation", from: 0, to: 50 },
      { span: "Apr 2025", movement: "churn", from: 0, to: -20 },
    ]);
    expect(rowsOf(analysis, "movements", "net").map(({ net }) => net)).toEqual([30, 0, 30]);
    expect(draw(analysis, "movements").title).toBe(
      "MRR grew from 150 in Jan 2025 to 210 in Apr 2025; in these 3 months new customers brought 50% of what came",
    );
  });

  test("that take more than they bring are what the title says", async () => {
    const analysis = await analysisOf(ledgerText({ a: [100, 100, 70], b: [60, 0, 0], c: [0, 0, 10] }));
    expect(draw(analysis, "movements").title).toBe(
      "MRR fell from 160 in Jan 2025 to 80.0 in Mar 2025; in these 2 months churn took 67% of what went",
    );
  });

  test("of many months are joined, and lose nothing", async () => {
    const analysis = await analysisOf(SEVEN_YEARS);
    const net = rowsOf(analysis, "movements", "net");
    expect(net.length).toBeLessThanOrEqual(72);
    const { closing } = analysis.movements;
    const change = ((closing.at(-1) ?? 0) - (closing[0] ?? 0)) / analysis.billing.ledger.parts;
    const sum = net.reduce((total, row) => total + Number(row["net"]), 0);
    expect(Math.abs(sum / change - 1)).toBeLessThan(1e-4);
  });
});

describe("triangles", () => {
  const shares = (rows: readonly Record<string, unknown>[], cohort: string) =>
    rows.filter((row) => row["cohort"] === cohort).map(({ age, share }) => [age, share]);

  test("hold the share of customers that pays, those who are back among them", async () => {
    const analysis = await analysisOf(SMALL);
    const cells = rowsOf(analysis, "retention-triangle", "cells");
    expect(shares(cells, "Jan 2025 or before")).toEqual([
      [1, 1],
      [2, 0.5],
      [3, 1],
    ]);
    expect(shares(cells, "Feb 2025")).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(shares(cells, "Mar 2025")).toEqual([[1, 1]]);
    expect(rowsOf(analysis, "retention-triangle", "sizes").map(({ label }) => label)).toEqual(["customers", "2", "1", "1"]);
    expect(draw(analysis, "retention-triangle").title).toBe("1 month after the first payment, 2 of 2 customers pay");
  });

  test("hold the share of first revenue, which may be more than all of it", async () => {
    const analysis = await analysisOf(SMALL);
    const cells = rowsOf(analysis, "revenue-triangle", "cells");
    expect(shares(cells, "Jan 2025 or before")).toEqual([
      [1, 1],
      [2, 0.8],
      [3, 1.13333],
    ]);
    expect(shares(cells, "Feb 2025")).toEqual([
      [1, 0.666667],
      [2, 0],
    ]);
    expect(rowsOf(analysis, "revenue-triangle", "values").map(({ label }) => label)).toEqual(["100", "80", "113", "67", "0", "100"]);
    expect(draw(analysis, "revenue-triangle").title).toBe("1 month after the first payment, 2 customers pay 86% of what they paid first");
  });

  test("join cohorts beyond thirty and ages beyond 36, and keep the first month apart", async () => {
    const analysis = await analysisOf(FIVE_YEARS);
    const cells = rowsOf(analysis, "retention-triangle", "cells");
    const cohorts = [...new Set(cells.map(({ cohort }) => cohort))];
    expect(cohorts.slice(0, 3)).toEqual(["May 2023 or before", "CY2023 Q2", "CY2023 Q3"]);
    expect(cohorts.length).toBeLessThanOrEqual(30);
    expect(new Set(cells.map(({ age }) => Number(age) % 3))).toEqual(new Set([0]));
    const joined = [2, 3, 4].map((cohort) => analysis.cohorts.counts[cohort] ?? new Int32Array());
    const sum = (age: number) => joined.reduce((total, counts) => total + (counts[age] ?? 0), 0);
    expect(shares(cells, "CY2023 Q3").find(([age]) => age === 12)?.[1]).toBeCloseTo(sum(12) / sum(0), 5);
    // the month that began last has been there for 55 months, and is not stood for by the older two
    expect(shares(cells, "CY2023 Q3").at(-1)?.[0]).toBe(54);
  });

  test("with more than ten times of a first payment say how many times", async () => {
    const analysis = await analysisOf(ledgerText({ a: [10, 10], b: [0, 1, 12, 600] }));
    expect(rowsOf(analysis, "revenue-triangle", "values").map(({ label }) => label)).toContain("12x");
  });
});

describe("retention curves", () => {
  const cell = (from: number, to: number, looked: number, left: number) => ({ from, to, looked, left });

  test("have the product-limit estimate and Greenwood's interval by their formulas", () => {
    const [one, two] = productLimit({ cohorts: [[cell(0, 1, 10, 1), cell(1, 2, 5, 1)], [cell(0, 1, 10, 1)]] }, REACH_90);
    expect(one).toMatchObject({ age: 1, looked: 20, left: 2, isEnd: true });
    expect(one?.share).toBeCloseTo(0.9, 12);
    expect(two?.share).toBeCloseTo(0.72, 12);
    // 0.9 to the power of exp(±1.645 · √(2 / (20 · 18)) / |log 0.9|)
    expect(one?.low).toBeCloseTo(0.7137, 4);
    expect(one?.high).toBeCloseTo(0.9676, 4);
  });

  test("count customers under a contract throughout it, and end where nobody is looked at", () => {
    const points = productLimit({ cohorts: [[cell(0, 1, 10, 1), cell(0, 3, 6, 3)], [cell(4, 5, 2, 1)]] }, REACH_90);
    expect(points.map(({ age, looked, isEnd }) => [age, looked, isEnd])).toEqual([
      [1, 16, true],
      [2, 6, false],
      [3, 6, true],
    ]);
    expect(points[2]?.share).toBeCloseTo((15 / 16) * 0.5, 12);
  });

  test("show what was seen in a ledger and are followed beyond it", async () => {
    const paid = (began: number, months: number) => Array.from({ length: 4 }, (_, m) => (m >= began && m < began + months ? 10 : 0));
    const many = (name: string, count: number, amounts: readonly number[]) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}${i}`, amounts]));
    const analysis = await analysisOf(
      ledgerText({
        ...many("old", 3, paid(0, 4)),
        ...many("feb-leaves-first", 2, paid(1, 1)),
        ...many("feb-leaves-second", 1, paid(1, 2)),
        ...many("feb-stays", 7, paid(1, 3)),
        ...many("mar-leaves", 1, paid(2, 1)),
        ...many("mar-stays", 9, paid(2, 2)),
      }),
    );
    const seen = rowsOf(analysis, "retention-curves", "seen");
    expect(seen.map(({ age, share, looked, left }) => [age, share, looked, left])).toEqual([
      [1, 0.85, 20, 3],
      [2, 0.74375, 8, 1],
    ]);
    const average = rowsOf(analysis, "retention-curves", "average");
    expect(average[0]).toMatchObject({ age: 0, low90: 1, median: 1, high90: 1 });
    expect(average.at(-1)?.["age"]).toBe(12);
    expect(
      average.every(
        ({ low90, low50, median, high50, high90 }) =>
          Number(low90) <= Number(low50) &&
          Number(low50) <= Number(median) &&
          Number(median) <= Number(high50) &&
          Number(high50) <= Number(high90),
      ),
    ).toBe(true);
    expect(rowsOf(analysis, "retention-curves", "beyond")[0]?.["age"]).toBe(2);
    expect(draw(analysis, "retention-curves").title).toMatch(
      /^Of new customers \d+% \(\d+–\d+%\) would stay for a year if the curves hold: no customer has been seen beyond 2 months$/,
    );
  });

  test("name each curve with its weight, and the weights add up", async () => {
    const analysis = await analysisOf(TWO_YEARS);
    const labels = rowsOf(analysis, "retention-curves", "endLabels").map(({ label }) => String(label));
    expect(labels.map((label) => label.split(/,| \d/)[0])).toEqual(["median", "exponential", "Weibull", "shifted beta-geometric"]);
    const weights = labels.slice(1).map((label) => Number(/(\d+)%$/.exec(label)?.[1]));
    expect(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 100)).toBeLessThanOrEqual(2);
    expect(draw(analysis, "retention-curves").title).toMatch(/stay for a year; no customer has been seen beyond 22 months$/);
  });
});

describe("cohorts", () => {
  test("stack up to MRR, the first month apart", async () => {
    const analysis = await analysisOf(SMALL);
    expect(rowsOf(analysis, "cohorts", "layer0").map(({ cohort, from, to }) => [cohort, from, to])).toEqual(
      [150, 150, 120, 170].map((to) => ["Jan 2025 or before", 0, to]),
    );
    const top = rowsOf(analysis, "cohorts", "layer2");
    expect(top.map(({ to }) => to)).toEqual([150, 180, 180, 210]);
    expect(rowsOf(analysis, "cohorts", "labels").map(({ label }) => label)).toEqual([
      "Jan 2025 or before: 81%",
      "Feb 2025: 0%",
      "Mar 2025: 19%",
    ]);
    expect(draw(analysis, "cohorts").title).toBe("Customers who began after Jan 2025 pay 19% of the MRR of Apr 2025 (210)");
  });

  test("have eight layers at most, and none for a first month of little", async () => {
    const analysis = await analysisOf(FROM_NOTHING);
    const labels = rowsOf(analysis, "cohorts", "labels");
    expect(labels.length).toBeLessThanOrEqual(8);
    expect(labels[0]?.["label"]).toMatch(/^CY2023 or before: \d+%$/);
    expect(draw(analysis, "cohorts").title).toMatch(
      /^Customers who began in the last 12 months pay \d+% of the MRR of Oct 2027 \([\d,.KM]+\)$/,
    );
  });
});

describe("concentration", () => {
  test("has the largest customers, each and together", async () => {
    const analysis = await analysisOf(SMALL);
    const rows = rowsOf(analysis, "concentration", "customers");
    expect(rows.map(({ customer, share, amount, together }) => [customer, share, amount, together])).toEqual([
      ["a", 0.571429, "120", "57%"],
      ["b", 0.238095, "50.0", "81%"],
      ["d", 0.190476, "40.0", "100%"],
    ]);
    expect(draw(analysis, "concentration").title).toBe("The largest of 3 customers pays 57% of MRR");
  });

  test("says the share of the ten largest, in the export's currency", async () => {
    const analysis = await analysisOf(EUROS);
    const rows = rowsOf(analysis, "concentration", "customers");
    const { title, spec } = draw(analysis, "concentration");
    expect(rows.length).toBe(20);
    expect(title).toBe(`The largest customer pays ${String(rows[0]?.["label"])} of MRR, the ten largest ${String(rows[9]?.["together"])}`);
    expect(JSON.stringify(spec)).toMatch(/\d\sEUR from \d+\scustomers/);
    expect(JSON.stringify(draw(await analysisOf(SMALL), "concentration").spec)).toContain("in the export's");
  });
});

describe("where there is nothing to show", () => {
  test("a ledger of one month has its concentration alone", async () => {
    const analysis = await analysisOf(ledgerText({ a: [10], b: [20] }));
    const drawn = customerFigures.names.filter((name) => customerFigures.get(name).draw(analysis, page, light) !== undefined);
    expect(drawn).toEqual(["concentration"]);
  });

  test("no movements where nothing moved, no curves where none could be fitted", async () => {
    const analysis = await analysisOf(ledgerText({ a: [10, 10, 10], b: [20, 20, 20] }));
    const drawn = customerFigures.names.filter((name) => customerFigures.get(name).draw(analysis, page, light) !== undefined);
    expect(drawn).toEqual(["retention-triangle", "revenue-triangle", "cohorts", "concentration"]);
    expect(draw(analysis, "retention-triangle").title).toBe("Of 2 customers of Jan 2025 or before, 100% pay 2 months later");
  });
});

describe("words of figures", () => {
  test("shares have two digits or three", () => {
    expect([0, 0.00002, 0.0045, 0.023, 0.0996, 0.74, 1.183].map(sayShare)).toEqual(["0%", "<0.01%", "0.45%", "2.3%", "10%", "74%", "118%"]);
  });

  test("a long name is cut to its room", () => {
    const cut = trimText("A rather  long\nname of a customer", 60, 10.5);
    expect(cut).toMatch(/^A rather.*…$/);
    expect(labelWidth(cut, 10.5)).toBeLessThanOrEqual(60);
    expect(trimText(" short  name ", 200, 10.5)).toBe("short name");
  });

  test("months are joined along the calendar, and labels leave each other room", () => {
    const [first, last] = [parseMonth("2024-05") ?? 0, parseMonth("2025-01") ?? 0];
    expect(monthGroups(first, last, 3).map(({ name }) => name)).toEqual(["CY2024 Q2", "CY2024 Q3", "CY2024 Q4", "CY2025 Q1"]);
    expect(monthGroups(first, last, 6).map(({ name }) => name)).toEqual(["CY2024 H1", "CY2024 H2", "CY2025 H1"]);
    expect(monthGroups(first, last, 24).map(({ name }) => name)).toEqual(["CY2024–2025"]);
    const places = groupPlaces(monthGroups(first, last, 1), 1, 200, 10.5);
    expect(places.map(({ label }) => label.join(" "))).toEqual(["", "", "Jul 2024", "", "", "Oct", "", "", "Jan 2025"]);
  });
});
