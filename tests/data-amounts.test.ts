import { describe, expect, test } from "vitest";
import { readAmount } from "../src/data/amount-cell.ts";
import { readColumns } from "../src/data/read-columns.ts";
import { readFormulaColumns } from "../src/data/read-formula-columns.ts";

const read = (cells: readonly string[], asked = {}) =>
  readColumns(`t,v\n${cells.map((cell, i) => `${i},"${cell}"`).join("\n")}\n`, "d.csv", { x: "t", y: "v", ...asked });

test.each([
  ["1250", 1250],
  ["-2.5e9", -2.5e9],
  ["1,200", 1200],
  ["1,234,567.25", 1234567.25],
  ["$1,200", 1200],
  ["-$1,200", -1200],
  ["$-3", -3],
  ["(950)", -950],
  ["($1,950.50)", -1950.5],
  ["\u2212950", -950],
  ["1 200", 1200],
  ["1'200'300", 1200300],
  ["€ 12.5", 12.5],
  ["12.5 €", 12.5],
  ["EUR 1,000", 1000],
  ["$1.2M", 1.2e6],
  ["950K", 950000],
  ["$2.5 bn", 2.5e9],
  ["0.087B", 87000000],
  ["12%", 0.12],
  ["-1.5%", -0.015],
])("%s is %d", (text, value) => {
  expect(readAmount(text)?.value).toBe(value);
});

test.each([
  "",
  "$",
  "n/a",
  "1,5",
  "12,50",
  "0,125",
  "1,2000",
  "1200,500",
  "1.200,50",
  "1.200.000",
  "1 20",
  "--1",
  "-(1)",
  "$1€",
  "5%%",
  "1M%",
  "3 GPU",
  "NaN",
  "1,200e5",
  "1e999",
  "1.2m",
  "1,200'300",
])('"%s" is no amount', (text) => {
  expect(readAmount(text)).toBeUndefined();
});

describe("a column of amounts", () => {
  test("is read, and the first cell of each writing is said", () => {
    const { y, guessed } = read(["5", "$950", "$1,200", "(30)", "$2,200"]);
    expect([...y.values]).toEqual([5, 950, 1200, -30, 2200]);
    expect(guessed).toEqual(['in "v", "$950" is read as 950, "$1,200" is read as 1200, "(30)" is read as -30']);
    expect(read(["1", "2.5", "3e3"]).guessed).toEqual([]);
  });
  test("has one currency, and percent in all cells or none", () => {
    expect(() => read(["$5", "6", "€7"])).toThrow(
      'd.csv:4:3: "€7" in column "v" is in EUR, and "$5" in line 2 in USD; a column has one currency',
    );
    expect(() => read(["5 EUR", "$7"])).toThrow('"$7" in column "v" is in USD, and "5 EUR" in line 2 in EUR');
    expect(() => read(["5", "6%"])).toThrow(
      'd.csv:3:3: "6%" in column "v" is a percentage, and "5" in line 2 is none; write all cells alike',
    );
    expect([...read(["5%", "6%"]).y.values]).toEqual([0.05, 0.06]);
  });
  test.each([[["$950", "US$1,200", "1450 USD"]], [["€950", "EUR 1,200", "1450 €"]], [["£950", "1,200 GBP", "GBP 1450"]]])(
    "has one currency in %j, however it is written",
    (cells) => {
      expect([...read(cells).y.values]).toEqual([950, 1200, 1450]);
    },
  );
  test("is not read where a number lost its letter of size", () => {
    expect(() => read(["10M", "13M", "", "17", "22M"])).toThrow(
      'd.csv:5:3: "17" in column "v" has no letter of size, and "10M" in line 2 has one; write the letter behind each number, or every number in full',
    );
    expect(() => read(["$950", "$1.2M", "$1.4M"])).toThrow('"$950" in column "v" has no letter of size');
    expect([...read(["0", "950,000", "1.2M", "-1.4M"]).y.values]).toEqual([0, 950_000, 1.2e6, -1.4e6]);
    expect([...read(["400", "950", "1.2K", "1.4K"]).y.values]).toEqual([400, 950, 1200, 1400]);
  });
  test("names the cell where it is none", () => {
    expect(() => read(["n/a", "n/a", "3"])).toThrow(
      'd.csv:2:3: column "v" holds no numbers ("n/a"), and y must be numbers with a point as the decimal sign, as in 1250, 1,250.50 or $1.25M',
    );
    expect(() => readColumns("t,v\n1,n/a\n2,-\n", "d.csv", { x: "t" })).toThrow(
      'd.csv:2:3: no column of numbers besides "t" to take as y: "n/a" in column "v" is not a number',
    );
    expect(() => read(["", ""])).toThrow('d.csv:1: column "v" is empty, and y must be numbers');
    expect(() => read(["2025-01", "2025-02"])).toThrow('column "v" holds dates ("2025-01"), and y must be numbers');
    expect(() => read(["1,200", "1.200.000", "1,300"])).toThrow(
      'd.csv:3:3: column "v": "1.200.000" is not a number; write digits with a point',
    );
  });
  test("is read alike in weights and for a formula", () => {
    const text = 'x,v,w\n1,"$1,200","1,000"\n2,"$1,300",500\n';
    expect([...(readColumns(text, "d.csv", { y: "v", weights: "w" }).weights ?? [])]).toEqual([1000, 500]);
    const found = readFormulaColumns(text, "d.csv", { names: ["x"], y: "v", weights: "w" });
    expect([...found.y.values, ...(found.weights ?? [])]).toEqual([1200, 1300, 1000, 500]);
    expect(found.guessed).toEqual(['in "v", "$1,200" is read as 1200', 'in "w", "1,000" is read as 1000']);
  });
});

describe("a point with three digits behind it", () => {
  test("is decimal, which is said where nothing decides", () => {
    expect(read(["1.200", "1.350", "0"]).guessed).toEqual([
      'every point in "v" has three digits behind it and is read as decimal, "1.200" as 1.2; if points separate thousands, write 1200',
    ]);
  });
  test.each([
    [["0.125", "1.250"]],
    [["1.5", "1.250"]],
    [["2025.083", "1.250"]],
    [["$1.250M", "$1.500M"]],
    [["1,200.125", "3.500"]],
    [["1.250", "2e3"]],
  ])("is decimal without a word in %j", (cells) => {
    expect(read(cells).guessed.join()).not.toContain("three digits");
  });
  test("beside whole numbers is refused", () => {
    expect(() => read(["", "950", "1.200", "1.350"])).toThrow(
      'd.csv:4:3: "1.200" in column "v" could be 1.2 or 1200: every point has three digits behind it, and "950" in line 3 has none; write 1200, or 950.000 where points are decimal',
    );
    expect(() => read(["1.200", "1.300", "1.900", "2400"])).toThrow(
      '"1.200" in column "v" could be 1.2 or 1200: every point has three digits behind it, and "2400" in line 5 has none; write 1200, or 2400.000 where points are decimal',
    );
    for (const [first, second] of [
      ["€950", "€1.200"],
      ["EUR 950", "EUR 1.200"],
      ["950 EUR", "1.200 EUR"],
      ["950", "EUR 1.200"],
      ["1500", "1.200 EUR"],
    ] as const)
      expect(() => read([first, second])).toThrow("could be 1.2 or 1200");
    expect(read(["EUR 1.200", "1.300 EUR"]).guessed.join()).toContain('"EUR 1.200" as 1.2; if points separate thousands, write 1200');
    expect([...read(["950.000", "1.200"]).y.values]).toEqual([950, 1.2]);
  });
});
