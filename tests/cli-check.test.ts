import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SHOP = `title: A shop
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs:
  growth: { unit: 1/year, value: 0.2 to 0.6, grade: judgement, why: last years }
  opening: { unit: USD/year, value: $1M/year, grade: measured, why: the books, source: own accounts }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt) }
  revenue: { unit: USD, kind: flow, formula: "mean(previous(sales), sales) * dt", meaning: sales of the month }
targets:
  two: { line: sales, at_least: $2M/year, at: 2026-12 }
figures:
  fan: { figure: fan, line: sales }
`;

function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`"${from}" is not in the file`);
    return text.replace(from, to);
  }, SHOP);
}

const check = (files: Readonly<Record<string, string>>, ...args: string[]) => forecast(["check", ...args], { cwd: temporaryFolder(files) });
const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

test("of a scenario that is fine, one line says what was checked", async () => {
  const { code, stdout, stderr } = await check({ "scenarios/shop.yaml": SHOP }, "shop.yaml");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe(
    "scenarios/shop.yaml: fine; 1 file, 2 inputs, 2 lines, 1 target, 1 figure, 12 periods; units: 1/year, USD, USD/year\n",
  );
});

test("without a file all scenarios of the project are checked, and nothing is written", async () => {
  const cwd = temporaryFolder({ "scenarios/shop.yaml": SHOP, "scenarios/more.yaml": "extends: shop\n", "sub/notes.txt": "" });
  const { code, stdout, stderr } = await forecast(["check"], { cwd: join(cwd, "sub") });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(lines(stdout)).toEqual([
    expect.stringMatching(/^scenarios\/more\.yaml: fine; 2 files, /),
    expect.stringMatching(/^scenarios\/shop\.yaml: fine; 1 file, /),
  ]);
  expect(readdirSync(cwd).sort()).toEqual(["scenarios", "sub"]);
});

test("where there is no project, it says so", async () => {
  const { code, stderr, stdout } = await check({});
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^no project here: there is no folder scenarios\/ .*begin with: forecast new NAME\n$/);
});

test("faults of every stage come in one pass, each once and in the order of the file", async () => {
  const text = changed(
    ["title: A shop", "titel: A shop"],
    ["as_of: 2026-01-31", "as_of: 2026-01-32"],
    ["grade: judgement", "grad: judgement"],
    ["$1M/year", "$1M"],
    ['formula: "mean(previous(sales), sales) * dt"', "formula: 12, start: 0, kindd: flow"],
    ["line: sales, at_least: $2M/year", "line: saless, at_least: $2M/year"],
    ["fan: { figure: fan, line: sales }", "fan: { figure: fan, line: slaes, scal: log }"],
  ).replace(
    "targets:",
    "  a: { unit: 1, formula: b }\n  b: { unit: 1, formula: a }\n  c: { unit: USD, formula: growth + dt }\nevents: { e: { on: nothing, at: 2026-03, pulse: 1, why: x } }\ntargets:",
  );
  const { code, stdout, stderr } = await check({ "scenarios/shop.yaml": text }, "shop");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(lines(stderr).filter((line) => !line.endsWith("(warning)"))).toEqual(
    [
      /:1:1: unknown key "titel" in a scenario; did you mean "title"\?$/,
      /:2:8: invalid date "2026-01-32"; there is no such day/,
      /:6:46: unknown key "grad" in an input; did you mean "grade"\?$/,
      /:7:37: "\$1M" is in USD, but opening is in USD\/year/,
      /:10:60: unknown key "kindd" in a line; did you mean "kind"\?$/,
      /:11:26: line "a" needs itself in the same period: a → b → a/,
      /:13:37: adding needs one unit, but got 1\/year and year/,
      /:14:20: unknown line "nothing"/,
      /:16:16: unknown line "saless"; did you mean "sales"\?$/,
      /:18:29: figure "fan": unknown line "slaes"; did you mean "sales"\?$/,
      /:18:36: unknown key "scal" in the figure "fan"; did you mean "scale"\?$/,
    ].map((pattern) => expect.stringMatching(pattern)),
  );
});

test("a fault in a file that several extend is told once; the files that are fine are named all the same", async () => {
  const files = {
    "scenarios/base.yaml": changed(["growth * dt", "grwth * dt"]),
    "scenarios/one.yaml": "extends: base\n",
    "scenarios/two.yaml": "extends: base\n",
    "scenarios/other.yaml": SHOP,
  };
  const { code, stdout, stderr } = await check(files);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^scenarios\/base\.yaml:9:75: unknown name "grwth" in a formula; did you mean "growth"\?\n/);
  expect(lines(stderr).filter((line) => !line.endsWith("(warning)"))).toHaveLength(1);
  expect(lines(stdout)).toEqual([expect.stringMatching(/^scenarios\/other\.yaml: fine/)]);
});

test("warnings end with 0, and with 3 where --strict asks for it", async () => {
  const text = changed(
    [", why: the books, source: own accounts", ""],
    ["targets:", "  spare: { unit: 1, formula: 1 }\ntargets:"],
    ["  opening:", "  rest: { unit: 1, value: 2, grade: judgement, why: x }\n  opening:"],
  );
  const calm = await check({ "scenarios/shop.yaml": text }, "shop");
  expect(calm.code).toBe(0);
  expect(calm.stdout).toMatch(/^scenarios\/shop\.yaml: fine but 3 warnings; /);
  expect(lines(calm.stderr)).toEqual(
    [
      /:7:3: input "rest" is used by nothing; remove it, or read it in a formula \(warning\)$/,
      /:8:3: input "opening" has no why and no source; .* \(warning\)$/,
      /:12:3: line "spare" is used by nothing and has no meaning; .* \(warning\)$/,
    ].map((pattern) => expect.stringMatching(pattern)),
  );
  expect((await check({ "scenarios/shop.yaml": text }, "shop", "--strict")).code).toBe(3);
  expect((await check({ "scenarios/shop.yaml": SHOP }, "shop", "--strict")).code).toBe(0);
  expect((await check({ "scenarios/shop.yaml": text }, "shop", "--quiet")).stderr).toBe("");
});

test("data that cannot support a fit are a refusal, and an invalid facts file is a fault with its line", async () => {
  const text = changed(
    ["  growth: {", "  pace: { fit: { series: shop, curve: exponential }, why: x }\n  growth: {"],
    ["start: opening", "start: pace.start"],
  );
  const facts = "series,as_of,value,unit\nshop,2025-12-31,1,usd_m_annualized\n";
  const refused = await check({ "scenarios/shop.yaml": text, "data/facts.csv": facts }, "shop");
  expect(refused.code).toBe(4);
  expect(refused.stderr).toMatch(/^scenarios\/shop\.yaml:6:16: exponential has 2 parameters and needs at least 3 points/);
  const wrong = await check({ "scenarios/shop.yaml": SHOP, "data/facts.csv": facts.replace(",1,", ",lots,") }, "shop");
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/^data\/facts\.csv:2: column "value": "lots" is not a number/);
});

test("a facts file can be checked by itself", async () => {
  const facts = "series,as_of,value,unit\nshop,2025-12-31,1,usd_m_annualized\n";
  const fine = await check({ "facts.csv": facts }, "facts.csv");
  expect(fine).toMatchObject({ code: 0, stdout: "facts.csv: fine; 1 fact, 1 series; units: USD/year\n", stderr: "" });
  const wrong = await check({ "facts.csv": facts.replace("2025-12-31", "2025-13-31") }, "facts.csv");
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toMatch(/^facts\.csv:2: /);
});

describe("--json", () => {
  test("has faults and warnings with their places, and what was checked", async () => {
    const files = { "scenarios/a.yaml": SHOP, "scenarios/b.yaml": changed(["$1M/year", "$1M"], ["grade: judgement, ", ""]) };
    const { code, stdout, stderr } = await check(files, "--json");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      schema: "runrate.check/1",
      fine: false,
      faults: [{ file: "scenarios/b.yaml", line: 7, column: 37, message: expect.stringMatching(/^"\$1M" is in USD/) }],
      warnings: [{ file: "scenarios/b.yaml", line: 6, column: 3, message: expect.stringMatching(/has no grade/) }],
      checked: [
        { file: "scenarios/a.yaml", fine: true, inputs: 2, lines: 2, targets: 1, periods: 12, units: ["1/year", "USD", "USD/year"] },
        { file: "scenarios/b.yaml", fine: false, faults: 1, warnings: 1 },
      ],
    });
  });
});

test("a number that is likely meant otherwise is told of --set, too", async () => {
  const { code, stderr } = await check({ "scenarios/shop.yaml": SHOP }, "shop", "--set", "growth=40%");
  expect(code).toBe(0);
  expect(stderr).toMatch(/^--set growth: growth: 40% names no period, .*\(warning\)\n$/);
});

test("--set is checked too, at the option", async () => {
  const { code, stderr } = await check({ "scenarios/shop.yaml": SHOP }, "shop", "--set", "opening=$3M");
  expect(code).toBe(2);
  expect(stderr).toBe('--set opening: "$3M" is in USD, but opening is in USD/year; if it is a yearly rate, write $3M/year\n');
});
