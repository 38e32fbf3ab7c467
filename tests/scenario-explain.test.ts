import { describe, expect, test } from "vitest";
import { type Explained, type ExplainOptions, explainLine } from "../src/scenario/explain.ts";
import { renderExplanation } from "../src/scenario/explanation-text.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { type Files, memoryWorld, simulated } from "./memory-world.ts";

const files: Files = {
  scenarios: {
    one: `
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2027-12 }
headline: { line: arr, at: 2027-12 }
inputs:
  pace: { unit: customer/year, value: 900 to 1500 customer/year, why: w }
  churn: { unit: 1/year, value: 10% to 30%/year, why: w }
  fee: { unit: USD/(customer*year), value: $1000/(customer*year), why: w }
  opened: { unit: date, value: 2026-08-31, why: w }
drivers:
  heat: { process: mean-reversion, half_life: 6 months, spread: 0.2, mean: 0, start: 0.1 }
  shock: { process: white-noise }
regimes:
  market: { start: boom, switch: { boom: { slump: 0.9/year }, slump: { boom: 1/year } } }
tables:
  price: { unit: USD/(customer*year), by: year, points: { 0 years: $600/(customer*year), 2 years: $900/(customer*year) } }
lines:
  new: { unit: customer, kind: flow, formula: pace * exp(heat) * market.boom * dt * exp(0.1 * shock) + 0 * customers_at_launch }
  customers: { unit: customer, opening: 2000 customers, in: new, out: lost }
  lost: { unit: customer/year, formula: previous(customers) * churn }
  customers_at_launch: { unit: customer, formula: "t > opened ? 0 : 0" }
  sold: { unit: customer, formula: cumulative(new) }
  arr: { unit: USD/year, formula: "cohorts(new, exp(-churn * age) * price(age)) + customers * fee" }
cycles:
  budgets: { on: new, period: 1 year, amplitude: 15%, peak: 2026-12, why: contracts }
events:
  launch: { on: new, at: 2026-09, pulse: x1.3, why: a launch }
  grant: { on: new, at: 2026-09, pulse: 20 customers, why: a gift }
`,
  },
};

async function explained(target: string | undefined, options: Partial<ExplainOptions> = {}, from = files) {
  const world = memoryWorld(from);
  return explainLine(await loadScenario("one", world), target, world, { depth: 4, paths: 200, ...options });
}

const partOf = (part: Explained, name: string): Explained => {
  const found = part.parts.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${part.name} has no part ${name}, but ${part.parts.map((one) => one.name).join(", ")}`);
  return found;
};

describe("an explanation", () => {
  test("is of the headline where nothing is asked for, on the path of its median", async () => {
    const run = await simulated(files, "one");
    const { root, path, isMedian } = await explained(undefined);
    const column = run.columns["arr"]?.at(-1) ?? new Float64Array(0);
    expect([root.name, root.value, isMedian]).toEqual(["arr", column[path - 1], true]);
    expect(column.filter((value) => value < root.value).length).toBe(99);
  });

  test("has numbers that, put into its formulas, give its values: draws, starts and sums too", async () => {
    let checked = 0;
    for (const target of ["customers@2026-05", "arr@2026-09", "sold@2026-10"]) {
      const { root } = await explained(target, { path: 7 });
      const check = (part: Explained): void => {
        for (const inner of part.parts) check(inner);
        if (part.substituted === undefined) return;
        const numbers = part.substituted.replaceAll("^", "**").replaceAll(/\b(exp|expm1|sqrt|log)\b/g, "Math.$1");
        if (/normal_cdf|[a-z]\w*\.(?!exp)/.test(part.substituted)) return;
        expect(numbers.replaceAll(/Math\.\w+/g, "")).toMatch(/^[-+*/().\d\se<>=?:]+$/);
        const value = Number(evaluate(numbers));
        const changed = (part.changes ?? []).reduce((sum, { effect }) => change(sum, effect), value);
        expect(Math.abs(changed - part.value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(part.value)));
        checked++;
      };
      check(root);
    }
    expect(checked).toBeGreaterThan(15);
  });

  test("names what cycles and events do, and when they do nothing", async () => {
    const { root } = await explained("customers@2026-09", { path: 7 });
    const changes = partOf(root, "new").changes ?? [];
    expect(changes.map(({ name, effect, text, why, origin }) => [name, effect, text, why, origin])).toEqual([
      ["budgets", "nothing in 2026-09", "cycle of 15% on new, every 1 year, highest in 2026-12", "contracts", "one.yaml:25"],
      ["grant", "+ 20.00 customers", "pulse of 20 customers on new", "a gift", "one.yaml:28"],
      ["launch", "× 1.3", "pulse of x1.3 on new", "a launch", "one.yaml:27"],
    ]);
    const later = await explained("customers@2026-12", { path: 7 });
    expect(partOf(later.root, "new").changes?.map(({ effect }) => effect)).toEqual(["× 1.15", "nothing in 2026-12", "nothing in 2026-12"]);
  });

  test("says what cohorts and totals add up, the youngest first", async () => {
    const { root } = await explained("arr@2026-10", { path: 7 });
    const run = await simulated(files, "one");
    const sold = (period: number) => run.columns["new"]?.[period]?.[6] ?? Number.NaN;
    const churn = (run.draws.get("churn") as Float64Array)[6] ?? Number.NaN;
    const weight = (age: number) => Math.exp((-churn * age) / 12) * (600 + (300 * age) / 24);
    const six = (value: number) => String(Number(value.toPrecision(6)));
    const total = six([0, 1, 2, 3, 4, 5].reduce((sum, age) => sum + sold(5 - age) * weight(age), 0));
    const term = (age: number, month: string) => `${six(sold(5 - age))} × ${six(weight(age))} (${month})`;
    expect(root.sums).toEqual([
      `cohorts(new, exp(-churn * age) * price(age)) = ${total} = ${term(0, "2026-10")} + ${term(1, "2026-09")} + ${term(2, "2026-08")} + … + ${term(5, "2026-05")}`,
    ]);
    const totals = (await explained("sold@2026-07", { path: 7 })).root;
    expect(totals.sums).toEqual([
      `cumulative(new) = ${six(sold(0) + sold(1) + sold(2))} = ${six(sold(2))} (2026-07) + ${six(sold(1))} (2026-06) + ${six(sold(0))} (2026-05)`,
    ]);
  });

  test("opens a start, and no line inside itself", async () => {
    const first = await explained("customers@2026-05");
    expect(partOf(first.root, "customers at its start")).toMatchObject({ value: 2000, display: "2,000 customers", formula: "2000" });
    const { root } = await explained("customers@2026-09", { depth: 9 });
    expect(partOf(root, "customers").parts).toEqual([]);
    expect(partOf(partOf(root, "lost"), "customers").parts).toEqual([]);
    expect(partOf(partOf(root, "new"), "customers_at_launch").parts.map(({ name, display }) => [name, display])).toEqual([
      ["opened", "31 Aug 2026"],
    ]);
  });

  test("is text in which every number has its place", async () => {
    const text = renderExplanation(await explained("customers@2026-05", { path: 7, depth: 2 })).split("\n");
    expect(text[0]).toBe("one.yaml, path 7 of 200");
    expect(text.slice(2, 4)).toEqual([
      expect.stringMatching(/^customers = [\d,]+ customers$/),
      " = previous(customers) + new - lost * dt   [one.yaml:19]".replace(/^/, " "),
    ]);
    expect(text).toContain("      = 2000   [one.yaml:19]");
    expect(text.filter((line) => line.startsWith("      then ")).length).toBe(3);
  });

  test("of a line that nobody knows names some that there are", async () => {
    await expect(explained("custmers")).rejects.toThrow('custmers: unknown line "custmers"; did you mean "customers"?');
    await expect(explained("xyz@2026-09")).rejects.toThrow(/unknown line "xyz"; known: /);
  });
});

/** What stands for numbers alone, worked out by JavaScript. */
function evaluate(text: string): number {
  return Number(new Function(`return ${text}`)());
}

function change(value: number, effect: string): number {
  const [, sign, amount] = /^([×+−]) ([\d.]+)/.exec(effect) ?? [];
  if (sign === "×") return value * Number(amount);
  return sign === undefined ? value : value + (sign === "+" ? 1 : -1) * Number(amount);
}
