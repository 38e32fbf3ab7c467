import { describe, expect, test } from "vitest";
import { processes } from "../src/model/processes/index.ts";
import { mean } from "../src/numerics/mean.ts";
import { faultsOf, simulated } from "./memory-world.ts";

const PATHS = 40_000;
const base = (drivers: string, more = "", lines = "  x: { unit: 1, formula: 0 }", _paths = PATHS) => ({
  scenarios: {
    one: `title: One
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2028-04 }
headline: { line: x, at: 2028-04 }
inputs:
  half: { unit: year, value: 6 months, why: y }
  swing: { unit: 1, value: 0.2 to 0.4, why: y }
  often: { unit: 1/year, value: 2/year, why: y }
drivers:
${drivers}
${more}
lines:
${lines}
`,
  },
});
const spread = (values: ArrayLike<number>): number => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) * (value - middle))));
};
const columnsOf = async (name: string, ...parts: Parameters<typeof base>) =>
  (await simulated(base(...parts), "one", { paths: parts[3] ?? PATHS })).columns[name] ?? [];
/** Five Monte Carlo errors of a mean of values with this spread. */
const near = (value: number, deviation: number): { readonly low: number; readonly high: number } => {
  const miss = (5 * deviation) / Math.sqrt(PATHS);
  return { low: value - miss, high: value + miss };
};
function expectNear(found: number, wanted: number, deviation: number): void {
  const { low, high } = near(wanted, deviation);
  expect(found).toBeGreaterThan(low);
  expect(found).toBeLessThan(high);
}

describe("a random walk", () => {
  test("spreads with the root of time, drifts, and begins where it is told to", async () => {
    const walk = await columnsOf("w", "  w: { process: random-walk, volatility: 0.3, drift: 0.1/year, start: 2 }");
    for (const [period, years] of [
      [0, 1 / 12],
      [11, 1],
      [23, 2],
    ] as const) {
      const values = walk[period] ?? [];
      expectNear(mean(values), 2 + 0.1 * years, 0.3 * Math.sqrt(years));
      expect(spread(values) / (0.3 * Math.sqrt(years))).toBeGreaterThan(0.98);
      expect(spread(values) / (0.3 * Math.sqrt(years))).toBeLessThan(1.02);
    }
  });
});

describe("mean reversion", () => {
  test("keeps half of a distance over its half-life and has its spread in the long run, whatever the step", async () => {
    for (const step of ["month", "quarter"]) {
      const files = base("  m: { process: mean-reversion, half_life: half, spread: 0.2, mean: 1, start: 3 }");
      const text = files.scenarios.one.replace("until: 2028-04 }", `until: 2028-04, step: ${step} }`);
      const found = (await simulated({ scenarios: { one: text } }, "one", { paths: PATHS })).columns["m"] ?? [];
      const half = found[step === "month" ? 5 : 1] ?? [];
      const kept = 0.5;
      expectNear(mean(half), 1 + 2 * kept, 0.2);
      expect(spread(half) / (0.2 * Math.sqrt(1 - kept * kept))).toBeCloseTo(1, 1);
      expect(spread(found.at(-1) ?? []) / 0.2).toBeCloseTo(1, 1);
    }
  });

  test("starts at its mean where nothing is said, and its mean may be an input", async () => {
    const found = await columnsOf("m", "  m: { process: mean-reversion, half_life: 3 months, spread: 0.0000001, mean: swing }");
    const [first, last] = [found[0]?.[7] ?? 0, found[23]?.[7] ?? 1];
    expect(first).toBeCloseTo(last, 5);
    expect(first).toBeGreaterThan(0.1);
  });
});

describe("jumps", () => {
  test("come as often as they should, of the size that they should, and are gone after", async () => {
    const found = await columnsOf("j", "  j: { process: jumps, rate: often, size: -10%, spread: 2% }");
    const values = found[4] ?? [];
    const expected = 2 / 12;
    const deviation = Math.sqrt(expected * (0.1 * 0.1 + 0.02 * 0.02));
    expectNear(mean(values), -0.1 * expected, deviation);
    expect(spread(values) / deviation).toBeCloseTo(1, 1);
    const none = Array.from(values).filter((value) => value === 0).length / PATHS;
    expectNear(none, Math.exp(-expected), 0.5);
  });

  test("of one period scatter together like as many as there are", async () => {
    const found = await columnsOf("j", "  j: { process: jumps, rate: 24/year, size: 0, spread: 1 }");
    expect(spread(found[3] ?? []) / Math.SQRT2).toBeGreaterThan(0.97);
    expect(spread(found[3] ?? []) / Math.SQRT2).toBeLessThan(1.03);
  });

  test("fade where they have a half-life", async () => {
    const found = await columnsOf("j", "  j: { process: jumps, rate: 12/year, size: 1, half_life: 1 month }");
    // one a month on average, half of all before is left
    expectNear(mean(found[0] ?? []), 1, 1);
    expectNear(mean(found[1] ?? []), 1.5, 2);
    expectNear(mean(found[23] ?? []), 2, 2);
  });
});

describe("a driver", () => {
  test("is in its own unit, is read like a line, and draws the same whatever stands beside it", async () => {
    const one = "  heat: { process: mean-reversion, unit: 1/year, half_life: 6 months, spread: 10%/year, mean: 20%/year }";
    const lines = "  x: { unit: 1, formula: previous(level) }\n  level: { unit: 1, start: 1, formula: previous(level) * exp(heat * dt) }";
    const alone = await columnsOf("level", one, "", lines, 500);
    const beside = await columnsOf("level", `${one}\n  other: { process: random-walk, volatility: 1 }`, "", lines, 500);
    expect(beside).toEqual(alone);
  });

  test.each<[string, string, RegExp]>([
    [
      "an unknown process",
      "  d: { process: randomwalk, volatility: 1 }",
      /one\.yaml:10:17: unknown process "randomwalk"; did you mean "random-walk"/,
    ],
    ["a missing parameter", "  d: { process: random-walk }", /one\.yaml:10:3: driver "d" needs volatility: standard deviation/],
    [
      "another's parameter",
      "  d: { process: random-walk, volatility: 1, half_life: 3 months }",
      /one\.yaml:10:45: "half_life" is no parameter of driver "d": random-walk takes volatility, drift, start/,
    ],
    [
      "a parameter in another unit",
      "  d: { process: mean-reversion, half_life: 3, spread: 1 }",
      /one\.yaml:10:44: .*has no unit; write 3 months or 3 years/,
    ],
    [
      "a formula in another unit",
      "  d: { process: random-walk, volatility: half }",
      /one\.yaml:10:42: the volatility of driver "d" comes out in year/,
    ],
    ["a unit of white noise", "  d: { process: white-noise, unit: USD }", /one\.yaml:10:30: white-noise is a plain number/],
    [
      "a start that is not known yet",
      "  d: { process: random-walk, volatility: 1, start: x }",
      /one\.yaml:10:52: driver "d" starts at "x", which is not known before the first period/,
    ],
  ])("%s is refused", async (_, driver, message) => {
    const faults = await faultsOf(base(driver), "one");
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
  });

  test("every process says what its parameters mean, and needs them in order", () => {
    for (const { name, meaning, parameters } of processes) {
      expect(meaning.length, name).toBeGreaterThan(20);
      expect(new Set(parameters.map((one) => one.name)).size).toBe(parameters.length);
      for (const one of parameters) expect(one.meaning.length).toBeGreaterThan(10);
    }
  });
});

describe("a regime", () => {
  const market = "regimes:\n  market: { start: boom, switch: { boom: { slump: often, flat: 1/year }, slump: { boom: 4/year } } }";

  test("leaves a state by its hazards, and ends where nothing leads out", async () => {
    const { columns } = await simulated(base("", market), "one", { paths: PATHS });
    const at = (state: string, period: number): number => mean(columns[`market.${state}`]?.[period] ?? []);
    const leaves = 1 - Math.exp(-3 / 12);
    expectNear(at("boom", 0), 1 - leaves, 0.5);
    expectNear(at("slump", 0), (leaves * 2) / 3, 0.5);
    expectNear(at("flat", 0), leaves / 3, 0.5);
    const back = 1 - Math.exp(-4 / 12);
    expectNear(at("boom", 1), (1 - leaves) * (1 - leaves) + ((leaves * 2) / 3) * back, 0.5);
    expect(at("flat", 23)).toBeGreaterThan(at("flat", 11));
    for (const period of [0, 11, 23]) expect(at("boom", period) + at("slump", period) + at("flat", period)).toBeCloseTo(1, 12);
  });

  test("never switches without a hazard", async () => {
    const { columns } = await simulated(
      base("", "regimes:\n  market: { start: boom, switch: { boom: { slump: 0 }, slump: { boom: 1/year } } }"),
      "one",
    );
    expect(mean(columns["market.boom"]?.[23] ?? [])).toBe(1);
  });

  test.each<[string, string, RegExp]>([
    [
      "an unknown start",
      market.replace("start: boom", "start: bom"),
      /one\.yaml:12:20: regime "market" starts in an unknown state "bom"; did you mean "boom"/,
    ],
    [
      "a state that leads to itself",
      market.replace("slump: often", "boom: often"),
      /one\.yaml:12:44: the state "boom" of "market" switches to itself/,
    ],
    [
      "a hazard in another unit",
      market.replace("slump: often", "slump: half"),
      /the hazard from boom to slump comes out in year, but 1\/year is declared/,
    ],
    [
      "its own name in a formula",
      `${market}\nchecks: { c: { that: market > 0 } }`,
      /unknown name "market" in a formula; did you mean "market\.boom"/,
    ],
  ])("%s is refused", async (_, regimes, message) => {
    const faults = await faultsOf(base("", regimes), "one");
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
  });
});
