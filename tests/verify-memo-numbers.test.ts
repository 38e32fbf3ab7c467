import { expect, test } from "vitest";
import { displayAgrees } from "../src/report/verify/ties/display-agrees.ts";
import { memoNumbers } from "../src/report/verify/ties/memo-numbers.ts";

test.each([
  ["$17–50B", [17e9, 50e9]],
  ["870,000 to 1.0M", [870_000, 1e6]],
  ["710M to 1.1B", [710e6, 1.1e9]],
  ["about 0 to 1.2M", [0, 1.2e6]],
  ["about 0", [0]],
  ["−600,000 to 200,000", [-600_000, 200_000]],
  ["−1.2B to −660M", [-1.2e9, -660e6]],
  ["+40% to +200%", [0.4, 2]],
  ["4%–7%", [0.04, 0.07]],
])("the ends of %s are read with the word of scale that each has", (cell, numbers) => {
  expect(memoNumbers(cell)).toEqual(numbers);
});

test("about 0 is what a number smaller than its error reads like, and nobody else's", () => {
  expect(displayAgrees("about 0", -6e6, "USD", 7e6)).toBe(true);
  expect(displayAgrees("about 0 a year at its highest", 8e6, "USD", 7e6)).toBe(false);
  expect(displayAgrees("about 0", 6e6, "USD")).toBeUndefined();
});
