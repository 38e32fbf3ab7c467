import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sayUnit } from "../src/report/chart/words.ts";
import { counted } from "../src/units/counted.ts";
import {
  formatCount,
  formatLevel,
  formatMultiple,
  formatPercent,
  formatPoints,
  formatProbability,
  formatQuantity,
  formatRange,
  formatSpan,
  formatSpanRange,
  shownDigits,
  stableDigits,
} from "../src/units/format.ts";
import { dimensionless, parseUnit, percent, perYear, usd, usdPerYear, year } from "../src/units/unit.ts";

const quantity = (value: number, unit: string, significant?: number) =>
  formatQuantity(value, parseUnit(unit), significant === undefined ? {} : { significant });

describe("a quantity in words", () => {
  test.each([
    [2.5e9, "USD/year", "$2.5B"],
    [2.5e9, "USD", "$2.5B"],
    [999.96e6, "USD", "$1.0B"],
    [-1.2e9, "USD", "−$1.2B"],
    [340e6, "USD", "$340M"],
    [12_400, "USD", "$12.4K"],
    [1.25e9, "USD/year", "$1.25B"],
    [12.34e9, "USD/year", "$12B"],
    [5e9, "USD/year", "$5B"],
    [9.995e14, "USD", "$1,000T"],
    [620, "USD", "$620"],
    [0.5, "USD", "$0.50"],
    [0, "USD", "$0"],
    [3.6, "1/year", "3.6/year"],
    [0.18, "1", "0.18"],
    [0.1 + 0.2, "1", "0.3"],
    [4.5, "GW", "4.5 GW"],
    [1000, "customer", "1,000 customers"],
    [1, "customer", "1 customer"],
    [4.7e6, "developer", "4.7M developers"],
    [18e9, "USD/GW", "$18B per GW"],
    [12e6, "USD/(customer*year)", "$12M per customer a year"],
    [5.1e6, "token/second", "5.1M tokens a second"],
    [3.5, "GW/year", "3.5 GW a year"],
    [2, "company", "2 companies"],
    [7, "USD^2", "7 USD^2"],
    [1.234e21, "USD", "$1.2e21"],
    [Number.NaN, "USD", "n/a"],
    [Number.POSITIVE_INFINITY, "USD", "unbounded"],
  ])("%d %s is %s", (value, unit, text) => expect(quantity(value, unit)).toBe(text));

  test("digits asked for are digits shown", () => {
    expect(quantity(12.34e9, "USD", 3)).toBe("$12.3B");
    expect(quantity(5e9, "USD", 2)).toBe("$5.0B");
    expect(quantity(12.34e9, "USD", 1)).toBe("$10B");
    expect(quantity(344e6, "USD", 2)).toBe("$340M");
  });

  test("halves go away from zero, on the decimal number that was written", () => {
    expect(quantity(1.005, "1", 3)).toBe("1.01");
    expect(quantity(-1.25, "1", 2)).toBe("−1.3");
    expect(quantity(1.2499999999999, "1", 2)).toBe("1.2");
  });

  test("a plus where asked, none before zero", () => {
    expect(formatQuantity(1.2e9, usd, { sign: true })).toBe("+$1.2B");
    expect(formatQuantity(0, usd, { sign: true })).toBe("$0");
    expect(formatQuantity(-0, usd)).toBe("$0");
  });

  test("ranges share what they can", () => {
    expect(formatRange(5.2e9, 39e9, usdPerYear)).toBe("$5.2–39B");
    expect(formatRange(940e6, 1.2e9, usdPerYear)).toBe("$940M to $1.2B");
    expect(formatRange(9 * 0.0191653, 14 * 0.0191653, year)).toBe("9–14 weeks");
    expect(formatRange(-0.2, 0.3, dimensionless)).toBe("−0.2 to 0.3");
  });

  test("the text never strays from the number by more than its last digit", () => {
    const letters: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9e16, noNaN: true }), fc.integer({ min: 1, max: 6 }), (value, significant) => {
        const [, digits = "", letter = ""] = /^\$([\d.,]+)([KMBT]?)$/.exec(formatQuantity(value, usd, { significant })) ?? [];
        const read = Number(digits.replaceAll(",", "")) * (letters[letter] ?? 1);
        return (
          Math.abs(read - value) <= 0.5000001 * Number(`1e${1 - significant}`) * 10 * value && (letter === "T" || Number(digits) < 1000)
        );
      }),
    );
  });
});

describe("spans of time", () => {
  test.each([
    [10 / 365.2425, "10 days"],
    [9 / 52.1775, "9 weeks"],
    [12 / 52.1775, "12 weeks"],
    [4 / 12, "4 months"],
    [7.5 / 12, "7.5 months"],
    [11.97 / 12, "1 year"],
    [1.2, "1.2 years"],
    [1.43, "1.4 years"],
    [3, "3 years"],
    [Number.POSITIVE_INFINITY, "never"],
  ])("%d years are %s", (years, text) => {
    expect(formatSpan(years)).toBe(text);
    if (Number.isFinite(years)) expect(formatQuantity(years, year)).toBe(text);
  });
});

test("spans beside each other can be asked for in one word", () => {
  expect([formatSpan(0.44, { word: "week" }), formatSpan(1 / 365, { word: "week" }), formatSpan(3, { word: "month" })]).toEqual([
    "23 weeks",
    "0.14 weeks",
    "36 months",
  ]);
});

test("both ends of a range of spans are in the word for its middle", () => {
  expect(formatSpanRange(9.7 / 52.1775, 5.3 / 12)).toBe("9.7–23 weeks");
  expect(formatSpanRange(3 / 12, 3)).toBe("3–36 months");
  expect(formatSpanRange(1, Number.POSITIVE_INFINITY)).toBe("1 year to never");
});

describe("shares, multiples, probabilities", () => {
  test("shares that are stated in percent stay so", () => {
    expect([formatQuantity(0.83, percent), formatQuantity(-0.0312, percent, { significant: 2 }), formatRange(0.77, 0.94, percent)]).toEqual(
      ["83%", "−3.1%", "77–94%"],
    );
  });

  test("percent, points, multiples and counts", () => {
    expect([formatPercent(0.125), formatPercent(0.62), formatPercent(-0.031), formatPercent(0.5, 1)]).toEqual([
      "12.5%",
      "62%",
      "−3.1%",
      "50.0%",
    ]);
    expect([formatPoints(0.015), formatPoints(-0.3), formatPoints(0), formatPoints(0.01)]).toEqual(["+1.5 pp", "−30 pp", "0 pp", "+1 pp"]);
    expect([formatMultiple(3.44), formatMultiple(12.1), formatMultiple(123)]).toEqual(["3.4x", "12x", "120x"]);
    expect(formatCount(10000)).toBe("10,000");
    expect(formatQuantity(0.4, perYear, { sign: true })).toBe("+0.4/year");
  });

  test.each([
    [0.6213, 0.005, "62%"],
    [0.0004, 0.0002, "<1%"],
    [0.9996, 0.0002, ">99%"],
    [0, 0, "none of 10,000 paths"],
    [1, 0, "all 10,000 paths"],
    [0.62, 0.04, "60%"],
    [0.03, 0.03, "<5%"],
    [0.57, 0.02, "57%"],
    [0.57, 0.021, "55%"],
    [0.66, 0.09, "65%"],
    [0.66, 0.11, "70%"],
  ])("%d ± %d is %s", (probability, error, text) => expect(formatProbability(probability, error, 10_000)).toBe(text));

  test("a probability never claims certainty that was not seen", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), fc.double({ min: 0, max: 0.2, noNaN: true }), (p, error) => {
        const text = formatProbability(p, error, 1000);
        return text !== "0%" && text !== "100%" && !text.includes("paths");
      }),
    );
  });

  test("digits that the Monte Carlo error supports", () => {
    expect(stableDigits(11.34e9, 0.11e9)).toBe(2);
    expect(stableDigits(11.34e9, 0.09e9)).toBe(3);
    expect(stableDigits(11.34e9, 1.1e9)).toBe(1);
    expect(stableDigits(11.34e9, 0)).toBe(3);
    expect(stableDigits(0, 1)).toBe(1);
  });

  test.each([
    [11.34e9, 0.2e9, 3],
    [11.34e9, 0.21e9, 2],
    [11.34e9, 2.1e9, 1],
    [15_642, 1_980, 2],
    [15_642, 2_001, 1],
    [-240_523, 12_267, 2],
    [0.02, 0.019, 1],
    [0, 1, 1],
  ])("%d ± %d is shown in %d digits: the last is worth half the error or more", (value, error, digits) =>
    expect(shownDigits(value, error)).toBe(digits),
  );

  test("rounding to the digits shown errs by less than two and a half standard errors", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true }), (value, share) => {
        const error = value * share;
        const digits = shownDigits(value, error);
        const rounded = Number(value.toPrecision(digits));
        return digits === 3 || Math.abs(rounded - value) < 2.5 * error;
      }),
    );
  });
});

test("a confidence level has all its digits", () => {
  expect([0.95, 0.9, 0.9999, 0.9545, 0.57, 0.999999].map(formatLevel)).toEqual(["95%", "90%", "99.99%", "95.45%", "57%", "99.9999%"]);
});

test("the ends of a range that read alike are told once", () => {
  const eur = parseUnit("USD/year");
  expect(formatRange(3.31e6, 3.34e6, eur, { significant: 2 })).toBe("$3.3M");
  expect(formatRange(3.31e6, 3.44e6, eur, { significant: 2 })).toBe("$3.3–3.4M");
});

test.each([
  ["customer", "customers"],
  ["company", "companies"],
  ["day", "days"],
  ["box", "boxes"],
  ["sites", "sites"],
  ["GW", "GW"],
])("more than one %s are %s", (word, words) => {
  expect([counted(1, word), counted(1204, word)]).toEqual([`1 ${word}`, `1,204 ${words}`]);
});

test.each([
  ["USD/year", "US dollars a year"],
  ["USD/(customer*year)", "US dollars per customer a year"],
  ["paying_user", "paying users"],
  ["1/customer", "per customer"],
  ["token/(GW*second)", "tokens per GW per second"],
  ["GW*year", "GW*year"],
  ["customer*GW", "GW*customer"],
  ["year", "years"],
  ["1", "a ratio"],
])("the unit %s is told as %s", (unit, words) => expect(sayUnit(parseUnit(unit))).toBe(words));
