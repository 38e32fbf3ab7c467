import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paintWith } from "../src/report/paint.ts";
import { brailleLine } from "../src/report/text-braille.ts";
import { type TextChartData, textChart } from "../src/report/text-chart.ts";
import { align, shorten, wrap } from "../src/report/text-lines.ts";
import { textScale } from "../src/report/text-scale.ts";
import { monthOf, readDate, yearsAt } from "../src/units/time.ts";
import { usd } from "../src/units/unit.ts";

const plain = paintWith(false);
const start = monthOf(readDate("2026-01"));
const months = Array.from({ length: 24 }, (_, i) => start + i);
const doubling = months.map((_, i) => 1e9 * Math.exp((i * Math.LN2) / 4));

function chartOf(change: Partial<TextChartData> = {}, width = 80, height = 8): string[] {
  const data: TextChartData = {
    months,
    median: doubling,
    low: doubling.map((value) => value * 0.7),
    high: doubling.map((value) => value * 1.5),
    band: "80% of paths",
    facts: [{ time: yearsAt(readDate("2025-10")), value: 0.5e9 }],
    asOf: readDate("2026-03"),
    unit: usd,
    ...change,
  };
  return textChart(data, width, height, plain);
}

describe("the chart of characters", () => {
  test("steady growth is a straight climb on a log scale: its line touches every row, left to right", () => {
    const rows = chartOf().slice(0, 8);
    const firsts = rows.map((row) => row.search(/[\u2801-\u28ff]/));
    const climbing = firsts.filter((at) => at !== -1).toReversed();
    expect(climbing.length).toBeGreaterThanOrEqual(6);
    expect(climbing).toEqual([...climbing].sort((a, b) => a - b));
    expect(chartOf({}, 100).at(-1)).toContain("log scale");
  });

  test("the fact stands at its month and its level, left of and below the line", () => {
    const rows = chartOf().slice(0, 8);
    expect(rows.filter((row) => row.includes("●")).length).toBe(1);
    expect(rows[7]?.indexOf("●")).toBe(rows[7]?.search(/[^ ┤$0-9BM]/));
    expect(chartOf({ facts: [] }).join("")).not.toContain("●");
  });

  test("before the day of the vintage the band is dotted, after it shaded, and the legend says which", () => {
    const rows = chartOf().slice(0, 8).join("\n");
    expect(rows).toContain("·");
    expect(rows).toContain("░");
    const later = chartOf({ asOf: readDate("2025-12") }).join("\n");
    expect(later).not.toContain("·");
    expect(later).not.toContain("nowcast");
  });

  test("labels are round, one a row, and at the row of their value", () => {
    const labels = chartOf()
      .slice(0, 8)
      .map((row) => row.slice(0, row.indexOf("┤")).trim())
      .filter((label) => label !== "");
    expect(labels).toEqual(["$50B", "$20B", "$10B", "$5B", "$2B", "$1B", "$500M"]);
  });

  test("months stand under their marks, December among them, and never run together", () => {
    const [axis = "", names = ""] = chartOf().slice(8, 10);
    expect(names).toContain("Dec 2026");
    for (const match of names.matchAll(/[A-Z][a-z]{2} \d{4}/g)) expect(axis[match.index + 4]).toBe("┴");
    expect(names).not.toMatch(/\d[A-Z]/);
  });

  test("is as wide and as high as asked, whatever it shows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 60, max: 110 }),
        fc.integer({ min: 4, max: 10 }),
        (median, width, height) => {
          const lines = chartOf({ median, low: median, high: median }, width, height);
          return lines.length === height + 3 && lines.every((line) => line.length <= width);
        },
      ),
    );
  });
});

describe("scales", () => {
  test("log where the values span a factor of six and are positive, else linear from zero", () => {
    expect(textScale([1, 10]).log).toBe(true);
    expect(textScale([1, 3]).log).toBe(false);
    expect(textScale([-1, 10]).log).toBe(false);
    expect(textScale([1, 3]).position(0)).toBe(0);
    expect(textScale([0, 10]).ticks).toEqual([0, 5, 10]);
    expect(textScale([1, 100]).position(10)).toBeCloseTo(0.5, 12);
  });
});

describe("lines", () => {
  test("a braille line sets two dots a cell across and fills what is steep", () => {
    expect(brailleLine(1, 1, () => 0)).toEqual([{ column: 0, row: 0, character: "⣀" }]);
    expect(brailleLine(1, 1, () => 1)).toEqual([{ column: 0, row: 0, character: "⠉" }]);
    expect(brailleLine(1, 1, (share) => (share < 0.5 ? 0 : 1))).toEqual([{ column: 0, row: 0, character: "⡸" }]);
    expect(brailleLine(2, 1, () => undefined)).toEqual([]);
  });

  test("wrapping keeps every word and the width", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }), (words) => {
        const lines = wrap(words.join(" "), 12);
        return lines.join(" ") === words.join(" ") && lines.every((line) => line.length <= 12);
      }),
    );
  });

  test("columns are flush, on the right where asked", () => {
    expect(
      align(
        [
          ["a", "1"],
          ["bb", "10"],
        ],
        [1],
      ),
    ).toEqual(["a    1", "bb  10"]);
    expect(shorten("a long name", 7)).toBe("a long…");
  });
});
