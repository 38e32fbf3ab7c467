import { describe, expect, test } from "vitest";
import { formatFormula } from "../src/formula/format-formula.ts";
import { within } from "../src/model/within-range.ts";
import { formatRange } from "../src/units/format.ts";
import { usd } from "../src/units/unit.ts";
import { faultsOf, onePath, simulated } from "./memory-world.ts";

interface Parts {
  readonly inputs?: string;
  readonly lines?: string;
  readonly horizon?: string;
  readonly more?: string;
}

const files = ({
  inputs = "",
  lines = "  x: { unit: USD, formula: a }",
  horizon = "{ from: 2026-02, until: 2026-07 }",
  more = "",
}: Parts) => ({
  scenarios: {
    one: `as_of: 2026-01-31
horizon: ${horizon}
headline: { line: x, at: 2026-07 }
inputs:
  a: { unit: USD, value: $2, why: w }
${inputs}
lines:
${lines}
${more}
`,
    child: "extends: one\n",
  },
});
const valuesOf = async (parts: Parts, line = "x") => onePath(await simulated(files(parts), "one"), line);
const faultsIn = (parts: Parts) => faultsOf(files(parts), "one");
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 10));

describe("sums over the past", () => {
  test("a line that reads inputs alone is added up in every period, whatever else is kept of it", async () => {
    const lines = "  c: { unit: USD, formula: a * 3 }\n  x: { unit: USD, formula: cumulative(c) }";
    expect(await valuesOf({ lines })).toEqual([6, 12, 18, 24, 30, 36]);
    expect(
      await valuesOf({
        lines: `${lines}\n  y: { unit: USD, from: 2026-05, formula: "lag(c, 2)", history: { values: { 2026-01: $1, 2026-04: $1 } } }`,
      }),
    ).toEqual([6, 12, 18, 24, 30, 36]);
  });

  test("cohorts in the weight of cohorts leave their age alone", async () => {
    const inputs = "  n0: { unit: customer, value: 2 customers, why: w }";
    const lines = (weight: string) => `  n: { unit: customer, kind: flow, formula: n0 * (1 + t / dt) }
  x: { unit: customer*customer*year, formula: "cohorts(n, ${weight})" }`;
    const [one, other] = [
      await valuesOf({ inputs, lines: lines("cohorts(n, 1) * age") }),
      await valuesOf({ inputs, lines: lines("age * cohorts(n, 1)") }),
    ];
    expect(one).toEqual(other);
    expect(one[1]).toBeCloseTo(10 / 3, 10);
  });
});

describe("events by a date input", () => {
  const event = (words: string, day: string) => ({
    inputs: `  d: { unit: date, value: ${day}, why: w }`,
    more: `events:\n  e: { on: x, at: d, ${words}, why: w }`,
  });

  test.each(["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-06-01", "2026-06-17"])("a pulse on %s acts once", async (day) => {
    const values = await valuesOf(event("pulse: $10", day));
    expect(values.filter((value) => value === 12)).toHaveLength(1);
    expect(values[Number(day.slice(5, 7)) - 2]).toBe(12);
  });

  test.each(["2026-04-01", "2026-05-16", "2026-06-30"])(
    "a shock on %s is felt in full in its quarter, and fades from the end of it",
    async (day) => {
      const horizon = "{ from: 2026-01, until: 2026-12, step: quarter }";
      const found = await simulated(
        {
          scenarios: {
            one: files({ horizon, ...event("shock: $10, half_life: 3 months", day) }).scenarios.one.replace(
              "at: 2026-07 }",
              "at: 2026-12 }",
            ),
          },
        },
        "one",
      );
      expect(onePath(found, "x")).toEqual(close([2, 12, 7, 4.5]));
    },
  );
});

test("a ramp of a level is whole after its length, and an amount has the mean of each period", async () => {
  const more = "events:\n  e: { on: x, at: 2026-04, ramp: $12, over: 3 months, why: w }";
  expect(await valuesOf({ more })).toEqual(close([2, 2, 6, 10, 14, 14]));
  expect(await valuesOf({ more, lines: "  x: { unit: USD, kind: flow, formula: a }" })).toEqual(close([2, 2, 4, 8, 12, 14]));
});

test("a cycle on an amount over a quarter or a year is what its months are together", async () => {
  const cycle = "cycles:\n  c: { on: x, period: 1 year, amplitude: 50%, peak: 2026-12, why: w }";
  const run = async (step: string, formula: string) => {
    const parts = {
      lines: `  x: { unit: USD, kind: flow, formula: ${formula} }`,
      horizon: `{ from: 2026-01, until: 2026-12, step: ${step} }`,
      more: cycle,
    };
    return onePath(
      await simulated({ scenarios: { one: files(parts).scenarios.one.replace("at: 2026-07 }", "at: 2026-12 }") } }, "one"),
      "x",
    );
  };
  const months = await run("month", "a");
  expect(months[11]).toBeCloseTo(3, 10);
  const quarters = [0, 1, 2, 3].map((q) => months.slice(3 * q, 3 * q + 3).reduce((sum, value) => sum + value));
  expect(await run("quarter", "a * 3")).toEqual(close(quarters));
  expect(await run("year", "a * 12")).toEqual([24]);
});

describe("what is no number", () => {
  test.each([
    ["zero / zero > 1 ? a : 2 * a", /line "x" is not a finite number/],
    ["not (zero / zero > 1) ? a : 2 * a", /line "x" is not a finite number/],
  ])("decides nothing: %s", async (formula, message) => {
    const parts = { inputs: "  zero: { unit: 1, value: 0, why: w }", lines: `  x: { unit: USD, formula: "${formula}" }` };
    await expect(simulated(files(parts), "one")).rejects.toThrow(message);
  });

  test("a check says when it is first broken", async () => {
    const inputs = "  most: { unit: USD, value: $20, why: w }";
    const lines = "  x: { unit: USD, start: a, formula: previous(x) + a * 2 }";
    const { result } = await simulated(
      files({ inputs, lines, more: "checks:\n  cap: { that: x < most / 2 }\n  far: { that: x < most * 5 }" }),
      "one",
    );
    const months = Object.fromEntries(result.checks.map(({ name, firstBroken }) => [name, firstBroken]));
    expect(months["cap"]).toBe(result.months[1]);
    expect(months["far"]).toBeUndefined();
  });

  test("a check on it is broken", async () => {
    const { result } = await simulated(
      files({ inputs: "  zero: { unit: 1, value: 0, why: w }", more: "checks:\n  c: { that: zero / zero < 1 }" }),
      "one",
    );
    expect(result.checks.find(({ name }) => name === "c")?.broken.value).toBe(1);
  });
});

describe("hazards, half-lives and lengths below zero", () => {
  const regime = (hazard: string) => `regimes:\n  m: { start: good, switch: { good: { bad: ${hazard} }, bad: {} } }`;
  const lines = "  x: { unit: USD, formula: a * (1 + m.bad) }";

  test("are refused where they are written", async () => {
    expect((await faultsIn({ lines, more: regime("-1/year") }))[0]).toMatch(
      /:10:44: the hazard from good to bad must be 0 or more, and is -1\/year/,
    );
    expect((await faultsIn({ more: "events:\n  e: { on: x, at: 2026-04, shock: -40%, half_life: -6 months, why: w }" }))[0]).toMatch(
      /half_life of event "e" must be above 0/,
    );
    expect((await faultsIn({ more: "events:\n  e: { on: x, at: 2026-04, ramp: -40%, over: 0 months, why: w }" }))[0]).toMatch(
      /over of event "e" must be above 0/,
    );
  });

  test.each([
    ["process: jumps, rate: 1/year, size: 0.1, half_life: -2 months", /the half_life of driver "d" must be above 0, and is -2 months/],
    ["process: jumps, rate: -1/year, size: 0.1", /the rate of driver "d" must be 0 or more/],
    ["process: mean-reversion, half_life: 0 months, spread: 0.1", /the half_life of driver "d" must be above 0/],
    ["process: random-walk, volatility: -0.1", /the volatility of driver "d" must be 0 or more/],
  ])("of a driver are refused, too: %s", async (driver, message) => {
    const parts = { lines: "  x: { unit: USD, formula: a * (1 + d) }", more: `drivers:\n  d: { ${driver} }` };
    expect(await faultsIn(parts)).toEqual([expect.stringMatching(message)]);
  });

  test("a fading jump with a half-life from an input stops the run where that is below zero", async () => {
    const parts = {
      inputs: "  np: { unit: year, value: -6 months, why: w }",
      lines: "  x: { unit: USD, formula: a * (1 + d) }",
      more: "drivers:\n  d: { process: jumps, rate: 1/year, size: 0.1, half_life: np }",
    };
    await expect(simulated(files(parts), "one")).rejects.toThrow(/not a finite number/);
  });

  test("stop the run where they come from inputs", async () => {
    const inputs =
      "  h: { unit: 1/year, value: { normal: { mean: 0.3, sd: 0.3 } }, why: w }\n  np: { unit: year, value: -6 months, why: w }";
    await expect(simulated(files({ inputs, lines, more: regime("h") }), "one")).rejects.toThrow(/not a finite number/);
    await expect(
      simulated(files({ inputs, more: "events:\n  e: { on: x, at: 2026-04, shock: -40%, half_life: np, why: w }" }), "one"),
    ).rejects.toThrow(/np is −6 months/);
    await expect(
      simulated(files({ inputs, more: "cycles:\n  c: { on: x, period: np, amplitude: 5%, peak: 2026-12, why: w }" }), "one"),
    ).rejects.toThrow(/np is −6 months/);
  });
});

describe("what a scenario says and would be lost", () => {
  const child = (text: string) => ({
    scenarios: { ...files({ more: "checks:\n  cap: { that: a < 1 * a }" }).scenarios, child: `extends: one\n${text}\n` },
  });

  test("an entry that is left empty takes nothing out", async () => {
    expect(await faultsOf(child("checks:\n  cap:"), "child")).toEqual([
      expect.stringMatching(/child.yaml:3:3: checks.cap is left empty; write cap: null/),
    ]);
    expect(await faultsOf(child("checks:\n  cap: null"), "child")).toEqual([]);
    expect(await faultsOf(child("checks:\n  cap: ~"), "child")).toEqual([]);
  });

  test("a reason alone does not replace an input", async () => {
    expect(await faultsOf(child("inputs:\n  a: { why: because }"), "child")).toEqual([
      expect.stringMatching(/child.yaml:3:3: input "a" states no value here/),
    ]);
  });

  test("a reason that is no text is told where it stands", async () => {
    expect(await faultsIn({ more: "events:\n  c: { on: x, at: 2026-04, step: 5%, why: 3 }" })).toEqual([
      expect.stringMatching(/one.yaml:10:43: invalid events.c.why/),
    ]);
    expect(await faultsIn({ more: "cycles:\n  c: { on: x, period: 1 year, amplitude: 5%, peak: 2026-12, why: { b: 1 } }" })).toHaveLength(
      1,
    );
  });

  test("an amount that is a name and looks like a factor is refused", async () => {
    expect(
      await faultsIn({
        inputs: "  x3: { unit: USD, value: $100, why: w }",
        more: "events:\n  e: { on: x, at: 2026-04, step: x3, why: w }",
      }),
    ).toEqual([expect.stringMatching(/"x3" could be the factor 3 or what is called so/)]);
  });

  test("values of a grid are read before anything runs", async () => {
    expect(await faultsIn({ more: "grid:\n  a: [$1, $2/year, nonsense, $1]" })).toEqual([
      expect.stringMatching(/:10:11: "\$2\/year" is in USD\/year/),
      expect.stringMatching(/:10:20: cannot read "nonsense"/),
      expect.stringMatching(/:10:30: the grid has \$1 twice for a/),
    ]);
  });

  test("a day within a month is no edge of a horizon", async () => {
    expect(await faultsIn({ horizon: "{ from: 2026-02-15, until: 2026-07-31 }" })).toEqual([
      expect.stringMatching(/2026-02-15 lies within one; write from: 2026-02/),
    ]);
    expect(await faultsIn({ horizon: "{ from: 2026-02-01, until: 2026-07-31 }" })).toEqual([]);
  });

  test("a pulse before a line begins is refused", async () => {
    const lines =
      "  x: { unit: USD, start: a, from: 2026-04, formula: previous(x) + a, history: { values: { 2026-01: $1, 2026-04: $2 } } }";
    expect(
      await faultsIn({
        lines,
        more: "events:\n  e: { on: x, at: 2026-04, pulse: $10, why: w }\n  f: { on: x, at: 2026-03, pulse: $10, why: w }",
      }),
    ).toHaveLength(2);
    expect(await faultsIn({ lines, more: "events:\n  e: { on: x, at: 2026-05, pulse: $10, why: w }" })).toEqual([]);
  });
});

test("correlations that were repaired can be drawn from", async () => {
  const inputs =
    "  b: { unit: USD, value: $2 to $3, why: w }\n  c: { unit: USD, value: $2 to $3, why: w }\n  d: { unit: USD, value: $2 to $3, why: w }";
  const more = "correlations: { q1: [b, c, -0.59], q2: [c, d, -0.78] }\nrepair_correlations: true";
  const { result } = await simulated(files({ inputs, lines: "  x: { unit: USD, formula: b + c + d }", more }), "one");
  expect(result.correlations).toHaveLength(3);
});

test("each end of an interval has digits of its own", () => {
  expect(formatRange(0.78e6, 13.3e6, usd, { significant: 1 }, { significant: 2 })).toBe("$800K to $13M");
  expect(formatRange(5.6e6, 14.4e6, usd, { significant: 1 }, { significant: 2 })).toBe("$6–14M");
});

test("a fault is one line, whatever it quotes", async () => {
  expect(await faultsIn({ inputs: '  n: { unit: "a\\nb", value: 1, why: w }' })).toEqual([expect.stringMatching(/invalid unit "a b"/)]);
});

test.each([
  ["  n: { unit: USD, value: $1e999, why: w }", /one.yaml:6:26: invalid (?:value|high): Infinity/],
  ["  n: { unit: USD, value: $1 to $1e999, why: w }", /one.yaml:6:26: invalid (?:value|high): Infinity/],
  ["  n: { unit: USD, value: $10m, why: w }", /write millions as M, as in \$10M/],
  ["  n: { unit: 1, value: 50bps, why: w }", /as in 0.5%/],
  ["  n: { unit: 1, value: 40pp, why: w }", /as in 40%/],
])("%s is told with its place and what to write", async (inputs, message) => {
  expect(await faultsIn({ inputs })).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["SUM(a, a)", /unknown function "SUM"; write the parts with \+/],
  ["a * LN(2)", /unknown function "LN"; the natural logarithm is log\(x\)/],
  ["if(a <> a, a, a)", /write != for <>/],
  ["if(a = a, a, a)", /compared with ==/],
  ["=a", /write it without the = in front/],
])("%s, as a spreadsheet has it, is told what to write", async (formula, message) => {
  expect(await faultsIn({ lines: `  x: { unit: USD, formula: "${formula}" }` })).toEqual([expect.stringMatching(message)]);
});

test("a correlation of one is refused by itself", async () => {
  const inputs = "  b: { unit: USD, value: $2 to $3, why: w }\n  c: { unit: USD, value: $2 to $3, why: w }";
  expect(await faultsIn({ inputs, more: "correlations: { q: [b, c, 1] }" })).toEqual([expect.stringMatching(/use "b" in both places/)]);
});

test("annual contracts are signed anew at every renewal, and in force for a term", async () => {
  const inputs = `  b: { unit: USD, value: $120, why: w }
  renew: { unit: 1, value: 90%, why: w }
  step: { unit: 1, value: 1.05, why: w }
  term: { unit: year, value: 3 months, why: w }`;
  const lines = `  bookings: { unit: USD, kind: flow, formula: b }
  signed: { unit: USD, kind: flow, formula: "cohorts(bookings, mod(age, term) == 0 ? (renew * step) ^ round(age / term) : 0)" }
  x: { unit: USD/year, formula: "cohorts(signed, age < term ? 1 : 0) / term" }`;
  const again = 120 * 0.945;
  expect(await valuesOf({ inputs, lines }, "signed")).toEqual(close([120, 120, 120, 120 + again, 120 + again, 120 + again]));
  expect(await valuesOf({ inputs, lines })).toEqual(
    close([1, 2, 3, 4, 5, 6].map((n) => 4 * (120 * Math.min(n, 3) + again * Math.max(0, n - 3)))),
  );
});

test("a formula that we make says none where there is no number", () => {
  const guarded = within({ kind: "name", name: "pace", at: 0 }, "above 0");
  expect(formatFormula(guarded)).toBe("pace > 0 ? pace : none");
});
