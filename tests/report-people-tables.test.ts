import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBilling } from "../src/data/billing/read-billing.ts";
import { analyseCustomers } from "../src/fit/customers/analyse-customers.ts";
import { quantiles } from "../src/numerics/quantile.ts";
import { customerMemos } from "../src/report/customers/customer-memos.ts";
import { footedMeans } from "../src/report/footed-means.ts";
import { markdownOf } from "../src/report/formats/markdown.ts";
import { lineLabel } from "../src/report/line-label.ts";
import { factsMemo } from "../src/report/memo/facts-memo.ts";
import type { MemoTable } from "../src/report/memo-table.ts";
import { summaryOf } from "../src/report/summary.ts";
import { tables } from "../src/report/tables/index.ts";
import { byStatistic, type RunResult, type Statistic } from "../src/scenario/run-result.ts";
import { spanBefore, spansEnding } from "../src/scenario/spans.ts";
import { parseMonth } from "../src/units/time.ts";
import { dimensionless, usd, usdPerYear } from "../src/units/unit.ts";
import { fixtureRun } from "./fixtures/run-fixture.ts";
import { type Files, type Simulated, simulated } from "./memory-world.ts";

const files: Files = {
  scenarios: {
    one: `
as_of: 2026-04-30
fiscal_year_ends: october
horizon: { from: 2026-05, until: 2028-12 }
headline: { line: level, at: 2026-12 }
inputs:
  pace: { unit: 1/year, value: 0.5 to 0.9 /year, why: "one | two" }
  part: { unit: "1", value: { uniform: { low: 0.2, high: 0.6 } }, why: w }
lines:
  level: { unit: USD/year, start: $1B/year, formula: previous(level) * exp(pace * dt) }
  earned: { unit: USD, kind: flow, formula: level * dt }
  mine: { unit: USD/year, formula: level * part }
  others: { unit: USD/year, formula: level * (1 - part) }
targets:
  two: { line: level, at_least: $2B/year, at: 2027-12 }
figures:
  parts: { figure: stack, lines: [mine, others] }
`,
  },
};

async function* whole(text: string): AsyncIterable<string> {
  yield text;
}

let made: Promise<Simulated> | undefined;
const once = (): Promise<Simulated> => {
  made ??= simulated(files, "one", { seed: 3, paths: 2000 });
  return made;
};

function memoOf(run: RunResult, name: string): MemoTable {
  const memo = tables.get(name).memo?.(run);
  if (memo === undefined) throw new Error(`no ${name}`);
  return memo;
}

describe("growth", () => {
  test("of totals and of levels is worked out path by path, and is not the growth of the medians", async () => {
    const { result, columns } = await once();
    const months = result.months;
    const at = (month: string): number => months.indexOf(parseMonth(month) ?? 0);
    const sum = (line: string, from: string, to: string): number[] =>
      Array.from({ length: result.paths }, (_, path) => {
        let total = 0;
        for (let period = at(from); period <= at(to); period++) total += columns[line]?.[period]?.[path] ?? Number.NaN;
        return total;
      });
    const [before, after] = [sum("earned", "2026-11", "2027-10"), sum("earned", "2027-11", "2028-10")];
    const expected = quantiles(
      Float64Array.from(after, (value, i) => value / (before[i] ?? 0) - 1),
      [0.1, 0.5, 0.9],
    );
    const fiscal = result.growth?.find(({ line, span }) => line === "earned" && span === "FY2028");
    expect(fiscal?.since).toBe("FY2027");
    ["p10", "p50", "p90"].forEach((statistic, i) => {
      expect(fiscal?.statistics[statistic as "p50"]).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
    const [start, end] = [columns["level"]?.[at("2026-12")], columns["level"]?.[at("2027-12")]];
    const levels = quantiles(
      Float64Array.from(end ?? [], (value, i) => value / (start?.[i] ?? 0) - 1),
      [0.5],
    );
    expect(result.growth?.find(({ line, span }) => line === "level" && span === "CY2027")?.statistics.p50).toBeCloseTo(levels[0] ?? 0, 12);
    // a share has no growth, and the first year has nothing before it
    expect(result.growth?.some(({ line }) => line === "part")).toBe(false);
    expect(result.growth?.some(({ span }) => span === "FY2026" || span === "FY2027")).toBe(true);
    expect(result.growth?.some(({ line, span }) => line === "earned" && span === "FY2027")).toBe(false);
  });

  test("is not told where a path starts at zero", async () => {
    const zero: Files = {
      scenarios: {
        one: (files.scenarios["one"] ?? "")
          .replace("formula: level * dt", "formula: 'max(0, level - 2 * level_then) * dt'")
          .replace("inputs:", "inputs:\n  level_then: { unit: USD/year, value: $1B/year, why: w }"),
      },
    };
    const { result } = await simulated(zero, "one", { seed: 3, paths: 500 });
    const spans = result.growth?.filter(({ line }) => line === "earned").map(({ span }) => span) ?? [];
    expect(spans).not.toContain("FY2027 Q1");
  });
});

describe("annual and quarterly tables", () => {
  test("are of fiscal years where there are some, and say what is left out or begun", async () => {
    const { result } = await once();
    const annual = memoOf(result, "annual");
    expect(annual.parts[0]?.columns.map(({ header }) => header)).toEqual(["Line", "Statistic", "FY2026", "FY2027", "FY2028"]);
    const notes = annual.notes.join("\n");
    expect(notes).toContain("FY2026 has no totals: the run begins in May 2026.");
    expect(notes).toContain("FY2029 is left out: the run ends in Dec 2028.");
    expect(notes).toContain("FY is the fiscal year, which ends in Oct.");
    expect(notes).toContain("Medians do not add up");
    const rows = annual.parts[0]?.rows ?? [];
    expect(rows.find(([name]) => String(name).startsWith("Earned"))?.[2]).toBe("part year");
    expect(rows.find(([name]) => String(name).startsWith("Level"))?.[2]).toMatch(/^\$1\.\dB$/);
    const quarterly = memoOf(result, "quarterly");
    expect(quarterly.parts.length).toBe(2);
    // the quarter that is cut ends in January, the year does not
    expect(quarterly.notes.join("\n")).toContain("FY is the fiscal year, which ends in Oct.");
  });

  test("take a year's total from the paths, not from its quarters' medians", async () => {
    const { result } = await once();
    const table = tables.get("annual").make(result);
    const column = table?.columns.findIndex(({ name }) => name === "FY2027") ?? -1;
    const row = table?.rows.find((cells) => cells[0] === "earned" && cells[3] === "median");
    const total = result.aggregates.find(({ line, span }) => line === "earned" && span === "FY2027")?.statistics.p50 ?? 0;
    expect(Number(row?.[column]) * 1e9).toBe(Number(total.toPrecision(2)));
    expect(row?.[4]).toBe("billion USD");
  });

  test("begin with the headline, then targets, then figures, and leave a scenario's other lines out", async () => {
    const { result } = await once();
    const names = [
      ...new Set(
        tables
          .get("annual")
          .make(result)
          ?.rows.map(([line]) => line),
      ),
    ];
    expect(names).toEqual(["level", "mine", "others", "earned"]);
  });

  test("tell lines of one meaning apart, by the scenario that they come from or by their name", () => {
    const run = fixtureRun();
    const [first] = run.lines;
    if (first === undefined) throw new Error("the fixture has lines");
    const named = (name: string) => ({ ...first, name, meaning: "sales: of all kinds" });
    const labels = (...names: string[]) => names.map((name) => lineLabel({ lines: names.map(named) }, named(name)));
    expect(labels("bull.sales")).toEqual(["Sales"]);
    expect(labels("bull.sales", "base_case.sales", "sales")).toEqual(["Sales, bull", "Sales, base case", "Sales, sales"]);
    expect(labels("bull.sales", "bull.more")).toEqual(["Sales, bull.sales", "Sales, bull.more"]);
  });

  test("show no growth that chance may turn round", () => {
    const run = fixtureRun();
    const grown = { p10: { value: 0.0009, error: 0.006 }, p90: { value: 1.2, error: 0.04 } };
    const of = (statistic: Statistic) => grown[statistic === "p90" ? "p90" : "p10"];
    const growth = run.aggregates.map(({ line, kind, span }) => ({
      ...{ line, kind, span, since: span },
      statistics: byStatistic((statistic) => of(statistic).value),
      errors: byStatistic((statistic) => of(statistic).error),
    }));
    const rows = memoOf({ ...run, growth }, "annual").parts[0]?.rows.filter((cells) => String(cells[1]).startsWith("Growth")) ?? [];
    expect(rows.flatMap((cells) => cells.slice(2))).toEqual(expect.arrayContaining(["about 0", "about 0 to +120%"]));
    const csv =
      tables
        .get("annual")
        .make({ ...run, growth })
        ?.rows.filter((cells) => String(cells[3]) === "growth y/y, p10") ?? [];
    expect(csv.flatMap((cells) => cells.slice(5))).toContain(0);
  });

  test("are not made of a run whose periods are longer", () => {
    const run = fixtureRun();
    const yearly = { ...run, months: [24_323, 24_335], monthsPerPeriod: 12 };
    expect(tables.get("quarterly").make(yearly)).toBeUndefined();
  });
});

/** `16.5`, `−0.20`, `1,234` as a whole number of hundredths. */
function unitsOf(text: string): number {
  const digits = Number(text.replaceAll(",", "").replace("−", "-"));
  return Math.round(digits * 100);
}

describe("what foots", () => {
  test("means of parts add up to their total, and quarters to their year, as they are shown", async () => {
    const { result } = await once();
    const { tables: found, leftOut } = footedMeans(result);
    expect(found.map(({ name, foots }) => `${name} ${foots}`)).toEqual([
      "earned by quarter across",
      "earned by quarter across",
      "parts down",
    ]);
    for (const { foots, rows, columns, scale } of found) {
      const sum = (cells: readonly { readonly text: string }[]): number => cells.reduce((all, { text }) => all + unitsOf(text), 0);
      if (foots === "across") for (const { cells } of rows) expect(sum(cells.slice(0, -1))).toBe(unitsOf(cells.at(-1)?.text ?? ""));
      else
        columns.forEach((_, i) => {
          const column = rows.map(({ cells }) => cells[i] ?? { text: "", value: 0 });
          expect(sum(column.slice(0, -1))).toBe(unitsOf(column.at(-1)?.text ?? ""));
        });
      // each within one unit of its last digit
      for (const { text, value } of rows.flatMap(({ cells }) => cells)) {
        const decimals = text.split(".")[1]?.length ?? 0;
        expect(Math.abs(unitsOf(text) / 100 - value / Number(`1e${scale}`))).toBeLessThanOrEqual(Number(`1e-${decimals}`) + 1e-9);
      }
    }
    expect(leftOut).toEqual([]);
    expect(memoOf(result, "means").notes.join(" ")).toContain("nothing is to be added");
  });

  test("parts of one meaning are told apart, and the total has no digit that the parts' errors together may change", async () => {
    const { result } = await once();
    const same = { ...result, lines: result.lines.map((line) => ({ ...line, meaning: "a part: of it" })) };
    expect(
      memoOf(same, "means")
        .parts.at(-1)
        ?.rows.map(([name]) => name),
    ).toEqual(["A part, mine", "A part, others", "Total"]);
    const textsAt = (error: number): string[] => {
      const lines = result.lines.map((line) => ({ ...line, errors: { ...line.errors, mean: line.errors.mean.map(() => error) } }));
      const stack = footedMeans({ ...result, lines }).tables.find(({ name }) => name === "parts");
      return stack?.rows.map(({ cells }) => cells[0]?.text ?? "") ?? [];
    };
    // a total of some $1.5B: hundredths are shown while both errors together are worth two of them at most
    expect(textsAt(0.009e9).every((text) => /\.\d\d$/.test(text))).toBe(true);
    expect(textsAt(0.011e9).every((text) => /\.\d$/.test(text))).toBe(true);
  });

  test("nothing whose second digit is chance, and it is said", async () => {
    const wild = { scenarios: { one: (files.scenarios["one"] ?? "").replace("0.5 to 0.9", "0.2 to 1.4") } };
    const { result } = await simulated(wild, "one", { seed: 3, paths: 500 });
    const { tables: found, leftOut } = footedMeans(result);
    expect(leftOut).toContain("parts FY2028");
    expect(found.flatMap(({ columns }) => columns)).not.toContain("FY2028");
    expect(memoOf(result, "means").notes.join(" ")).toContain("Left out, for chance decides the second digit of their mean");
  });

  test("customers: opening and movements make closing, each closing the next opening, and cohorts make all", {
    timeout: 60_000,
  }, async () => {
    const analysis = analyseCustomers(await readBilling(whole(readFileSync("data/synthetic-company.csv", "utf8")), "export.csv", {}));
    const [moved, cohorts] = customerMemos(analysis, { id: "abc", version: "1" });
    for (const part of moved?.memo.parts ?? []) {
      const rows = part.rows.map((cells) => cells.slice(1).map((cell) => unitsOf(String(cell))));
      const [opening, closing] = [rows[0] ?? [], rows.at(-1) ?? []];
      closing.forEach((end, i) => {
        expect(rows.slice(0, -1).reduce((sum, row) => sum + (row[i] ?? 0), 0)).toBe(end);
        if (i > 0) expect(opening[i]).toBe(closing[i - 1]);
      });
      expect(closing.length).toBe(8);
    }
    const rows = cohorts?.memo.parts[0]?.rows.map((cells) => cells.slice(1).map((cell) => (cell === "" ? 0 : unitsOf(String(cell))))) ?? [];
    rows.at(-1)?.forEach((all, i) => {
      expect(rows.slice(0, -1).reduce((sum, row) => sum + (row[i] ?? 0), 0)).toBe(all);
    });
    expect(moved?.memo.notes.join(" ")).toContain("CY2026 Q2 is a part: Apr 2026 only.");
    // of two years the last eight quarters are shown, and the title names no month before them
    expect([moved?.memo.title, cohorts?.memo.title].join(" ").match(/\w+ \d{4} to \w+ \d{4}/g)).toEqual(
      Array(2).fill("Jul 2024 to Apr 2026"),
    );
  });
});

test("what is assumed stands with value, unit, grade, why, source and place, and keeps its bars", async () => {
  const { result } = await once();
  const text = markdownOf(memoOf(result, "assumptions"));
  expect(text).toContain("one \\| two");
  expect(text).toMatch(/\| Assumption +\| Value +\| +90% of draws \| Unit +\| Grade +\| Why +\| Source +\| Where/);
  expect(text).toMatch(/one\.yaml:\d+ \|/);
  expect(text).toContain("2,000 paths, seed 3");
});

test("a target stated in percent has its median in percent, too, in tables and in the summary", () => {
  const run = fixtureRun();
  const targets = run.targets
    .slice(0, 1)
    .map((target) => ({ ...target, unit: dimensionless, level: 0.25, inPercent: true, median: { value: 0.171, error: 0.001 } }));
  const shares = { ...run, targets };
  expect(memoOf(shares, "targets").parts[0]?.rows[0]).toContain("17%");
  const table = tables.get("targets").make(shares);
  expect(table?.rows[0]?.[table.columns.findIndex(({ name }) => name === "median_display")]).toBe("17%");
  expect(summaryOf(shares)).toMatchObject({ targets: [{ level: { display: "25%" }, median: { display: "17%", value: 0.171 } }] });
});

test("facts say what was left out and why, and lead to their source; fits say their verdict first", () => {
  const run = fixtureRun();
  const facts = markdownOf(memoOf(run, "facts"));
  expect(facts).toContain("1 left out");
  expect(facts).toContain("is a claim that is to be checked, and no evidence");
  expect(facts).not.toContain("use is");
  const fits = markdownOf(memoOf(run, "fits"));
  expect(fits.indexOf("not identified")).toBeGreaterThan(0);
  expect(fits.indexOf("not identified")).toBeLessThan(fits.indexOf("| Parameter"));
});

test("spans know what ends inside the run, what goes on after it, and what was before", () => {
  const [from, to] = [parseMonth("2026-02") ?? 0, parseMonth("2028-01") ?? 0];
  const { spans, cut } = spansEnding(from, to, "year", undefined);
  expect(spans.map(({ name }) => name)).toEqual(["CY2026", "CY2027"]);
  expect(cut?.name).toBe("CY2028");
  expect(spansEnding(from, to, "quarter", 9).spans[0]?.name).toBe("FY2026 Q2");
  expect(["CY2027", "FY2027 Q1", "CY2027 Q3"].map(spanBefore)).toEqual(["CY2026", "FY2026 Q4", "CY2027 Q2"]);
});

test("facts go by the label that a figure gives to a series, and those that share one by their own name, too", () => {
  const run = fixtureRun();
  const [{ series: name } = { series: "" }] = run.series;
  const headings = (labelled: readonly { readonly label: string; readonly series: readonly string[] }[]) => {
    const figures = [{ name: "measures", figure: "metrics", options: {}, series: labelled }];
    return factsMemo({ ...run, figures })?.parts.map(({ heading = "" }) => heading.replace(/: \d+ (?:used|shown|left out)$/, ""));
  };
  expect(headings([{ label: "The score", series: [name] }])?.[0]).toBe("The score");
  expect(headings([{ label: "The score", series: [name, "another"] }])?.[0]).toBe(`The score (${name})`);
});

test("the median of a target that may be reached earlier says that each path's highest or lowest point counts", () => {
  const run = fixtureRun();
  const [first] = run.targets;
  if (first === undefined) throw new Error("the fixture has targets");
  const month = run.months.at(-1) ?? 0;
  const by = { ...first, when: { kind: "by", month } as const };
  const targets = [
    by,
    { ...by, name: "low", direction: "at_most" as const },
    { ...by, name: "then", when: { kind: "at", month } as const },
  ];
  const medians = memoOf({ ...run, targets }, "targets").parts[0]?.rows.map((cells) => String(cells[3])) ?? [];
  expect(medians.map((text) => text.replace(/^\S+ ?/, ""))).toEqual(["at its highest", "at its lowest", ""]);
  const [table, memo] = [tables.get("targets").make({ ...run, targets }), memoOf({ ...run, targets }, "targets").parts[0]];
  const column = (name: string) => table?.rows.map((row) => row[table.columns.findIndex((one) => one.name === name)]);
  const atDate = run.lines.find(({ name }) => name === first.line)?.statistics.p50.at(-1);
  expect(column("median_at_date")).toEqual([atDate, atDate, first.median.value]);
  expect(memo?.columns[4]?.header).toBe("Median at the date");
  expect(memo?.rows.map((cells) => cells[4])).toEqual(column("median_at_date_display"));
  expect(summaryOf({ ...run, targets })).toMatchObject({ targets: [{ median_at_date: { value: atDate } }, {}, {}] });
  const plain = memoOf({ ...run, targets: [{ ...first, when: { kind: "at", month } }] }, "targets").parts[0];
  expect(plain?.columns.map(({ header }) => header)).not.toContain("Median at the date");
});

test("dollars a year say so where other targets are amounts of dollars", () => {
  const run = fixtureRun();
  const [first] = run.targets;
  if (first === undefined) throw new Error("the fixture has targets");
  const rate = { ...first, unit: usdPerYear, level: 1e9, inPercent: false };
  const cells = (targets: RunResult["targets"]) => memoOf({ ...run, targets }, "targets").parts[0]?.rows[0]?.map(String) ?? [];
  expect(cells([rate])[0]).not.toContain("a year");
  const beside = cells([rate, { ...rate, name: "amount", unit: usd }]);
  expect(beside[0]).toContain("$1B a year");
  expect(beside[3]).toMatch(/^\$\S+ a year$/);
});

test("a line of which a target is stated in percent is in percent by quarter and year, too", async () => {
  const { result } = await once();
  const [two] = result.targets;
  if (two === undefined) throw new Error("the scenario has a target");
  const part = { ...two, name: "part", unit: dimensionless, inPercent: true };
  const lines = result.lines.map((line) => (line.name === "level" ? { ...line, unit: dimensionless } : line));
  const rows = memoOf({ ...result, lines, targets: [part] }, "annual").parts[0]?.rows ?? [];
  const at = rows.findIndex(([name]) => String(name).startsWith("Level"));
  expect(String(rows[at]?.[0])).toContain("percent");
  expect(String(rows[at]?.[2])).toMatch(/^[\d,]+%$/);
});

test("what was stated stands beside what was understood where its numbers are others", () => {
  const run = fixtureRun();
  const [first] = run.inputs;
  if (first === undefined) throw new Error("the fixture has inputs");
  const value = (stated: string, understood: string) =>
    memoOf({ ...run, inputs: [{ ...first, stated, understood }] }, "assumptions").parts[0]?.rows[0]?.[1];
  const monthly = "lognormal, 90% between 60%/year and 108%/year";
  expect(value("5%/month to 9%/month", monthly)).toBe(`${monthly} (stated: 5%/month to 9%/month)`);
  expect(value("1,234,567,890 JPY", "fixed at 1.23456789B JPY")).toBe("fixed at 1.23456789B JPY");
  expect(value("60k EUR to 0.11M EUR", "lognormal, 90% between 60,000 EUR and 110,000 EUR")).not.toContain("stated");
});

test("the range of the draws is said to be that of this sample", () => {
  const { notes } = memoOf(fixtureRun(), "assumptions");
  expect(notes.join(" ")).toContain("In this sample of");
});

test("the rule for digits stands below the tables that follow it", async () => {
  const { result } = await once();
  expect(memoOf(result, "annual").notes.join(" ")).toContain("what is smaller than its error is about 0");
  expect(memoOf(result, "means").notes.join(" ")).toContain("none worth less than half the Monte Carlo error");
});
