import { expect, test } from "vitest";
import { simulated, simulatedRange } from "../src/report/say.ts";
import { usd } from "../src/units/unit.ts";

test("a value that is smaller than its Monte Carlo error is about 0, alone and at the end of a range", () => {
  expect(simulated({ value: 6_023_903, error: 16_670_114 }, usd)).toBe("about 0");
  expect(simulated({ value: -6_023_903, error: 6_000_000 }, usd)).toBe("−$6M");
  expect(simulated({ value: 0, error: 0 }, usd)).toBe("$0");
  const noise = { value: 14.8e6, error: 26.9e6 };
  expect(simulatedRange(noise, { value: 1.23e9, error: 1e7 }, usd)).toBe("about 0 to $1.2B");
  expect(simulatedRange({ value: -1.23e9, error: 1e7 }, noise, usd)).toBe("−$1.2B to about 0");
  expect(simulatedRange(noise, noise, usd)).toBe("about 0");
});
