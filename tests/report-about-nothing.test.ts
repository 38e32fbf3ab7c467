import { expect, test } from "vitest";
import { say, sayShort, sayShortRange } from "../src/report/chart/words.ts";
import { simulated, simulatedRange } from "../src/report/say.ts";
import { dimensionless, percent, usd } from "../src/units/unit.ts";

test("a value that is smaller than its Monte Carlo error is about 0, alone and at the end of a range", () => {
  expect(simulated({ value: 6_023_903, error: 16_670_114 }, usd)).toBe("about 0");
  expect(simulated({ value: -6_023_903, error: 6_000_000 }, usd)).toBe("−$6M");
  expect(simulated({ value: 0, error: 0 }, usd)).toBe("$0");
  const noise = { value: 14.8e6, error: 26.9e6 };
  expect(simulatedRange(noise, { value: 1.23e9, error: 1e7 }, usd)).toBe("about 0 to $1.2B");
  expect(simulatedRange({ value: -1.23e9, error: 1e7 }, noise, usd)).toBe("−$1.2B to about 0");
  expect(simulatedRange(noise, noise, usd)).toBe("about 0");
  expect(simulatedRange({ value: 0, error: 0 }, noise, usd)).toBe("about 0");
  expect(simulatedRange({ value: 0, error: 0 }, { value: 0, error: 0 }, usd)).toBe("$0");
});

test("growth goes by the rule of all simulated numbers, with its sign", () => {
  const said = (value: number, error: number) => simulated({ value, error }, percent, { sign: true });
  expect(said(0.0009, 0.006)).toBe("about 0");
  expect(said(-0.006, 0.006)).toBe("−0.6%");
  expect(said(0.055, 0.021)).toBe("+6%");
  expect(said(0.24, 0.03)).toBe("+20%");
  expect(said(0.24, 0.02)).toBe("+24%");
  const [low, high] = [
    { value: -0.24, error: 0.02 },
    { value: 0.055, error: 0.001 },
  ] as const;
  expect(simulatedRange(low, high, percent, { sign: true })).toBe("−24% to +5.5%");
});

test("a digit stands whose place is worth half the error, lest rounding err by more than chance does", () => {
  expect(simulated({ value: 15_642, error: 1_980 }, dimensionless)).toBe("16,000");
  expect(simulated({ value: -240_523, error: 12_267 }, dimensionless)).toBe("−240,000");
  expect(simulated({ value: 15_642, error: 2_001 }, dimensionless)).toBe("20,000");
});

test("about 0 is said one way, in figures too", () => {
  expect(say(6, usd, 7)).toBe("about\u00a00");
  expect(sayShort(6, { dimensions: { customer: 1 } }, 7)).toBe("about\u00a00");
  expect(sayShortRange(6, 100, usd, 7, 7)).toBe("about\u00a00\u00a0to\u00a0$100");
});
