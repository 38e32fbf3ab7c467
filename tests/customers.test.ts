import { describe, expect, test } from "vitest";
import model from "../models/saas-roll-forward.ts";
import { FaultList } from "../src/base/errors.ts";
import { type Billing, readBilling } from "../src/data/billing/read-billing.ts";
import { departuresOf } from "../src/data/customers/departures.ts";
import { customerMetrics } from "../src/data/customers/metrics/index.ts";
import { movementsOf } from "../src/data/customers/movements.ts";
import { analyseCustomers } from "../src/fit/customers/analyse-customers.ts";
import { fitCustomers } from "../src/fit/customers/fit-customers.ts";
import { customersScenario } from "../src/report/customers/customers-scenario.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import { memoryWorld, simulated } from "./memory-world.ts";
import { monthRows, syntheticCompany } from "./synthetic-company.ts";

async function* whole(text: string): AsyncIterable<string> {
  yield text;
}
const read = (text: string, options: Parameters<typeof readBilling>[2] = {}): Promise<Billing> =>
  readBilling(whole(text), "export.csv", options);

const valuesBy = async (text: string, name: string): Promise<number[]> => {
  const { ledger } = await read(text);
  return Array.from(customerMetrics.get(name).values({ ledger, movements: movementsOf(ledger) }));
};

describe("departures", () => {
  test("a customer is looked at until the first month without paying, and those of the first month apart", async () => {
    const text = "customer,month,mrr\no,2025-01,1\no,2025-02,1\na,2025-02,1\na,2025-03,1\nb,2025-02,1\nb,2025-04,1\nc,2025-04,1\n";
    const { cohorts, older } = departuresOf((await read(text)).ledger);
    expect(older).toEqual([
      { from: 0, to: 1, looked: 1, left: 0 },
      { from: 1, to: 2, looked: 1, left: 1 },
    ]);
    expect(cohorts[0]).toEqual([
      { from: 0, to: 1, looked: 2, left: 1 },
      { from: 1, to: 2, looked: 1, left: 1 },
    ]);
    expect(cohorts[2]).toEqual([]);
  });

  test("who has a contract for a year is looked at once a year, as far as the ledger goes", async () => {
    const text =
      "customer,start,end,amount,interval\no,2024-01-01,,12,year\na,2024-02-01,,12,year\nb,2024-02-01,2025-02-01,12,year\nc,2025-02-01,,12,year\nm,2024-02-01,2024-03-31,1,month\n";
    const { cohorts } = departuresOf((await read(text)).ledger);
    expect(cohorts[0]).toEqual([
      { from: 0, to: 1, looked: 1, left: 0 },
      { from: 0, to: 12, looked: 2, left: 1 },
      { from: 1, to: 2, looked: 1, left: 1 },
    ]);
    expect(cohorts[12]).toEqual([]);
  });

  test("an option says that all contracts are for a year", async () => {
    const rows = Array.from(
      { length: 15 },
      (_, i) => `a,${2024 + Math.floor((i + 1) / 12)}-${String(((i + 1) % 12) + 1).padStart(2, "0")},1`,
    );
    const text = `customer,month,mrr\no,2024-01,1\n${rows.join("\n")}\n`;
    const { cohorts } = departuresOf((await read(text, { term: 12 })).ledger);
    expect(cohorts[0]).toEqual([{ from: 0, to: 12, looked: 1, left: 0 }]);
  });
});

describe("metrics by hand:", () => {
  const text =
    "customer,month,mrr\na,2025-01,100\na,2025-02,120\na,2025-04,90\nb,2025-01,50\nb,2025-02,50\nb,2025-03,40\nb,2025-04,40\nc,2025-03,10\nc,2025-04,30\n";
  test.each([
    ["arr", [1800, 2040, 600, 1920]],
    ["arpa", [75, 85, 25, 160 / 3]],
    ["logo_churn", [Number.NaN, 0, 0.5, 0]],
    ["logo_churn_of_average", [Number.NaN, 0, 0.5, 0]],
    ["revenue_churn", [Number.NaN, 0, 120 / 170, 0]],
    ["gross_revenue_churn", [Number.NaN, 0, 130 / 170, 0]],
    ["quick_ratio_month", [Number.NaN, Number.NaN, 10 / 130, Number.NaN]],
    ["arpa_new", [75, Number.NaN, 10, Number.NaN]],
  ])("%s", async (name, expected) => expect(await valuesBy(text, name)).toEqual(expected));
});

test("every metric has a definition, a window, and a variant that exists", () => {
  for (const { definition, window, variantOf } of customerMetrics) {
    expect(definition.length).toBeGreaterThan(10);
    expect([1, 12]).toContain(window);
    if (variantOf !== undefined) expect(customerMetrics.names).toContain(variantOf);
  }
});

test("what was not seen is left open, and known the better the longer nobody saw it", async () => {
  const rows = (months: number) =>
    `customer,month,mrr\n${Array.from({ length: months }, (_, m) => ["a", "b"].map((who) => `${who},2025-${String(m + 1).padStart(2, "0")},10`).join("\n")).join("\n")}\n`;
  const [few, many] = await Promise.all([3, 12].map(async (months) => fitCustomers((await read(rows(months))).ledger).existing));
  expect(few?.expansion.low).toBeGreaterThan(0);
  expect(few?.expansion.high).toBeGreaterThan(0.1);
  expect(many?.expansion.high).toBeLessThan((few?.expansion.high ?? 0) / 1.5);
});

describe("a scenario from an export", { timeout: 60_000 }, () => {
  const TRUTH = {
    ...{ older: 40, olderAges: 24, newAtFirst: 10, growth: 0.4, halfLife: 1.5, churn: 0.03, size: 15, price: 300, priceSpread: 0.5 },
    ...{ raises: 0.03, raise: 0.1, cuts: 0.01, cut: 0.1, returns: 0.01 },
  };
  const company = syntheticCompany(TRUTH, 5, 24);

  async function scenarioOf(text: string): Promise<string> {
    return customersScenario("plan", analyseCustomers(await read(text)), "export.csv");
  }

  test("begins with what the export ends with, and moves as the export would be told", async () => {
    const text = monthRows(company, 2024, 5, 24);
    const { ledger } = await read(text);
    const movements = movementsOf(ledger);
    const yaml = await scenarioOf(text);
    const { columns } = await simulated({ scenarios: { plan: yaml }, models: { "saas-roll-forward": model } }, "plan", { paths: 200 });
    const of = (line: string, period: number) => columns[line]?.[period]?.[7] ?? Number.NaN;
    const arr = ((movements.closing.at(-1) ?? 0) * 12) / ledger.parts;
    for (const [period, opening] of [
      [0, arr],
      [1, of("arr", 0)],
    ] as const) {
      const moved = of("signed", period) + of("expansion_arr", period) - of("contraction_arr", period) - of("churned_arr", period);
      expect((opening + moved) / of("arr", period)).toBeCloseTo(1, 10);
    }
    // nobody who is there is lost or found between the export and the first period but by the curves
    const kept = (of("known", 0) + of("older", 0)) / (movements.customers.at(-1) ?? 1);
    expect(kept).toBeGreaterThan(0.9);
    expect(kept).toBeLessThan(1);
    expect(of("known_revenue", 0) + of("older_revenue", 0)).toBeGreaterThan(0.85 * arr);
  });

  test.each([
    ["a customer", "customer,month,mrr\na,2025-01,10\na,2025-02,10\na,2025-03,10\na,2025-04,10\n"],
    ["customers who all left but one", "customer,month,mrr\na,2025-01,10\nb,2025-02,10\nc,2025-03,10\nd,2025-04,1\n"],
    ["euros", "customer,month,mrr,currency\na,2025-01,10,EUR\na,2025-02,10,EUR\nb,2025-02,7,EUR\nb,2025-04,7,EUR\n"],
    [
      "customers of whom none is new for long",
      `customer,month,mrr\n${Array.from({ length: 20 }, (_, m) => Array.from({ length: 20 - m }, (_, c) => `c${c},${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")},100`).join("\n")).join("\n")}\n`,
    ],
    [
      "contracts for a year",
      "customer,start,end,amount,interval\na,2024-01-01,,120,year\nb,2024-02-01,2025-02-01,120,year\nc,2024-03-01,,240,year\n",
    ],
  ])("of %s is fine and runs", async (_, text) => {
    const files = { scenarios: { plan: await scenarioOf(text) }, models: { "saas-roll-forward": model } };
    const faults = new FaultList();
    await checkScenario("plan", memoryWorld(files), [], {}, faults);
    faults.throwIfAny();
    const { columns } = await simulated(files, "plan", { paths: 100 });
    expect(columns["arr"]?.at(-1)?.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });

  test.each([
    ["a month", "customer,month,mrr\na,2025-01,10\n", /1 month cannot tell how customers come and stay/],
    [
      "customers who have all left",
      "customer,month,mrr\na,2025-01,10\na,2025-04,10\na,2025-05,0\nb,2025-02,5\nb,2025-06,0\n",
      /nobody pays in/,
    ],
    [
      "a currency without a code",
      "customer,month,mrr,currency\na,2025-01,10,zł\na,2025-04,10,zł\na,2025-05,5,zł\n",
      /is no code of a currency/,
    ],
  ])("of %s is refused", async (_, text, why) => {
    await expect(scenarioOf(text)).rejects.toThrow(why);
  });

  test("contracts for a year end at their anniversary only", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `c${i},2024-0${1 + (i % 6)}-01,${i % 3 === 0 ? `2025-0${1 + (i % 6)}-01` : ""},120,year`,
    );
    const yaml = await scenarioOf(`customer,start,end,amount,interval\n${rows.join("\n")}\nlast,2025-06-01,,120,year\n`);
    const { columns } = await simulated({ scenarios: { plan: yaml }, models: { "saas-roll-forward": model } }, "plan", { paths: 100 });
    const known = (columns["known"] ?? []).map((column) => column[0] ?? 0);
    // those who began in a June reach their next anniversary in a June: in between nobody leaves who began in the last month
    expect(known[0]).toBe(known[5]);
    expect(known[11]).toBeLessThan(known[10] as number);
  });
});
