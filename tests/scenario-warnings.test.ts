import { describe, expect, test } from "vitest";
import { FaultList, formatFault } from "../src/base/errors.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import { warningsOf } from "../src/scenario/warnings.ts";
import { memoryWorld } from "./memory-world.ts";

const scenario = (input: string, lines = "", more = ""): string => `title: a
as_of: 2025-12-31
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs:
  x: { grade: judgement, why: as judged, ${input} }
  opening: { unit: USD/year, value: $2B/year, grade: judgement, why: y }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) }
  read: { unit: USD, formula: cash + 0 * x, meaning: reads all }
  earned: { unit: USD, kind: flow, formula: sales * dt, meaning: of the month }
  cash: { unit: USD, start: $1M, formula: previous(cash) + earned, meaning: in the bank }
${lines}
${more}
`;

async function warnings(text: string): Promise<string[]> {
  const faults = new FaultList();
  const checked = await checkScenario("one", memoryWorld({ scenarios: { one: text } }), [], {}, faults);
  expect(faults.all().map(formatFault)).toEqual([]);
  return checked === undefined ? [] : warningsOf(checked, true).map(formatFault);
}

describe("an input that is written so is silent:", () => {
  test.each([
    "unit: 1/year, value: 0.5 to 0.9",
    "unit: 1/year, value: 12%/year",
    "unit: 1/year, value: 2%/month, meaning: monthly growth",
    "unit: 1/year, value: 0",
    "unit: 1/year, value: 0.3/month",
    "unit: 1/year, value: 2.4, meaning: below 12% of what it was",
    "unit: 1, value: 40%, meaning: share of sales",
    "unit: 1, value: 1.2, meaning: net retention",
    "unit: 1, value: 40, meaning: how many times",
    "unit: 1, value: 3, meaning: share of dollars spent".replace("share", "part"),
    "unit: customer, value: 40 customers, meaning: share holders",
    "unit: 1, value: { uniform: { low: 10%, high: 40% } }, meaning: margin",
  ])("%s", async (input) => expect(await warnings(scenario(input))).toEqual([]));
});

describe("an input that is likely meant otherwise has a warning at its value:", () => {
  test.each([
    ["unit: 1/year, value: 12%", /^one\.yaml:6:63: x: 12% names no period, and is read as a rate per year; write 12%\/year or 12%\/month$/],
    [
      "unit: 1/year, value: 0.12, meaning: growth a month",
      /its words say per month, but 0\.12 is read as a rate per year; write 0\.12\/month$/,
    ],
    ["unit: 1/year, value: 0.1 to 0.2, meaning: weekly growth", /per week, but 0\.1 is read .* write 0\.1\/week$/],
    [
      "unit: 1/year, value: { uniform: { low: 3%, high: 4% } }, meaning: growth per quarter",
      /per quarter, but 3% is read .* write 3%\/quarter$/,
    ],
    ["unit: 1/year, value: 12/month", /12\/month is 1200% a month; write 12%\/month if percent were meant$/],
    ["unit: 1/year, value: 12", /12 is a rate of 1200% a year; write 12%\/year if percent were meant$/],
    ["unit: 1, value: 40, meaning: gross margin", /40 is 4000%; write 40% if percent were meant$/],
    ["unit: 1, value: 20 to 30, meaning: share of sales", /20 is 2000%; write 20% if percent were meant$/],
    [
      "unit: 1, value: 2.5, meaning: revenue in $B",
      /its words speak of money, but its unit is 1, .* say unit: USD \(or USD\/year\) and write \$2\.5B$/,
    ],
    ["unit: 1, value: 2.5, meaning: revenue in billions", /its words speak of money/],
  ])("%s", async (input, message) => expect(await warnings(scenario(input))).toEqual([expect.stringMatching(message)]));

  test("a reason that repeats the number with a period counts as its words", async () => {
    const text = scenario("unit: 1/year, value: 0.12").replace("why: as judged", "why: 0.12 a month since spring");
    expect(await warnings(text)).toEqual([expect.stringMatching(/per month, but 0\.12/)]);
  });
});

test.each([
  [
    "at_least: $10/year",
    /^one\.yaml:15:44: target "t" is \$10\/year, but "sales" starts at \$2B\/year; is a power of ten such as M or B missing/,
  ],
  ["at_least: $900T/year", /starts at \$2B\/year; is a power of ten/],
  ["at_least: $10B/year", undefined],
])("a target of %s against a line that starts at $2B", async (level, message) => {
  const found = await warnings(scenario("unit: 1, value: 1", "", `targets:\n  t: { line: sales, at: 2026-12, ${level} }`));
  expect(found).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
});

describe("sums", () => {
  test.each([
    ["kind: flow, formula: earned + cash", /"cash" is a level at its end; take the change, cash - previous\(cash\)/],
    ["kind: flow, formula: cash - previous(cash)", undefined],
    ["kind: flow, formula: earned - cash + previous(cash)", undefined],
    [
      "kind: stock, formula: earned + earned",
      /line "z" adds up amounts over a period, but is a level; say kind: flow, or add previous\(z\)/,
    ],
    ["kind: stock, formula: cash + earned", undefined],
    ["kind: stock, formula: earned * 2", undefined],
    ["kind: flow, formula: cash * 2", undefined],
  ])("%s", async (formula, message) => {
    const found = await warnings(scenario("unit: 1, value: 1", `  z: { unit: USD, ${formula}, meaning: z }`));
    expect(found).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
  });
});

describe("what nothing uses", () => {
  test.each([
    [
      "correlations: { c: [x, opening, 0.2] }",
      /^one\.yaml:14:20: this correlation does nothing, for "x" has one value; give it a range, or take the correlation out$/,
    ],
    ["drivers: { n: { process: white-noise } }", /driver "n" is used by nothing/],
    ["events: { e: { on: sales, at: day, pulse: $1/year, why: w } }", undefined],
    ["uses: { other: one2 }", /no formula reads a line of "other"; remove it, or read one as other\.line$/],
  ])("%s", async (more, message) => {
    const day = "unit: 1, value: 1 }\n  day: { unit: date, value: 2026-06-30, grade: judgement, why: w";
    const text = scenario(more.includes("day") ? day : "unit: 1, value: 1", "", more);
    const faults = new FaultList();
    const checked = await checkScenario(
      "one",
      memoryWorld({ scenarios: { one: text, one2: scenario("unit: 1, value: 1") } }),
      [],
      {},
      faults,
    );
    expect(faults.all()).toEqual([]);
    const found = checked === undefined ? [] : warningsOf(checked, true).map(formatFault);
    expect(found).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
  });
});

describe("ages that no cohort has, and levels that are added up", () => {
  const lead = (value: string, weight: string) =>
    scenario(
      `unit: year, value: ${value}`,
      `  done: { unit: USD, kind: flow, formula: "cohorts(earned, ${weight})" }\n  seen: { unit: USD, formula: done + 0 * cash, meaning: z }`,
    ).replace("cash + 0 * x", "cash + 0 * seen");
  const ofAges = async (value: string, weight: string) => (await warnings(lead(value, weight))).filter((text) => text.includes("age"));

  test("equality with an uncertain age, or one that is no whole number of periods", async () => {
    expect(await ofAges("3 months to 6 months", "age == x ? 1 : 0")).toEqual([
      expect.stringMatching(/"x" is not on every path.*age >= x and age < x \+ dt/),
    ]);
    expect(await ofAges("52 weeks", "mod(age, x) == 0 ? 1 : 0")).toEqual([expect.stringMatching(/write \(mod\(age, x\) < dt\)/)]);
    expect(await ofAges("6 months", "age == x ? 1 : 0")).toEqual([]);
    expect(await ofAges("1 year", "mod(age, x) == 0 ? 1 : 0")).toEqual([]);
    expect(await ofAges("52 weeks", "age >= x and age < x + dt ? 1 : 0")).toEqual([]);
  });

  test("levels in cumulative, in cohorts and as what flows in", async () => {
    const ofLevels = async (lines: string) =>
      (await warnings(scenario("unit: 1, value: 3, meaning: many", lines))).filter((text) => text.includes("level"));
    const line = (formula: string) => `  z: { unit: USD, kind: flow, formula: "${formula}", meaning: z }`;
    expect(await ofLevels(line("cumulative(cash)"))).toEqual([expect.stringMatching(/cumulative adds up "cash", which is a level/)]);
    expect(await ofLevels(line("cohorts(cash, exp(-x * age / age))"))).toHaveLength(1);
    expect(await ofLevels("  z: { unit: USD, opening: $0, in: cash, meaning: z }")).toEqual([
      expect.stringMatching(/all of "cash", which is a level, flows in/),
    ]);
    expect(await ofLevels("  z: { unit: USD, opening: $0, in: earned, meaning: z }")).toEqual([]);
    expect(await ofLevels(line("cumulative(earned)"))).toEqual([]);
  });
});
