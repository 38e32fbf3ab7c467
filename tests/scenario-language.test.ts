import { describe, expect, test } from "vitest";
import { faultsOf, onePath, simulated } from "./memory-world.ts";

interface Parts {
  readonly inputs?: string;
  readonly lines: string;
  readonly more?: string;
}

const files = ({ inputs = "", lines, more = "" }: Parts) => ({
  scenarios: {
    one: `title: One
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: x, at: 2026-12 }
inputs:
  third: { unit: 1, value: 30%, why: y }
  many: { unit: USD, value: $5, why: y }
  day: { unit: date, value: 2026-03, why: y }
${inputs}
lines:
${lines}
${more}
`,
  },
  facts: ["price_list,2026-01-31,100,USD/GW,reported", "price_list,2026-03-31,400,USD/GW,reported"],
});
const valuesOf = async (parts: Parts, line = "x") => onePath(await simulated(files(parts), "one"), line);
const faultOf = async (parts: Parts) => {
  const faults = await faultsOf(files(parts), "one");
  expect(faults).toHaveLength(1);
  return faults[0];
};
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));
const months = Array.from({ length: 12 }, (_, k) => k + 1);

describe("events", () => {
  const flat = "  x: { unit: USD, kind: flow, formula: many * 20 }";
  const told = (event: string) => valuesOf({ lines: flat, more: `events:\n  e: { on: x, ${event}, why: y }` });

  test("a change takes a share of a line from its date on, a share of a pulse is one of its value", async () => {
    expect(await told("at: 2026-04, change: -20%")).toEqual(close(months.map((month) => (month < 4 ? 100 : 80))));
    expect(await told("at: 2026-04, pulse: -20%")).toEqual(close(months.map((month) => (month === 4 ? 80 : 100))));
    expect(await told("at: 2026-04, step: +20%")).toEqual(close(months.map((month) => (month < 4 ? 100 : 120))));
  });

  test("a shock is there in full in its month and fades by half", async () => {
    const shock = await told("at: 2026-04, shock: -40%, half_life: 2 months");
    expect(shock.slice(2, 8)).toEqual(close([100, 60, 100 - 40 * Math.SQRT1_2, 80, 100 - 20 * Math.SQRT1_2, 90]));
    expect((await told("at: 2026-04, shock: $30, half_life: 1 month")).slice(2, 6)).toEqual(close([100, 130, 115, 107.5]));
  });

  test("amounts may be inputs and formulas, in the line's unit or as a share of it", async () => {
    expect((await told("at: 2026-04, pulse: many * 2"))[3]).toBeCloseTo(110, 10);
    expect((await told("at: 2026-04, change: third"))[3]).toBeCloseTo(130, 10);
    expect((await told("at: 2026-04, step: -third / 3"))[3]).toBeCloseTo(90, 10);
    expect((await told("at: day, step: x0.5")).slice(1, 4)).toEqual(close([100, 50, 50]));
  });

  test("on a plain number a share is added, and a change is one of its value", async () => {
    const on = (event: string) =>
      valuesOf({ lines: "  x: { unit: 1, formula: 0.4 }", more: `events:\n  e: { on: x, at: 2026-01, ${event}, why: y }` });
    expect((await on("step: 10%"))[0]).toBeCloseTo(0.5, 12);
    expect((await on("change: 10%"))[0]).toBeCloseTo(0.44, 12);
  });

  test.each([
    [
      "at: 2026-04, shock: -40%",
      /one\.yaml:13:35: a shock needs half_life: how long until half of it has faded, as in half_life: 6 months/,
    ],
    ["at: 2026-04, change: -40%, over: 3 months", /over is for a ramp, and event "e" is a change/],
    ["at: 2026-04, step: $1, half_life: 3 months", /half_life is for a shock, and event "e" is a step/],
    ["at: 2026-04, step: day", /the event on x comes out in year, but USD is declared/],
    ["at: 2026-04, step: 3 GW", /"3 GW" is in GW, but the event on x is in USD/],
    ["at: 2026-04, pulse: 5%, step: 4%", /needs one of pulse, step, ramp, shock or change, and has 2/],
  ])("%s is refused", async (event, message) => {
    expect(await faultOf({ lines: flat, more: `events:\n  e: { on: x, ${event}, why: y }` })).toMatch(message);
  });

  test("what would compound is refused", async () => {
    const lines = "  x: { unit: USD, start: many, formula: previous(x) * 1.1 }";
    for (const event of ["change: -10%", "shock: -10%, half_life: 1 month"])
      expect(await faultOf({ lines, more: `events:\n  e: { on: x, at: 2026-04, ${event}, why: y }` })).toMatch(
        /would compound every period; put it on its growth/,
      );
    expect(await faultOf({ lines, more: "cycles:\n  c: { on: x, period: 1 year, amplitude: 5%, peak: 2026-06, why: y }" })).toMatch(
      /a cycle on "x", which reads its own past, would compound/,
    );
  });
});

describe("a cycle", () => {
  const told = (cycle: string, line = "  x: { unit: USD, kind: flow, formula: many * 20 }") =>
    valuesOf({ lines: line, more: `cycles:\n  c: { on: x, ${cycle}, why: y }` });

  test("swings about a line, is highest at its peak, and comes back told its period", async () => {
    const half = months.map((month) => 100 * (1 + 0.3 * Math.cos((2 * Math.PI * (month - 4)) / 6)));
    expect(await told("period: 6 months, amplitude: 30%, peak: 2026-04")).toEqual(close(half));
    expect(await told("period: 6 months, amplitude: third, peak: 2025-10")).toEqual(close(half));
    expect(await told("period: 6 months, amplitude: $30, peak: 2026-04")).toEqual(close(half));
    const shifted = months.map((month) => 100 * (1 + 0.3 * Math.cos((2 * Math.PI * (month - 3)) / 6)));
    expect(await told("period: 6 months, amplitude: 30%, peak: day")).toEqual(close(shifted));
  });

  test("comes before events", async () => {
    const found = await valuesOf({
      lines: "  x: { unit: USD, kind: flow, formula: many * 20 }",
      more: "cycles:\n  c: { on: x, period: 6 months, amplitude: 30%, peak: 2026-04, why: y }\nevents:\n  e: { on: x, at: 2026-04, pulse: $7, why: y }",
    });
    expect(found[3]).toBeCloseTo(137, 10);
  });

  test.each([
    ["period: 0 months, amplitude: 5%, peak: 2026-04", /the period of cycle "c" must be above 0, and is 0 months/],
    ["period: 1 month, amplitude: 5%, peak: 2026-04", /the period of cycle "c" must be two months or more/],
    ["period: 3, amplitude: 5%, peak: 2026-04", /has no unit; write 3 months or 3 years/],
    ["period: 3 months, amplitude: 5 GW, peak: 2026-04", /"5 GW" is in GW/],
    ["period: 3 months, amplitude: 5%, peak: third", /"third" is neither a date nor the name of a date input/],
  ])("%s is refused", async (cycle, message) => {
    expect(await faultOf({ lines: "  x: { unit: USD, formula: many }", more: `cycles:\n  c: { on: x, ${cycle}, why: y }` })).toMatch(
      message,
    );
  });
});

describe("a table", () => {
  const read = (table: string, formula: string, unit = "USD/GW") =>
    valuesOf({
      lines: `  x: { unit: ${unit}, formula: "${formula}" }`,
      more: `tables:\n  price: { ${table} }`,
      inputs: "  size: { unit: GW, value: 15 GW, why: y }",
    });
  const points = "points: { 10 GW: $30/GW, 20 GW: $20/GW, 40 GW: $10/GW }";

  test("is read on the line between its points, and stays where it ends", async () => {
    const at = async (formula: string) => (await read(`unit: USD/GW, by: GW, ${points}`, formula))[0];
    expect(await at("price(size)")).toBeCloseTo(25, 12);
    expect(await at("price(size * 2)")).toBeCloseTo(15, 12);
    expect(await at("price(size / 5)")).toBeCloseTo(30, 12);
    expect(await at("price(size * 5)")).toBeCloseTo(10, 12);
  });

  test("is read in steps, or at even growth, where it says so", async () => {
    expect((await read(`unit: USD/GW, by: GW, between: step, ${points}`, "price(size * 1.3)"))[0]).toBe(30);
    expect((await read(`unit: USD/GW, by: GW, between: growth, ${points}`, "price(size)"))[0]).toBeCloseTo(Math.sqrt(600), 10);
  });

  test("of dates is read at a time", async () => {
    const found = await read("unit: USD/GW, by: date, points: { 2026-02: $10/GW, 2026-06: $50/GW }", "price(t)");
    expect(found.slice(0, 7)).toEqual(close([10, 10, 20, 30, 40, 50, 50]));
  });

  test("may be the facts of a series, at even growth between them", async () => {
    const found = await read("unit: USD/GW, series: price_list", "price(t)");
    const [january = 0, february = 0, march = 0, april] = found;
    expect(march / january).toBeCloseTo(4, 1);
    expect(february).toBeCloseTo(Math.sqrt(january * march), 8);
    expect(april).toBe(march);
  });

  test("is its scenario's own, also where another one uses that", async () => {
    const used = files({ lines: "  x: { unit: 1, formula: price(third) }", more: "tables:\n  price: { unit: 1, points: { 0: 0, 1: 10 } }" })
      .scenarios.one;
    const user = files({
      lines: "  x: { unit: 1, formula: price(third) + one.x }",
      more: "uses: { one: used }\ntables:\n  price: { unit: 1, points: { 0: 0, 1: 1 } }",
    });
    const run = await simulated({ scenarios: { used, one: user.scenarios.one } }, "one");
    expect(onePath(run, "x")[0]).toBeCloseTo(3.3, 12);
  });

  test.each([
    [`unit: USD/GW, by: GW, ${points}`, "price(third)", /price takes x in GW, but got a plain number/],
    ["unit: USD/GW, by: GW, points: { 10 GW: $30/GW }", "price(size)", /table "price" needs points, two at least, or a series/],
    [
      "unit: USD/GW, by: GW, points: { 10 GW: $30/GW, 20: $20/GW, 3 MW: $5/GW }",
      "price(size)",
      /one\.yaml:13:71: "3 MW" is in MW, but a place of table "price" is in GW; write it as 0\.003 GW/,
    ],
    [
      "unit: USD/GW, by: GW, points: { 10 GW: $30/GW, 20 GW: 20 }",
      "price(size)",
      /one\.yaml:13:66: table "price" is in USD\/GW, but 20 has no currency/,
    ],
    ["unit: USD/GW, by: GW, points: { 10 GW: $30/GW, 10.0 GW: $20/GW }", "price(size)", /two points at the same place/],
    [
      "unit: USD/GW, by: GW, between: growth, points: { 10 GW: $30/GW, 20 GW: $0/GW }",
      "price(size)",
      /grows evenly between points, which needs values above 0/,
    ],
    ["unit: USD, series: price_list", "price(t)", /table "price" is a series in another unit/],
  ])("{ %s } read by %s is refused", async (table, formula, message) => {
    const inputs = "  size: { unit: GW, value: 15 GW, why: y }";
    const unit = table.startsWith("unit: USD,") ? "USD" : "USD/GW";
    const faults = await faultsOf(
      files({ inputs, lines: `  x: { unit: ${unit}, formula: "${formula}" }`, more: `tables:\n  price: { ${table} }` }),
      "one",
    );
    expect(faults[0]).toMatch(message);
    expect(faults).toHaveLength(1);
  });

  test("may not be called as a function is", async () => {
    expect(await faultOf({ lines: "  x: { unit: 1, formula: 1 }", more: "tables:\n  log: { unit: 1, points: { 0: 0, 1: 1 } }" })).toMatch(
      /one\.yaml:13:3: "log" is a function of formulas; choose another name/,
    );
  });
});

describe("a stock", () => {
  const inputs =
    "  inflow: { unit: customer, value: 30 customers, why: y }\n  rate: { unit: customer/year, value: 120 customers/year, why: y }";

  test("holds what it opened with, and what came in, less what went out", async () => {
    const stock = (flows: string) => valuesOf({ inputs, lines: `  x: { unit: customer, opening: 100 customers, ${flows} }` });
    expect(await stock("in: inflow, out: rate")).toEqual(close(months.map((month) => 100 + month * 20)));
    expect(await stock('in: [inflow, "rate / 2"]')).toEqual(close(months.map((month) => 100 + month * 35)));
    expect(await stock('out: "previous(x) * third"')).toEqual(close(months.map((month) => 100 * Math.exp(month * Math.log(0.7)))));
  });

  test.each([
    ["opening: 100 customers", /one\.yaml:12:3: stock "x" needs what flows in or out/],
    ["in: inflow", /stock "x" needs an opening/],
    [
      "opening: 100 customers, in: inflow, formula: inflow",
      /one\.yaml:12:60: line "x" is given by its flows, and has a formula too; keep one of the two/,
    ],
    [
      "opening: 100 customers, in: many",
      /one\.yaml:12:52: what flows into "x" is in USD, but must be an amount over the period in customer, or a rate in customer\/year/,
    ],
    ["opening: $5, in: inflow", /the opening of "x"/],
    ["opening: 100 customers, in: inflw", /unknown name "inflw" in a formula; did you mean "inflow"/],
    ["opening: 100 customers, in: inflow, kind: flow", /"x" has an opening, which a flow has not/],
    ["meaning: nothing", /line "x" needs a formula, or for a stock its opening and what flows in and out/],
  ])("{ %s } is refused", async (keys, message) => {
    expect(await faultOf({ inputs, lines: `  x: { unit: customer, ${keys} }` })).toMatch(message);
  });
});

describe("cohorts", () => {
  const inputs =
    "  new: { unit: customer, value: 10 customers, why: y }\n  half: { unit: year, value: 6 months, why: y }\n  short: { unit: year, value: 0.2 years, why: y }\n  churn: { unit: 1/year, value: 0.3 to 0.5, why: y }";
  const lines = (weight: string, unit = "customer") =>
    `  x: { unit: ${unit}, formula: "cohorts(joined, ${weight})" }\n  joined: { unit: customer, kind: flow, formula: "t > half ? new * 2 : new" }`;

  test("add up what is left of each, the youngest at age 0", async () => {
    expect(await valuesOf({ inputs, lines: lines("1") })).toEqual(close(months.map((month) => 10 * month + 10 * Math.max(0, month - 6))));
    expect(await valuesOf({ inputs, lines: lines("age < short ? 1 : 0") })).toEqual(
      close([10, 20, 30, 30, 30, 30, 40, 50, 60, 60, 60, 60]),
    );
    expect((await valuesOf({ inputs, lines: lines("2.4 * age", "customer*year") }))[1]).toBeCloseTo(2, 10);
  });

  test("have ages of whole months to the last bit, so that a term ends on its day", async () => {
    const terms = Array.from({ length: 11 }, (_, i) => i + 1);
    for (const term of terms) {
      const stated = `${inputs}\n  term: { unit: year, value: ${term} months, why: y }`;
      expect((await valuesOf({ inputs: stated, lines: lines("age < term ? 1 : 0").replace("t > half ? new * 2 : new", "new") }))[11]).toBe(
        10 * term,
      );
    }
  });

  test("are weighed by each path's own inputs, the same in any number of blocks", async () => {
    const one = files({ inputs, lines: lines("exp(-churn * age)") });
    const [few, many] = [await simulated(one, "one", { paths: 300 }), await simulated(one, "one", { paths: 9000 })];
    expect(many.columns["x"]?.map((column) => column.slice(0, 300))).toEqual(few.columns["x"]);
    const churn = few.draws.get("churn") as Float64Array;
    const wanted = months.slice(0, 3).reduce((sum, month) => sum + 10 * Math.exp((-(churn[7] ?? 0) * (month - 1)) / 12), 0);
    expect(few.columns["x"]?.[2]?.[7]).toBeCloseTo(wanted, 10);
  });

  test.each([
    ["cohorts(new, 1)", /cohorts follows a line, and "new" is none/],
    ["cohorts(joined)", /cohorts takes a line and a weight by age, as in cohorts\(new_customers, exp\(-churn \* age\)\)/],
    ["cohorts(joined * 2, 1)", /cohorts takes a line and a weight by age/],
    ["cohorts(joined, exp(age))", /exp takes x in 1, but got year/],
    ["joined * age", /unknown name "age" in a formula/],
    ["cohorts(x, 1)", /line "x" needs itself in the same period/],
  ])("%s is refused", async (formula, message) => {
    const both = `  x: { unit: customer, formula: "${formula}" }\n  joined: { unit: customer, kind: flow, formula: new }`;
    expect(await faultOf({ inputs, lines: both })).toMatch(message);
  });
});
