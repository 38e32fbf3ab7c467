import { expect, test } from "vitest";
import { literalNumbers, sameLiteral } from "../src/report/document/literal-numbers.ts";

const found = (text: string): readonly string[] => [...new Set(literalNumbers(text).map((one) => one.text))];
const measured = (text: string): readonly (readonly [string, number])[] =>
  literalNumbers(text).map(({ kind, value }) => [kind, Number(value.toPrecision(6))]);

test.each([
  ["$10B", [["money", 10e9]]],
  ["about $2.5 billion a year", [["money", 2.5e9]]],
  [
    "between $18–51B",
    [
      ["money", 18e9],
      ["money", 51e9],
    ],
  ],
  [
    "9 to 14 weeks",
    [
      ["span", Number(((9 * 7) / 365.2425).toPrecision(6))],
      ["span", Number(((14 * 7) / 365.2425).toPrecision(6))],
    ],
  ],
  ["28 days", [["span", Number((28 / 365.2425).toPrecision(6))]]],
  ["a share of 18%", [["share", 0.18]]],
  ["84 in 100", [["share", 0.84]]],
  ["two in three", [["share", 0.666667]]],
  ["two-thirds", [["share", 0.666667]]],
  ["three quarters of it", [["share", 0.75]]],
  ["3.4x", [["multiple", 3.4]]],
  ["fourfold", [["multiple", 4]]],
  ["1,000 customers", [["count", 1000]]],
  ["4.5 GW", [["power", 4.5]]],
  ["500 MW", [["power", 0.5]]],
  ["twenty percent", [["share", 0.2]]],
  ["nine weeks", [["span", Number(((9 * 7) / 365.2425).toPrecision(6))]]],
  ["twelve of them", [["count", 12]]],
  ["half of that", [["share", 0.5]]],
  ["it is a tenth or more below", [["share", 0.1]]],
  [
    "fell by half, more than half of it",
    [
      ["share", 0.5],
      ["share", 0.5],
    ],
  ],
  [
    "half a million users, half a year",
    [
      ["count", 500_000],
      ["span", 0.5],
    ],
  ],
  ["it fell by a third.", [["share", 0.333333]]],
  [
    "a third more, and up by a quarter in May",
    [
      ["share", 0.333333],
      ["share", 0.25],
    ],
  ],
  [
    "it doubled, tripled and halved",
    [
      ["multiple", 2],
      ["multiple", 3],
      ["multiple", 0.5],
    ],
  ],
  [
    "twice as many, and may double",
    [
      ["multiple", 2],
      ["multiple", 2],
    ],
  ],
  [
    "5e6 and $5e6",
    [
      ["count", 5e6],
      ["money", 5e6],
    ],
  ],
  [
    "2000 units, and 2000 widgets",
    [
      ["count", 2000],
      ["count", 2000],
    ],
  ],
  [
    "ten to twenty",
    [
      ["count", 10],
      ["count", 20],
    ],
  ],
  [
    "between five and fifteen",
    [
      ["count", 5],
      ["count", 15],
    ],
  ],
  [
    "two to three times",
    [
      ["multiple", 2],
      ["multiple", 3],
    ],
  ],
  ["one and a half times", [["multiple", 1.5]]],
  [
    "five hundred, two hundred and fifty, a million",
    [
      ["count", 500],
      ["count", 250],
      ["count", 1e6],
    ],
  ],
  ["two billion dollars", [["money", 2e9]]],
  [
    "a dozen, ½ and 2½",
    [
      ["count", 12],
      ["share", 0.5],
      ["count", 2.5],
    ],
  ],
])("a number in a text is read with its unit: %s", (text, expected) => {
  expect(measured(text)).toEqual(expected);
});

test.each([
  "In 2026, on 12 February 2026 and by April 6, 2026, as in 2026-02-12 or 2026-12",
  "CY2027, FY2027 Q1, Q3 2026, H1 of 2027, the 2020s and 2024/25",
  "the 1st and the 22nd, section 3, Figure 2, table 4.1, note 12",
  "v1.2, 4.7.1, Claude 4.5, the model Llama 4 Maverick, MLPerf Inference 6.0, GPT-4, MI355X, H100, COVID-19",
  "see https://example.org/2026/28?days=10 or write to a1b2@example.org",
  "two routes, one of them, three levels, a quarter or two, in the first half",
  "from January to March and in May",
  "p50, P90 and p97.5 are names of statistics",
  "the first half of it, the other half, both halves, a half-life, in the second half-year",
  "a third product, a third time, in a quarter, less than a quarter ago",
  "doubling every week, the doublings stretch, doubled every □, doubled in □, a double-digit pace, to double down, twice a year",
  "two or three of them, hundreds and dozens of them, run 3e5c60c6886d",
  "2026 sales rose, and in 2000 sales rose, too",
  "By June 3, on June 3 revenue was out; from May 2 to May 9 it was not. See June 3–5 and 3–5 June, until March 31",
  "On April 6 customers were told; June 30 is the day (Dec 31), and Oct. 2 was another, as was November 1st. It ends on March 3.",
])("what has digits and is no number to bind is left alone: %s", (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ["Revenue of 2,026 customers", ["2,026"]],
  ["2000 customers in 2026", ["2000"]],
  ["On 28 days of usage and 13 of them", ["28 days", "13"]],
  ["In 28 days", ["28 days"]],
  ["Only 30 left", ["30"]],
  ["growth of 2026% is absurd", ["2026%"]],
  ["10x in 15 months", ["10x", "15 months"]],
  ["In June 3.25M EUR was reported", ["3.25M"]],
  ["From 6.5M in March to May 7.9M", ["6.5M", "7.9M"]],
  ["In March 12 customers left, and in May 3 million came", ["12", "3 million"]],
  ["In April 3,500 of them, in June 12% and in July 8x", ["3,500", "12%", "8x"]],
  ["Of these 12 may leave, and 4.25 May be seen as high", ["12", "4.25"]],
  ["It rose to EUR 12,000, of CHF 12.5 and for USD 3.25M", ["12,000", "12.5", "3.25M"]],
  ["In that case 3.25M EUR, in this scenario 12 million", ["3.25M", "12 million"]],
])("a number beside dates is found: %s", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("two ways of writing one number are the same, in one kind of unit alone", () => {
  const one = (text: string) => literalNumbers(text)[0] ?? expect.fail(text);
  expect(sameLiteral(one("$2.5B"), one("$2.5 billion"))).toBe(true);
  expect(sameLiteral(one("$2.50B"), one("$2,500M"))).toBe(true);
  expect(sameLiteral(one("84%"), one("84 in 100"))).toBe(true);
  expect(sameLiteral(one("a third of it"), one("33%"))).toBe(true);
  expect(sameLiteral(one("33.4%"), one("33%"))).toBe(false);
  expect(sameLiteral(one("it doubled"), one("2.1x"))).toBe(true);
  expect(sameLiteral(one("it doubled"), one("2.3x"))).toBe(false);
  expect(sameLiteral(one("half of it"), one("50%"))).toBe(true);
  expect(sameLiteral(one("28 days"), one("$28"))).toBe(false);
  expect(sameLiteral(one("ten billion"), one("$10B"))).toBe(true);
  expect(sameLiteral(one("USD 15bn"), one("$15B"))).toBe(true);
  expect(sameLiteral(one("it cost USD 12,000"), one("$12,000"))).toBe(true);
  expect(sameLiteral(one("there were 12,000"), one("$12,000"))).toBe(false);
  expect(sameLiteral(one("ten billion"), one("$1B"))).toBe(false);
  expect(sameLiteral(one("4 weeks"), one("28 days"))).toBe(true);
});
