import { expect, test } from "vitest";
import { readBilling } from "../src/data/billing/read-billing.ts";
import { fitCustomers } from "../src/fit/customers/fit-customers.ts";
import { quantiles } from "../src/numerics/quantile.ts";
import { type CompanyTruth, monthRows, syntheticCompany, trueRetention } from "./synthetic-company.ts";

/** What is true of data/synthetic-company.csv, as data/README.md has it. */
const SAMPLE_TRUTH: CompanyTruth = {
  older: 0,
  olderAges: 1,
  newAtFirst: 9,
  growth: 0.7,
  halfLife: 1.5,
  churn: 0.035,
  size: 14,
  price: 450,
  priceSpread: 0.6,
  raises: 0.05,
  raise: 0.14,
  cuts: 0.012,
  cut: 0.15,
  returns: 0.01,
};
const SEED = 20260430;
const MONTHS = 24;

// `npx vitest run tests/sample-company.test.ts -u` writes the file anew
test("the sample company is what its script makes", async () => {
  const text = monthRows(syntheticCompany(SAMPLE_TRUTH, SEED, MONTHS), 2024, 5, MONTHS);
  await expect(text).toMatchFileSnapshot("../data/synthetic-company.csv");
});

test("its fits hold the truth within their central 90%", async () => {
  const text = monthRows(syntheticCompany(SAMPLE_TRUTH, SEED, MONTHS), 2024, 5, MONTHS);
  async function* whole(): AsyncIterable<string> {
    yield text;
  }
  const { ledger } = await readBilling(whole(), "synthetic-company.csv");
  const { retention } = fitCustomers(ledger);
  if (typeof retention === "string") throw new Error(retention);
  const [low = 1, high = 0] = quantiles(retention.firstYear, [0.05, 0.95]);
  expect(trueRetention(SAMPLE_TRUTH, 12)).toBeGreaterThan(low);
  expect(trueRetention(SAMPLE_TRUTH, 12)).toBeLessThan(high);
});
