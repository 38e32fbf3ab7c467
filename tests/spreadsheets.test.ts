import { describe, expect, test } from "vitest";
import { type Cell, hasOffice, recalculated } from "./fixtures/spreadsheet.ts";
import { onePath, simulated } from "./memory-world.ts";

const MONTHS = 24;
const HEAD = `as_of: 2026-04-30
horizon: { from: 2026-05, until: 2028-04 }
`;
const months = Array.from({ length: MONTHS }, (_, k) => k);

async function linesOf(yaml: string, names: readonly string[]): Promise<readonly (readonly number[])[]> {
  const run = await simulated({ scenarios: { one: `title: One\n${HEAD}${yaml}` } }, "one");
  return names.map((name) => onePath(run, name));
}

/** The largest difference, as a share of the sheet's value. */
function apart(ours: readonly number[], theirs: readonly number[]): number {
  expect(ours).toHaveLength(theirs.length);
  return Math.max(...ours.map((value, k) => Math.abs(value - (theirs[k] ?? Number.NaN)) / Math.max(1, Math.abs(theirs[k] ?? Number.NaN))));
}

/** The same model as a spreadsheet, worked out by LibreOffice from its formulas alone. */
describe.skipIf(!hasOffice)("a spreadsheet says the same (needs LibreOffice)", () => {
  test("of a roll-forward of recurring revenue", async () => {
    const yaml = `headline: { line: closing, at: 2028-04 }
inputs:
  new_start: { unit: USD/year, value: $180K/year, why: y }
  new_growth: { unit: 1/year, value: 30%/year, why: y }
  expansion_rate: { unit: 1/year, value: 24%/year, why: y }
  contraction_rate: { unit: 1/year, value: 6%/year, why: y }
  churn_rate: { unit: 1/year, value: 15%/year, why: y }
lines:
  new: { unit: USD/year, formula: new_start * exp(new_growth * t) }
  expansion: { unit: USD/year, formula: previous(closing) * expansion_rate * dt }
  contraction: { unit: USD/year, formula: previous(closing) * contraction_rate * dt }
  churn: { unit: USD/year, formula: previous(closing) * churn_rate * dt }
  closing: { unit: USD/year, opening: $2.4M/year, in: [new, expansion], out: [contraction, churn] }
  revenue: { unit: USD, kind: flow, formula: "mean(previous(closing), closing) * dt" }
`;
    const rows: Cell[][] = [[0, 0, 0, 0, 2.4e6, 0]];
    for (const k of months) {
      const above = k + 1;
      rows.push([
        `=180000*EXP(0.3*${k + 1}/12)`,
        `=[.E${above}]*0.24/12`,
        `=[.E${above}]*0.06/12`,
        `=[.E${above}]*0.15/12`,
        `=[.E${above}]+[.A${above + 1}]+[.B${above + 1}]-[.C${above + 1}]-[.D${above + 1}]`,
        `=AVERAGE([.E${above}:.E${above + 1}])/12`,
      ]);
    }
    const sheet = recalculated(rows).slice(1);
    const ours = await linesOf(yaml, ["new", "expansion", "contraction", "churn", "closing", "revenue"]);
    for (const [column, line] of ours.entries())
      expect(
        apart(
          line,
          sheet.map((row) => row[column] ?? Number.NaN),
        ),
      ).toBeLessThan(1e-9);
  });

  test("of cohorts along an age curve, with the price that each pays at its age", async () => {
    const yaml = `headline: { line: active, at: 2028-04 }
inputs:
  first: { unit: customer, value: 100 customers, why: y }
  added: { unit: customer/year, value: 60 customers/year, why: y }
  early: { unit: 1/year, value: 0.9/year, why: y }
  late: { unit: 1/year, value: 0.2/year, why: y }
  turn: { unit: year, value: 6 months, why: y }
tables:
  price: { unit: USD/(customer*year), by: year, points: { 0 years: $600/(customer*year), 1 year: $900/(customer*year), 2 years: $1000/(customer*year) } }
lines:
  new: { unit: customer, kind: flow, formula: first + added * t }
  active: { unit: customer, formula: "cohorts(new, exp(-early * min(age, turn) - late * max(0, age - turn)))" }
  arr: { unit: USD/year, formula: "cohorts(new, exp(-early * min(age, turn) - late * max(0, age - turn)) * price(age))" }
`;
    // one row a month, one column a cohort, then sums: the triangle that people draw
    const cohort = (birth: number, now: number): string => {
      const age = `(${now - birth}/12)`;
      return `(100+60*${birth + 1}/12)*EXP(-0.9*MIN(${age};0.5)-0.2*MAX(0;${age}-0.5))`;
    };
    const priceAt = (age: number): string => (age <= 12 ? `(600+300*${age}/12)` : `(900+100*(${age}-12)/12)`);
    const rows = months.map((now) => {
      const born = months.filter((birth) => birth <= now);
      return [
        `=${born.map((birth) => cohort(birth, now)).join("+")}`,
        `=${born.map((birth) => `${cohort(birth, now)}*${priceAt(now - birth)}`).join("+")}`,
      ];
    });
    const sheet = recalculated(rows);
    const ours = await linesOf(yaml, ["active", "arr"]);
    for (const [column, line] of ours.entries())
      expect(
        apart(
          line,
          sheet.map((row) => row[column] ?? Number.NaN),
        ),
      ).toBeLessThan(1e-9);
  });

  test("of stocks and flows: capacity that is ordered, delivered after a delay, worn out and paid for", async () => {
    const yaml = `headline: { line: installed, at: 2028-04 }
inputs:
  orders_a_year: { unit: GW/year, value: 2.4 GW/year, why: y }
  wear: { unit: 1/year, value: 0.2/year, why: y }
  cost: { unit: USD/GW, value: $35B/GW, why: y }
lines:
  ordered: { unit: GW/year, formula: orders_a_year }
  delivered: { unit: GW, kind: flow, formula: "lag(order_flow, 3)" }
  order_flow: { unit: GW, kind: flow, formula: ordered * dt, history: { before: 0.1 GW } }
  backlog: { unit: GW, opening: 1.5 GW, in: ordered, out: delivered }
  worn: { unit: GW/year, formula: previous(installed) * wear }
  installed: { unit: GW, opening: 4 GW, in: [delivered], out: [worn] }
  spent: { unit: USD, kind: flow, formula: delivered * cost }
  paid: { unit: USD, formula: cumulative(spent) }
events:
  rush: { on: ordered, at: 2026-12, step: x1.5, why: y }
  halt: { on: ordered, at: 2027-06, change: -40%, why: y }
`;
    const order = (k: number): string => (k < 0 ? "0.1" : `(2.4/12${k >= 7 ? "*1.5" : ""}${k >= 13 ? "*0.6" : ""})`);
    const rows: Cell[][] = [[0, 1.5, 4, 0]];
    for (const k of months) {
      const above = k + 1;
      rows.push([
        `=${order(k - 3)}`,
        `=[.B${above}]+${order(k)}-[.A${above + 1}]`,
        `=[.C${above}]+[.A${above + 1}]-[.C${above}]*0.2/12`,
        `=[.D${above}]+[.A${above + 1}]*35000000000`,
      ]);
    }
    const sheet = recalculated(rows).slice(1);
    const ours = await linesOf(yaml, ["delivered", "backlog", "installed", "paid"]);
    for (const [column, line] of ours.entries())
      expect(
        apart(
          line,
          sheet.map((row) => row[column] ?? Number.NaN),
        ),
      ).toBeLessThan(1e-9);
  });
});
