import { describe, expect, test } from "vitest";
import { FaultList, formatFault } from "../src/base/errors.ts";
import { language } from "../src/model/language.ts";
import { buildPlan } from "../src/scenario/build-plan.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import { explainLine } from "../src/scenario/explain.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { resolveScenario } from "../src/scenario/resolve-scenario.ts";
import { warningsOf } from "../src/scenario/warnings.ts";
import { simulate } from "../src/simulate/engine.ts";
import { splitBlocks } from "../src/simulate/plan.ts";
import { type Files, faultsOf, memoryWorld, onePath, simulated } from "./memory-world.ts";

/** A scenario whose line `standing` has earlier amounts, and lines that read it. */
function scenario(earlier: string, lines: string, { from = "2025-01", until = "2025-03", step = "month", more = "" } = {}): Files {
  return {
    scenarios: {
      one: `
as_of: 2024-12-31
horizon: { from: ${from}, until: ${until}, step: ${step} }
headline: { line: standing, at: ${until} }
inputs: { none: { unit: customer, value: 0, why: w }, joins: { unit: customer, value: 10 customers, why: w } }
lines:
  standing: { unit: customer, kind: flow, formula: none, earlier: { ${earlier} } }
${lines}
${more}
`,
    },
  };
}

const close = (values: readonly number[]): unknown[] => values.map((value) => expect.closeTo(value, 12) as unknown);

async function checked(files: Files, name = "one"): Promise<{ faults: string[]; warnings: string[] }> {
  const faults = new FaultList();
  const found = await checkScenario(name, memoryWorld(files), [], {}, faults);
  const warnings = found === undefined ? [] : warningsOf(found, faults.count === 0).map(formatFault);
  return { faults: faults.all().map(formatFault), warnings };
}

describe("amounts before the horizon", () => {
  const two = "2024-10: 4 customers, 2024-12: 8";

  test("are counted by cohorts, each at the months between two month ends", async () => {
    const run = await simulated(scenario(two, `  aged: { unit: customer*year, formula: "cohorts(standing, age)" }`), "one");
    expect(onePath(run, "aged")).toEqual(close([(8 * 1 + 4 * 3) / 12, (8 * 2 + 4 * 4) / 12, (8 * 3 + 4 * 5) / 12]));
  });

  test("reach a given age in the very month in which they do, and none but those that are stated", async () => {
    const at = (months: number) =>
      `  x: { unit: customer, formula: "cohorts(standing, age == term ? 1 : 0)" }\n  y: { unit: year, formula: term }`
        .replaceAll("term", "span")
        .concat(`\n  span: { unit: year, formula: ${months} * dt }`);
    expect(onePath(await simulated(scenario(two, at(4)), "one"), "x")).toEqual([0, 4, 0]);
    expect(onePath(await simulated(scenario(two, at(2)), "one"), "x")).toEqual([0, 8, 0]);
  });

  test("go on behind the line's own periods, whose ages begin at 0", async () => {
    const lines = `  new: { unit: customer, kind: flow, formula: joins, earlier: { 2024-12: 100 customers } }
  x: { unit: customer*year, formula: "cohorts(new, age)" }`;
    expect(onePath(await simulated(scenario(two, lines), "one"), "x")).toEqual(
      close([100 / 12, (10 * 1 + 100 * 2) / 12, (10 * (1 + 2) + 100 * 3) / 12]),
    );
  });

  test("have the age less t on the eve of the horizon", async () => {
    const run = await simulated(scenario(two, `  x: { unit: customer*year, formula: "cohorts(standing, age - t)" }`), "one");
    expect(onePath(run, "x")).toEqual(close([8 / 12, 8 / 12, 8 / 12]));
  });

  test("may be followed by several formulas, and by one in the weight of another", async () => {
    const lines = `  x: { unit: customer, formula: "cohorts(standing, 1)" }
  y: { unit: customer*customer*year, formula: "cohorts(standing, cohorts(standing, 1) * age) + 0 * cohorts(standing, age) * x" }`;
    const run = await simulated(scenario(two, lines), "one");
    expect(onePath(run, "x")).toEqual([12, 12, 12]);
    expect(onePath(run, "y")).toEqual(close([12 * 20, 12 * 32, 12 * 44].map((value) => value / 12)));
  });

  test("are not seen by cumulative, previous and lag", async () => {
    const lines = `  new: { unit: customer, kind: flow, formula: joins, earlier: { 2024-12: 100 customers } }
  followed: { unit: customer, formula: "cohorts(new, 1)" }
  total: { unit: customer, formula: cumulative(new) }`;
    const run = await simulated(scenario(two, lines), "one");
    expect([onePath(run, "total"), onePath(run, "followed")]).toEqual([
      [10, 20, 30],
      [110, 120, 130],
    ]);
    expect(await faultsOf(scenario(two, `${lines}\n  was: { unit: customer, formula: previous(new) }`), "one")).toEqual([
      'one.yaml:11:35: previous(new) looks back to 2024-12, where "new" has no value; give "new" a start',
    ]);
  });

  test("of a quarter stand by its last month", async () => {
    const quarters = { until: "2025-06", step: "quarter" };
    const lines = `  x: { unit: customer*year, formula: "cohorts(standing, age)" }`;
    const run = await simulated(scenario("2024-12: 4, 2024-03: 8", lines, quarters), "one");
    expect(onePath(run, "x")).toEqual(close([(4 * 1 + 8 * 4) / 4, (4 * 2 + 8 * 5) / 4]));
    expect(await faultsOf(scenario("2024-12: 4, 2024-11: 8", lines, quarters), "one")).toEqual([
      'one.yaml:7:81: line "standing" states an earlier amount for 2024-11, but the horizon\'s steps of a quarter do not end there; state what the whole period had in its last month, 2024-12',
    ]);
    const shifted = { from: "2025-02", until: "2025-07", step: "quarter" };
    expect(await faultsOf(scenario("2025-01: 4, 2024-12: 8", lines, shifted), "one")).toEqual([
      expect.stringMatching(/^one.yaml:7:81: .* for 2024-12, .* in its last month, 2025-01$/),
    ]);
  });

  test("may be stated by a model, whose lines a scenario replaces whole", async () => {
    const model = {
      lines: {
        standing: { unit: "customer", kind: "flow", formula: 0, earlier: { "2024-12": "5 customers" } },
        x: { unit: "customer", formula: "cohorts(standing, 1)" },
      },
    };
    const files = (more: string): Files => ({
      models: { m: model },
      scenarios: {
        one: `model: m\nas_of: 2024-12-31\nhorizon: { from: 2025-01, until: 2025-03 }\nheadline: { line: x, at: 2025-03 }\n${more}`,
        other: `extends: one\nlines: { standing: { unit: customer, kind: flow, formula: 0, earlier: { 2024-11: 7 } } }`,
      },
    });
    expect(onePath(await simulated(files(""), "one"), "x")).toEqual([5, 5, 5]);
    expect(onePath(await simulated(files(""), "other"), "x")).toEqual([7, 7, 7]);
    expect(onePath(await simulated(files("lines: { standing: { unit: customer, formula: 0 } }"), "one"), "x")).toEqual([0, 0, 0]);
  });

  test("are part of what a run is known by", async () => {
    const ids = await Promise.all(
      [two, two.replace("8", "9")].map(async (text) => (await simulated(scenario(text, ""), "one")).result.runId),
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a horizon that begins later, with what was before it stated", () => {
  const MONTHS = Array.from({ length: 18 }, (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`);
  /** nothing in every fifth month */
  const sold = MONTHS.map((_, i) => (i % 5 === 3 ? 0 : 7 + ((i * i * 31) % 17) / 3));
  const long = `
as_of: 2024-12-31
horizon: { from: 2024-01, until: 2025-06 }
headline: { line: arr, at: 2025-06 }
inputs:
  churn: { unit: 1/year, value: 20% to 60%/year, why: w }
  fee: { unit: USD/(customer*year), value: $900 to $1500/(customer*year), why: w }
  term: { unit: year, value: 5 months, why: w }
  renew: { unit: 1, value: 50% to 90%, why: w }
drivers: { heat: { process: white-noise } }
tables:
  sold: { unit: customer, by: date, between: step, points: { ${MONTHS.map((month, i) => `${month}: ${sold[i]}`).join(", ")} } }
  price: { unit: 1, by: year, points: { 0 years: 1, 2 years: 1.5 } }
lines:
  new: { unit: customer, kind: flow, formula: sold(t) }
  level: { unit: 1, formula: exp(0.1 * heat) }
  active: { unit: customer, formula: "cohorts(new, exp(-churn * age) * level)" }
  arr: { unit: USD/year, formula: "cohorts(new, renew ^ round(mod(age, term) / term) * price(age)) * fee + active * fee" }
  due: { unit: customer, formula: "cohorts(new, mod(age, term) == 0 ? 1 : 0)" }
`;
  const stated = MONTHS.slice(0, 12).flatMap((month, i) => (sold[i] === 0 ? [] : [`${month}: ${sold[i]} customers`]));
  const short = `
extends: long
horizon: { from: 2025-01 }
lines:
  new: { unit: customer, kind: flow, formula: sold(t), earlier: { ${stated.join(", ")} } }
`;
  const files: Files = { scenarios: { long, short } };
  const paths = 5000;

  test("gives the same numbers to the last bit", async () => {
    const whole = await simulated(files, "long", { paths });
    const later = await simulated(files, "short", { paths });
    for (const line of ["new", "level", "active", "arr", "due"])
      for (let period = 0; period < 6; period++)
        expect(later.columns[line]?.[period], `${line} in period ${period}`).toEqual(whole.columns[line]?.[12 + period]);
    expect(new Set(later.columns["arr"]?.[5]).size).toBeGreaterThan(paths / 2);
  });

  test("gives them in any number of workers, to which a plan is sent as plain data", async () => {
    const world = memoryWorld(files);
    const { plan } = buildPlan(resolveScenario(await loadScenario("short", world), [], { paths }));
    const at = plan.lines.findIndex(({ name }) => name === "arr");
    const lastOf = (workers: number): number[] => {
      const values: number[] = [];
      for (const range of splitBlocks(paths, workers))
        simulate(structuredClone(plan), range, language, (period, columns) => {
          if (period === plan.periods.length - 1) values.push(...(columns[at] ?? []));
        });
      return values;
    };
    expect(lastOf(2)).toEqual(lastOf(1));
    expect(lastOf(1)).toEqual([...((await simulated(files, "short", { paths })).columns["arr"]?.at(-1) ?? [])]);
  });

  test("is explained on one path with the same numbers, the earlier months by name", async () => {
    const world = memoryWorld(files);
    const of = async (name: string, target: string) => {
      const { root } = await explainLine(await loadScenario(name, world), target, world, { depth: 1, paths: 200, path: 7 });
      return [root.value, root.substituted, root.sums];
    };
    for (const target of ["due@2025-02", "active@2025-06", "arr@2025-01"])
      expect(await of("short", target)).toEqual(await of("long", target));
    expect((await of("short", "due@2025-02"))[2]).toEqual([
      expect.stringMatching(/ \(2025-02\) \+ .* \(2025-01\) \+ .* \(2024-12\) \+ … \+ .* × 0 \(2024-01\)$/),
    ]);
  });
});

test("an explanation of cohorts that were all there before adds up what is stated", async () => {
  const files = scenario(
    "2024-12: 8, 2024-10: 4",
    `  x: { unit: customer*year, formula: "cohorts(standing, age)" }\n  y: { unit: customer, formula: cumulative(standing) }`,
  );
  const world = memoryWorld(files);
  const of = async (target: string) => (await explainLine(await loadScenario("one", world), target, world, { depth: 2, paths: 200 })).root;
  expect((await of("x@2025-01")).sums).toEqual(["cohorts(standing, age) = 1.66667 = 8 × 0.0833333 (2024-12) + 4 × 0.25 (2024-10)"]);
  expect((await of("x@2025-02")).sums).toEqual(["cohorts(standing, age) = 2.66667 = 8 × 0.166667 (2024-12) + 4 × 0.333333 (2024-10)"]);
  expect((await of("y@2025-01")).sums).toEqual(["cumulative(standing) = 0 = 0 (2025-01)"]);
});

describe("a scenario that is used", () => {
  const book = (from: string): string => `
as_of: 2024-12-31
horizon: { from: ${from}, until: 2025-12 }
headline: { line: x, at: 2025-12 }
lines:
  standing: { unit: customer, kind: flow, formula: 0, earlier: { 2024-10: 4, 2024-12: 8 } }
  x: { unit: customer*year, formula: "cohorts(standing, age)" }
  y: { unit: customer, formula: "cohorts(standing, 1)" }
`;
  const user = (from: string, until = "2025-08"): Files => ({
    scenarios: {
      book: book("2025-01"),
      user: `
as_of: 2024-12-31
horizon: { from: ${from}, until: ${until} }
headline: { line: all, at: ${until} }
uses: { a: book }
lines: { all: { unit: customer*year, formula: a.x, meaning: m } }
`,
    },
  });

  test("counts ages from its own months on the horizon of its user", async () => {
    const run = await simulated(user("2025-03"), "user");
    expect(onePath(run, "all").slice(0, 2)).toEqual(close([(8 * 3 + 4 * 5) / 12, (8 * 4 + 4 * 6) / 12]));
    // nothing in it begins with the horizon, so nothing is said to
    expect((await checked(user("2025-03"), "user")).warnings).toEqual([]);
  });

  test("is at fault where its user's horizon begins before its earlier months", async () => {
    const fault =
      'book.yaml:6:78: line "a.standing" states an earlier amount for 2024-12, but here its scenario runs on the horizon of the one that uses it, which begins in 2024-11; let that begin later, or take the amount out';
    expect(await faultsOf(user("2024-11"), "user")).toEqual([fault]);
    expect((await checked(user("2024-11"), "user")).faults).toEqual([fault]);
  });
});

describe("what is wrong with earlier amounts", () => {
  const followed = `  x: { unit: customer, formula: "cohorts(standing, 1)" }`;
  test.each([
    ["2024-12: 8 GW", '7:78: "8 GW" is in GW, but an earlier amount of "standing" is in customer; write it as in 10 customer'],
    ["2024-12: 8 to 9 customers", '7:78: an earlier amount of "standing" is what there was, one number, and "8 to 9 customers" is a range'],
    ["2024-12: joins", /^7:78: cannot read "joins" as a value/],
    ["2024-12: { uniform: { low: 1, high: 2 } }", /^7:78: invalid lines.standing.earlier.2024-12: must be a number/],
    [
      "2024-12: 8, 2025-01: 3",
      '7:81: line "standing" states an earlier amount for 2025-01, but the horizon begins in 2025-01, and from there on its formula says what it has',
    ],
    ["2024-13: 8", '7:69: earlier amounts stand by month, as in 2024-05: 12 customers, and "2024-13" is no month'],
    ["2024-12-31: 8", /^7:69: earlier amounts stand by month, .*"2024-12-31" is no month/],
    ["2024: 8", /^7:69: earlier amounts stand by month, .*"2024" is no month/],
    ["2024-12: 8, 2024-12: 9", /^7:81: cannot read the file: duplicate key/],
    [
      "1974-12: 8",
      '7:69: line "standing" states an earlier amount for 1974-12, 601 periods before the horizon; at most 600 can be followed, so is the year mistyped?',
    ],
  ])("%s", async (earlier, says) => {
    const [first = "", ...others] = await faultsOf(scenario(earlier, followed), "one");
    expect(first.replace("one.yaml:", "")).toEqual(typeof says === "string" ? says : expect.stringMatching(says));
    expect(others).toEqual([]);
    expect((await checked(scenario(earlier, followed))).faults).toEqual([first]);
  });

  test("is told in one pass", async () => {
    const { faults } = await checked(scenario("2024-12: $3, 2025-02: 1, 2024-11: 1 GW", followed));
    expect(faults.map((fault) => fault.split(":").slice(1, 3).join(":"))).toEqual(["7:78", "7:82", "7:103"]);
  });

  test("leaves 600 periods", async () => {
    expect(onePath(await simulated(scenario("1975-01: 8", followed), "one"), "x")).toEqual([8, 8, 8]);
  });

  test("is not looked for where no horizon can be read", async () => {
    const files = scenario("2024-12: 8", followed);
    const text = (files.scenarios["one"] ?? "").replace("from: 2025-01", "from: 2025-99");
    expect((await checked({ scenarios: { one: text } })).faults).toEqual([expect.stringMatching(/2025-99/)]);
  });
});

test("amounts that no cohorts count are warned of", async () => {
  const of = async (lines: string) => (await checked(scenario("2024-12: 8", lines))).warnings.filter((text) => text.includes("earlier"));
  expect(await of("  y: { unit: customer, formula: cumulative(standing), meaning: m }")).toEqual([
    'one.yaml:7:58: no formula counts what "standing" had earlier, for only cohorts(standing, …) does; previous and lag read a history, and cumulative begins with the horizon',
  ]);
  expect(await of(`  y: { unit: customer, formula: "cohorts(standing, 1)", meaning: m }`)).toEqual([]);
});
