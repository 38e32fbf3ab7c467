import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { JUPYTER_DISPLAY, loadFacts, readCustomers, runScenario, type Shown, tableFrom } from "../src/index.ts";

vi.setConfig({ testTimeout: 60_000 });

const SHOP = {
  name: "shop",
  title: "A shop",
  as_of: "2026-04-30",
  horizon: { from: "2026-05", until: "2026-12" },
  headline: { line: "sales", at: "2026-12" },
  inputs: {
    opening: { unit: "USD/year", value: "$1.2M/year", grade: "measured", why: "the books" },
    growth: { unit: "1/year", value: "0.5 to 0.9", grade: "derived", why: "the last quarters" },
  },
  lines: { sales: { unit: "USD/year", start: "opening", formula: "previous(sales) * exp(growth * dt)" } },
} as const;

const htmlOf = async (shown: Shown): Promise<string> => String((await shown[JUPYTER_DISPLAY]())["text/html"]);

test("a table of one's own rows has their keys as columns, and shows itself", async () => {
  const table = tableFrom("cases", [{ scenario: "bull", median: 30 }, { scenario: "base" }]);
  expect(table.toCsv()).toBe("scenario,median\nbull,30\nbase,\n");
  expect(await htmlOf(table)).toMatch(/<caption>cases: 2 rows<\/caption>.*text-align:right[^>]*>30</);
  expect(() => tableFrom("nothing", [])).toThrow('the table "nothing" has no columns');
});

test("columns are taken by name, in the order asked for, and a near miss is named", async () => {
  const table = tableFrom("cases", [{ scenario: "bull", median: 30, low: 18 }]).select("low", "scenario");
  expect(table.rows).toEqual([{ low: 18, scenario: "bull" }]);
  expect(() => table.select("scenarios")).toThrow('unknown column "scenarios" of cases; did you mean "scenario"?');
});

test("money is shown as money in columns of one unit, and rows keep their numbers", async () => {
  const run = await runScenario(SHOP, { paths: 500 });
  const line = run.line("sales").where(({ period_end }) => period_end === "2026-12-31");
  expect(await htmlOf(line.select("p50"))).toMatch(/<td[^>]*>\$1\.\d\dM<\/td>/);
  expect(line.rows[0]?.["p50"]).toBe(run.value("sales", "2026-12").value);
  const sensitivity = run.table("sensitivity").where(({ input }) => input === "growth");
  expect(await htmlOf(sensitivity.select("median_when_low"))).toMatch(/<td[^>]*>\$1\.\d\dM<\/td>/);
});

test("dollars in one cell are no mathematics to a notebook", async () => {
  const html = await htmlOf(tableFrom("priors", [{ prior: "$50B to $500B", low: "$65B" }]));
  expect(html).toContain("<span>$</span>50B to <span>$</span>500B");
  expect(html).toContain(">$65B<");
});

test("one number of a run is an amount with its Monte Carlo error, and is told with the digits that stand", async () => {
  const run = await runScenario(SHOP, { paths: 500 });
  const { value, error, unit, text } = run.value("sales", "2026-12", "p90");
  expect(run.line("sales").rows.at(-1)?.["p90"]).toBe(value);
  expect(error).toBeGreaterThan(0);
  expect({ unit, text }).toEqual({ unit: { dimensions: { USD: 1, year: -1 } }, text: "$2.1M" });
  expect(() => run.value("sale", "2026-12")).toThrow('unknown line "sale" of shop; did you mean "sales"?');
  expect(() => run.value("sales", "2027-01")).toThrow("no period of shop ends in 2027-01; they end from 2026-05 to 2026-12");
  expect(() => run.value("sales", "soon")).toThrow('cannot read "soon"; write a month, as in 2026-12');
});

test("facts of a series are a table, and so is what is left out of it, with the reason", async () => {
  const facts = await loadFacts();
  const all = facts.table("claude_code_run_rate_revenue");
  const series = facts.series("claude_code_run_rate_revenue", { asOf: "2025-12-31" });
  expect(all.rows).toHaveLength(series.points.length + series.leftOut.length);
  const floor = all.where(({ as_of, kind }) => as_of === "2026-02-12" && kind === "reported_floor");
  expect(floor.rows[0]?.["stated"]).toBe("over $2.5B");
  const late = series.leftOutTable().where(({ as_of }) => as_of === "2026-02-12");
  expect(late.rows[0]?.["why"]).toBe("published 2026-02-12, after 2025-12-31");
});

test("a fit of a billing export is an input of a model of one's own, and its scenario runs from its text", async () => {
  const study = await readCustomers(readFileSync("data/synthetic-company.csv", "utf8"), { name: "company.csv" });
  expect(study.input("new_now")).toEqual({
    meaning: "new customers a year, at the last month",
    unit: "customer/year",
    value: "231.9 to 311.3 customer/year",
    grade: "measured",
    why: "23 months",
    source: "company.csv",
  });
  expect(() => study.input("new_no")).toThrow('unknown fit "new_no"; did you mean "new_now"?');
  const run = await runScenario({ name: "plan", yaml: study.scenario("plan") }, { paths: 200 });
  expect(run.name).toBe("plan");
  expect(run.result.inputs.find(({ name }) => name === "customers_now")?.p50).toBe(291);
});
