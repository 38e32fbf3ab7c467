import { describe, expect, test } from "vitest";
import model from "../models/saas-roll-forward.ts";
import { simulated } from "./memory-world.ts";

/** Nothing is left to chance. */
const FIXED = {
  arr_now: 120_000,
  customers_now: 30,
  older_customers: 10,
  older_arr: 50_000,
  older_kept: 0.8,
  away_now: 12,
  new_now: 48,
  growth_now: 0.5,
  growth_half_life: 2,
  new_scatter: 0,
  price: 5000,
  price_spread: 0,
  price_growth: 0.04,
  kept_first_year: 0.7,
  kept_second_year: 0.85,
  returns: 0.1,
  leaver_size: 0.8,
  expansion: 0.12,
  contraction: 0.03,
  revenue_noise: 0,
  departure_chance: 0,
  gross_margin: 0.75,
  acquisition_cost: 4000,
  fixed_costs: 60_000,
  fixed_growth: 0.1,
  cash_now: 100_000,
  multiple: 5,
  discount_rate: 0.15,
  mature_margin: 0.25,
  long_growth: 0.03,
};
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(model.inputs ?? {}).map(([name, input]) => [name, (input as { unit?: string }).unit ?? "1"]),
);
/** Cohorts of today by their age in months on the eve of the horizon. */
const STANDING = [
  { month: "2024-10", age: 18, customers: 5, arr: 10_000 },
  { month: "2025-08", age: 8, customers: 7, arr: 24_000 },
  { month: "2026-04", age: 0, customers: 8, arr: 36_000 },
];
const PERIODS = 30;

function scenario(annualShare: number): string {
  const values = Object.entries({ ...FIXED, annual_share: annualShare }).map(
    ([name, value]) =>
      `  ${name}: { value: ${value}${UNITS[name] === "1" ? "" : ` ${UNITS[name]?.replace(/^1\//, "/")}`}, grade: measured, why: a test, source: none }`,
  );
  const earlier = (what: "customers" | "arr", unit: string) => STANDING.map((one) => `${one.month}: "${one[what]} ${unit}"`).join(", ");
  return `
title: If nothing is left to chance, the ARR
model: saas-roll-forward
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2028-10 }
headline: { line: arr, at: 2027-04 }
inputs:
${values.join("\n")}
lines:
  standing_customers: { unit: customer, kind: flow, formula: 0, earlier: { ${earlier("customers", "customers")} } }
  standing_arr: { unit: USD/year, kind: flow, formula: 0, earlier: { ${earlier("arr", "USD/year")} } }
`;
}

/** The same company by a loop over cohorts, month by month. */
function byHand(annualShare: number) {
  const f = FIXED;
  const shape = Math.log(Math.log(f.kept_first_year * f.kept_second_year) / Math.log(f.kept_first_year)) / Math.LN2;
  const decay = -Math.log(f.kept_first_year);
  const power = (base: number) => (base === 0 ? 0 : Math.exp(shape * Math.log(base)));
  const left = (months: number, size: number, yearly: boolean) =>
    Math.exp(-size * decay * power(yearly ? Math.floor(months / 12) : months / 12));
  const share = (from: number, to: number, size: number) =>
    (1 - annualShare) * (left(to, size, false) / left(from, size, false)) + annualShare * (left(to, size, true) / left(from, size, true));
  const step = 1 + (f.expansion - f.contraction) / 12;
  const begun: { customers: number; arr: number }[] = [];
  let [arr, customers, away, cash] = [f.arr_now, f.customers_now, f.away_now, f.cash_now];
  let present = 0;
  const out: Record<string, number[]> = { arr: [], customers: [], cash: [], value_by_cash: [], payback: [], runway: [] };
  for (let m = 1; m <= PERIODS; m++) {
    const t = m / 12;
    const level =
      f.new_now *
      Math.exp(((f.growth_now * f.growth_half_life) / Math.LN2) * (1 - Math.exp((-Math.LN2 * (m - 0.5)) / 12 / f.growth_half_life)));
    const fresh = level / 12;
    const returned = away * -Math.expm1(-f.returns / 12);
    const price = f.price * Math.exp(f.price_growth * t);
    const came = { customers: fresh + returned, arr: fresh * price + (returned * f.leaver_size * arr) / customers };
    begun.push(came);
    let [nowCustomers, nowArr] = [
      f.older_customers * Math.exp(t * Math.log(f.older_kept)),
      f.older_arr * Math.exp(f.leaver_size * t * Math.log(f.older_kept)),
    ];
    let grown = 1;
    for (let k = 0; k < m; k++) grown *= step;
    nowArr *= grown;
    for (const one of STANDING) {
      nowCustomers += one.customers * share(one.age, one.age + m, 1);
      nowArr += one.arr * share(one.age, one.age + m, f.leaver_size) * grown;
    }
    for (const [k, one] of begun.entries()) {
      const age = m - 1 - k;
      let since = 1;
      for (let j = 0; j < age; j++) since *= step;
      nowCustomers += one.customers * share(0, age, 1);
      nowArr += one.arr * share(0, age, f.leaver_size) * since;
    }
    const revenue = (arr + nowArr) / 24;
    const flow =
      revenue * f.gross_margin +
      (annualShare * (nowArr - arr)) / 2 -
      fresh * f.acquisition_cost -
      (f.fixed_costs * Math.exp(f.fixed_growth * t)) / 12;
    away += customers + came.customers - nowCustomers - returned;
    cash += flow;
    const discount = Math.exp(-Math.log1p(f.discount_rate) * t);
    present += flow * discount;
    [arr, customers] = [nowArr, nowCustomers];
    out["arr"]?.push(arr);
    out["customers"]?.push(customers);
    out["cash"]?.push(cash);
    out["payback"]?.push(f.acquisition_cost / (price * f.gross_margin));
    out["runway"]?.push(flow < 0 ? Math.min(10, Math.max(0, cash) / (-flow * 12)) : 10);
    out["value_by_cash"]?.push(present + ((arr * f.mature_margin * (1 + f.long_growth)) / (f.discount_rate - f.long_growth)) * discount);
  }
  return out;
}

describe.each([0, 0.4, 1])("with %s of revenue by contracts for a year", (annualShare) => {
  test("every line is what a loop over cohorts makes of it", async () => {
    const { columns } = await simulated({ scenarios: { plan: scenario(annualShare) }, models: { "saas-roll-forward": model } }, "plan", {
      paths: 100,
    });
    for (const [line, expected] of Object.entries(byHand(annualShare)))
      for (const [period, value] of expected.entries())
        expect(((columns[line]?.[period]?.[0] ?? Number.NaN) - value) / Math.max(1, Math.abs(value)), `${line} ${period}`).toBeCloseTo(
          0,
          9,
        );
  });
});
