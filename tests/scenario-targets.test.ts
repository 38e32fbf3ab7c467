import { describe, expect, test } from "vitest";
import { readFiscalEnd, readSpan, spansWithin } from "../src/scenario/spans.ts";
import { formatMonth, parseMonth } from "../src/units/time.ts";
import { type Files, faultsOf, type Simulated, simulated } from "./memory-world.ts";

const files = (more: string, facts: readonly string[] = []): Files => ({
  facts,
  scenarios: {
    one: `title: One
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2027-12 }
headline: { line: x, at: 2026-12 }
fiscal_year_ends: october
inputs:
  level: { unit: USD/year, value: { uniform: { low: $100/year, high: $200/year } }, why: y }
  falls: { unit: date, value: { uniform: { low: 2026-01-31, high: 2026-12-31 } }, why: y }
  half: { unit: year, value: 5.5 months, why: y }
lines:
  x: { unit: USD/year, formula: "t < half or t > falls ? level : 3 * level" }
  sold: { unit: USD, kind: flow, formula: x * dt, history: { before: $0 } }
${more}
`,
  },
});

const targets = (text: string): Promise<Simulated> => simulated(files(`targets: { a: { ${text} } }`), "one", { paths: 1000 });

const share = (holds: (path: number) => boolean): number => Array.from({ length: 1000 }, (_, path) => path).filter(holds).length / 1000;

describe("a target", () => {
  const at = (run: Simulated, line: string, period: number, path: number): number => run.columns[line]?.[period]?.[path] ?? Number.NaN;

  test("at a date is the level at that period's end", async () => {
    const run = await targets("line: x, at_least: $150/year, at: 2027-12");
    const [target] = run.result.targets;
    const p = share((path) => at(run, "x", 23, path) >= 150);
    expect(target).toMatchObject({ name: "a", direction: "at_least", level: 150, when: { kind: "at", month: parseMonth("2027-12") } });
    expect(target?.probability).toEqual({ value: p, error: Math.sqrt((p * (1 - p)) / 1000) });
    expect(target?.percentile).toBeCloseTo(100 * (1 - p), 9);
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.6);
  });

  test("by a date is reached in any period up to it", async () => {
    const run = await targets("line: x, at_least: $320/year, by: 2026-12");
    const reached = (path: number) => Array.from({ length: 12 }, (_, period) => at(run, "x", period, path)).some((value) => value >= 320);
    expect(run.result.targets[0]?.probability.value).toBe(share(reached));
    const atEnd = (await targets("line: x, at_least: $320/year, at: 2026-12")).result.targets[0]?.probability.value ?? 1;
    expect(run.result.targets[0]?.probability.value).toBeGreaterThan(atEnd);
    const below = await targets("line: x, at_most: $120/year, by: 2026-08");
    const low = (path: number) => Array.from({ length: 8 }, (_, period) => at(below, "x", period, path)).some((value) => value <= 120);
    expect(below.result.targets[0]?.probability.value).toBe(share(low));
  });

  test("over a span is the sum of a flow, path by path", async () => {
    const run = await targets("line: sold, at_least: $200, over: FY2027");
    const sum = (path: number) => Array.from({ length: 12 }, (_, i) => at(run, "sold", 10 + i, path)).reduce((all, one) => all + one, 0);
    expect(run.result.targets[0]?.when).toEqual({
      kind: "over",
      span: "FY2027",
      first: parseMonth("2026-11"),
      last: parseMonth("2027-10"),
    });
    expect(run.result.targets[0]?.probability.value).toBe(share((path) => sum(path) >= 200));
    const [median] = [run.result.targets[0]?.median.value ?? 0];
    expect(share((path) => sum(path) < median)).toBeCloseTo(0.5, 2);
  });

  test("that no path or every path reaches still has an error", async () => {
    const none = (await targets("line: x, at_least: $1M/year, at: 2026-12")).result.targets[0]?.probability;
    expect(none).toEqual({ value: 0, error: 1 / 1000 });
    const all = (await targets("line: x, at_most: $1M/year, by: 2026-12")).result.targets[0]?.probability;
    expect(all).toEqual({ value: 1, error: 1 / 1000 });
  });

  test("takes its level from a fact that was published by then", async () => {
    const facts = ["shop,2026-12-31,0.00000018,usd_bn_annualized,reported"];
    const more = "targets: { a: { line: x, level_from: shop@2026-12-31, at: 2026-12, set_by: them, by_construction: so, note: n } }";
    expect(await faultsOf(files(more, facts), "one")).toEqual([
      "one.yaml:13:38: no fact of shop as of 2026-12-31 was published by 2026-04-30",
    ]);
    const run = await simulated(files(more, facts), "one", { asOf: "2026-12-31" });
    expect(run.result.targets[0]).toMatchObject({ level: 180, direction: "at_least", setBy: "them", byConstruction: "so", note: "n" });
  });

  test.each<[string, string]>([
    ["line: y, at_least: $1/year, at: 2026-12", '13:23: unknown line "y"; did you mean "x"?'],
    ["line: x, at: 2026-12", '13:12: target "a" needs one of at_least, at_most and level_from'],
    ["line: x, at_least: $1/year, at_most: $2/year, at: 2026-12", '13:12: target "a" needs one of at_least, at_most and level_from'],
    [
      "line: x, level_from: opening, at: 2026-12",
      '13:38: level_from is a fact, and "opening" names none; write its series and its day, as in opening@2026-02-12',
    ],
    ["line: x, at_least: $1/year", '13:12: target "a" needs one of at, by and over'],
    ["line: x, at_least: $1/year, at: 2026-12, by: 2026-12", '13:12: target "a" needs one of at, by and over'],
    ["line: x, at_least: $1/year, at: 2028-01", "13:49: 2028-01 lies outside the horizon, 2026-01 to 2027-12"],
    ["line: x, at_least: $1/year, by: 2025-12", "13:49: 2025-12 lies outside the horizon, 2026-01 to 2027-12"],
    ["line: x, at_least: $1, at: 2026-12", '13:36: "$1" is in USD, but target "a" is in USD/year; if it is a yearly rate, write $1/year'],
    ["line: x, at_least: $1/year, over: CY2026", '13:51: over needs a flow, and "x" is a level; use at or by'],
    ["line: sold, at_least: $1, over: CY2028", "13:49: CY2028 is not whole inside the horizon, 2026-01 to 2027-12"],
    ["line: sold, at_least: $1, over: FY2026", "13:49: FY2026 is not whole inside the horizon, 2026-01 to 2027-12"],
    ["line: sold, at_least: $1, over: 2027", "13:49: invalid targets.a.over: must be text"],
    ["line: sold, at_least: $1, over: H1 2027", '13:49: invalid span "H1 2027"; write CY2027, CY2027 Q1, FY2027 or FY2027 Q1'],
  ])("%s is a fault", async (text, fault) => {
    expect(await faultsOf(files(`targets: { a: { ${text} } }`), "one")).toEqual([`one.yaml:${fault}`]);
  });
});

describe("spans", () => {
  const months = (text: string, ends: string) => {
    const { name, first, last } = readSpan(text, readFiscalEnd(ends));
    return [name, formatMonth(first), formatMonth(last)];
  };

  test.each([
    ["CY2027", "october", "CY2027", "2027-01", "2027-12"],
    ["CY2027 Q3", "october", "CY2027 Q3", "2027-07", "2027-09"],
    ["FY2027", "october", "FY2027", "2026-11", "2027-10"],
    ["FY2027 Q1", "october", "FY2027 Q1", "2026-11", "2027-01"],
    ["FY2027Q4", "October", "FY2027 Q4", "2027-08", "2027-10"],
    ["FY2027", "june", "FY2027", "2026-07", "2027-06"],
    ["FY 2027 Q2", "january", "FY2027 Q2", "2026-05", "2026-07"],
    ["FY2027", "december", "FY2027", "2027-01", "2027-12"],
  ])("%s of a year that ends in %s", (text, ends, name, first, last) => {
    expect(months(text, ends)).toEqual([name, first, last]);
  });

  test("a fiscal span needs the month in which the year ends", () => {
    expect(() => readSpan("FY2027", undefined)).toThrow(/FY2027 needs fiscal_year_ends/);
    expect(() => readFiscalEnd("Oct")).toThrow(/unknown month "Oct"/);
    expect(() => readSpan("CY2027 Q5", 9)).toThrow(/invalid span/);
  });

  test("all whole ones within two months, fiscal ones where they are others", () => {
    const names = (from: string, to: string, ends: number | undefined) =>
      spansWithin(parseMonth(from) ?? 0, parseMonth(to) ?? 0, ends).map(({ name }) => name);
    expect(names("2026-02", "2027-01", undefined)).toEqual(["CY2026 Q2", "CY2026 Q3", "CY2026 Q4"]);
    expect(names("2026-11", "2027-10", 9)).toEqual([
      "CY2027 Q1",
      "CY2027 Q2",
      "CY2027 Q3",
      "FY2027",
      "FY2027 Q1",
      "FY2027 Q2",
      "FY2027 Q3",
      "FY2027 Q4",
    ]);
    expect(names("2026-01", "2026-12", 11)).toEqual(["CY2026", "CY2026 Q1", "CY2026 Q2", "CY2026 Q3", "CY2026 Q4"]);
  });

  test("totals sum a flow and take the last of a level, path by path", async () => {
    const run = await simulated(files(""), "one", { paths: 500 });
    const total = run.result.aggregates.find(({ line, span }) => line === "sold" && span === "FY2027");
    const level = run.result.aggregates.find(({ line, span }) => line === "x" && span === "FY2027 Q1");
    const sums = Float64Array.from({ length: 500 }, (_, path) => {
      let sum = 0;
      for (let period = 10; period < 22; period++) sum += run.columns["sold"]?.[period]?.[path] ?? Number.NaN;
      return sum;
    }).sort();
    expect(total?.statistics.mean).toBeCloseTo(sums.reduce((all, one) => all + one, 0) / 500, 9);
    expect(total?.statistics.p50).toBeCloseTo(((sums[249] ?? 0) + (sums[250] ?? 0)) / 2, 9);
    const lasts = run.columns["x"]?.[12]?.slice().sort() ?? [];
    expect(level?.statistics.p50).toBeCloseTo(((lasts[249] ?? 0) + (lasts[250] ?? 0)) / 2, 9);
  });
});

describe("what must hold", () => {
  const checks = (text: string) => simulated(files(`checks: { a: { ${text} } }`), "one", { paths: 1000 });

  test("a check tells on which share of paths it does not, in any period or at a date", async () => {
    const everywhere = await checks("that: x < level * 2, why: it may not triple");
    const [check] = everywhere.result.checks;
    expect(check).toMatchObject({ name: "a", text: "it may not triple", tolerated: 0, holds: false });
    const broken = share((path) => {
      const level = (everywhere.draws.get("level") as Float64Array)[path] ?? 0;
      return (everywhere.columns["x"] ?? []).some((column) => (column[path] ?? 0) >= 2 * level);
    });
    expect(broken).toBeGreaterThan(0.3);
    expect(check?.broken.value).toBe(broken);
    expect((await checks("that: x < level * 2, at: 2027-06")).result.checks[0]).toMatchObject({ holds: true, broken: { value: 0 } });
    expect((await checks("that: x < level * 2, tolerate: 60%")).result.checks[0]).toMatchObject({ holds: true, tolerated: 0.6 });
    expect((await checks("that: x < level * 2, tolerate: 10%")).result.checks[0]).toMatchObject({ holds: false, tolerated: 0.1 });
  });

  test("the headline, and a line that says so, must stay above zero: a finding, not a clamp", async () => {
    const scenarios = {
      one: (files("").scenarios["one"] ?? "")
        .replace("lines:", "  base: { unit: USD/year, value: $150/year, why: y }\nlines:")
        .replace("  sold:", "  y: { unit: 1, positive: true, formula: log(level / base) }\n  sold:"),
    };
    const run = await simulated({ scenarios }, "one", { paths: 1000 });
    const found = run.result.checks.map(({ name, holds, broken }) => [name, holds, broken.value]);
    const below = share((path) => (run.columns["y"]?.[0]?.[path] ?? 0) <= 0);
    expect(below).toBeGreaterThan(0.4);
    expect(found).toEqual([
      ["x is positive", true, 0],
      ["y is positive", false, below],
    ]);
    expect(Math.min(...(run.columns["y"]?.[0] ?? []))).toBeLessThan(-0.35);
  });

  test("the headline may fall below zero where it says so", async () => {
    const text = (files("").scenarios["one"] ?? "").replace("  x: { unit", "  x: { positive: false, unit");
    expect(text).toContain("positive: false");
    expect((await simulated({ scenarios: { one: text } }, "one", { paths: 1000 })).result.checks).toEqual([]);
  });

  test("every line must be a finite number on every path", async () => {
    const bad = (formula: string) => {
      const text = (files("").scenarios["one"] ?? "").replace("  sold:", `  z: { unit: USD/year, formula: "${formula}" }\n  sold:`);
      return faultsOf({ scenarios: { one: text } }, "one");
    };
    expect(await bad("level / ((t - t) / half)")).toEqual([
      expect.stringMatching(
        /^one\.yaml:12:34: line "z" is not a finite number in Jan 2026 on 100% of paths, first on path 1; look for a division by zero/,
      ),
    ]);
    expect(await bad("t > 2 * half ? level * log(level / level - 2) : 0")).toEqual([
      expect.stringMatching(/^one\.yaml:12:34: line "z" is not a finite number in Dec 2026 on 100% of paths/),
    ]);
  });

  test("a line that is no number where one input is below zero points at that input, and says where the line is", async () => {
    const bad = (formula: string, more: string) => {
      const text = (files("").scenarios["one"] ?? "")
        .replace("  sold:", `  z: { unit: 1, formula: "${formula}" }\n  sold:`)
        .replace("lines:", `${more}\nlines:`);
      return faultsOf({ scenarios: { one: text } }, "one");
    };
    const share = "  share: { unit: 1, value: -0.2 to 0.5, why: y }";
    expect(await bad("log(share)", share)).toEqual([
      expect.stringMatching(
        /^one\.yaml:10:28: share is −\S+ on path \d+, and line "z" \(one\.yaml:13:27\), which reads it, is not a finite number in Jan 2026 on 2\d% of paths, first on path \d+; give it a value above 0 if the formula needs one, else look for/,
      ),
    ]);
    const both = `${share.replace("-0.2 to 0.5", "-0.2")}\n  other: { unit: 1, value: -3, why: y }`;
    expect(await bad("log(share) + other", both)).toEqual([
      expect.stringMatching(
        /^one\.yaml:14:27: line "z" .*first on path 1, where share is −0\.2 and other is −3; look for a division by zero/,
      ),
    ]);
    // a falling level is no reason where the line is missing on other paths too
    expect(await bad("1 / (0 * share)", share)).toEqual([expect.stringMatching(/^one\.yaml:13:27: line "z" is not a finite number/)]);
  });

  test.each([
    ["that: x", "13:22: a check must be a comparison, such as share < 1"],
    [
      "that: x < 5",
      "13:26: comparing needs one unit, but got USD/year and a plain number; write the number as an input with its currency, as in $2.5B/year",
    ],
    ["that: y < x", '13:22: unknown name "y" in a formula; did you mean "x"?'],
    ["that: x > 0, at: 2030-01", "13:33: 2030-01 lies outside the horizon, 2026-01 to 2027-12"],
    ["that: x > 0, tolerate: some", '13:39: cannot read "some" as a value for tolerate; write a number with its unit, as in 0.4 or 40%'],
  ])("%s is a fault", async (text, fault) => {
    expect(await faultsOf(files(`checks: { a: { ${text} } }`), "one")).toEqual([`one.yaml:${fault}`]);
  });
});
