import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { forecast } from "./command.ts";
import { growingLevel } from "./fixtures/growing-level.ts";
import { putFiles } from "./temporary-folder.ts";

// a fit takes seconds where the machine is busy
vi.setConfig({ testTimeout: 60_000 });

const FACTS = "anthropic_run_rate_revenue";
const months = Array.from({ length: 16 }, (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`);
const millions = months.map((_, i) => (growingLevel(i / 2) / 10).toFixed(3));
const column = (cells: readonly string[]): string => `month,ARR\n${months.map((month, i) => `${month},${cells[i]}`).join("\n")}\n`;
const FILES = {
  "dollars.csv": column(millions.map((level) => `$${level}M`)),
  "euros.csv": column(millions.map((level) => `€${level}M`)),
  "plain.csv": column(millions.map((level) => `${level}e6`)),
  "german.csv": column(millions.map((level) => `${level.replace(".", ",")}`))
    .replace(/^(\w+),/gm, "$1;")
    .replace(/^([\d-]+),/gm, "$1;"),
  "line.csv": "n,v\n1,2\n2,4.1\n3,5.9\n4,8.2\n",
  "twice.csv": column(millions).replace(/(2023-\d\d,.*\n)/g, "$1$1"),
};

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "runrate-words-")));
  putFiles(folder, { ...FILES, "inside/good.csv": FILES["plain.csv"] });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => forecast(["fit", ...args], { cwd: folder });
const documentOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, "--errors", "independent", "--json");
  expect(code, stderr).toBe(0);
  return { ...JSON.parse(stdout), stderr };
};

describe("a file of dollars", () => {
  test("takes dollars for its ceiling, and plain numbers", async () => {
    const [inDollars, plain] = [
      await documentOf("dollars.csv", "--curve", "logistic", "--fix", "capacity=$10M"),
      await documentOf("dollars.csv", "--curve", "logistic", "--fix", "capacity=1e7"),
    ];
    expect(inDollars.parameters[0]).toMatchObject({ name: "capacity", estimate: 1e7, fixed: true });
    expect(inDollars.parameters).toEqual(plain.parameters);
  });
  test("takes them in a prior and in a ceiling that moves", async () => {
    const { priors } = await documentOf("dollars.csv", "--curve", "logistic", "--prior", "ceiling=$5M to $60M");
    expect(priors).toContainEqual(expect.objectContaining({ stated: "$5M to $60M" }));
    const moving = await run("dollars.csv", "--curve", "logistic", "--ceiling", "2023-01=$9M,2024-12=$11M");
    expect(moving.code, moving.stderr).toBe(0);
  });
  test("takes no euros, as one of euros takes no dollars", async () => {
    expect((await documentOf("euros.csv", "--curve", "logistic", "--fix", "capacity=€10M")).parameters[0].estimate).toBe(1e7);
    const { code, stderr } = await run("euros.csv", "--curve", "logistic", "--fix", "capacity=$10M");
    expect([code, stderr]).toEqual([2, '--fix: "$10M" is in USD, but ARR is in EUR\n']);
  });
});

test("a ceiling may be fixed by that name, with one curve and with all", async () => {
  const [byCeiling, byCapacity] = [
    await documentOf("plain.csv", "--curve", "gompertz", "--fix", "ceiling=11e6"),
    await documentOf("plain.csv", "--curve", "gompertz", "--fix", "capacity=11e6"),
  ];
  expect(byCeiling.parameters).toEqual(byCapacity.parameters);
  const all = await documentOf("plain.csv", "--fix", "ceiling=11e6");
  expect(all.parameters[0]).toMatchObject({ name: "capacity", estimate: 11e6, fixed: true });
});

test("a file with semicolons and decimal commas is fitted, and the notes say how it was read", async () => {
  const { stderr, parameters } = await documentOf("german.csv", "--curve", "logistic");
  expect(stderr).toContain("forecast: columns are separated by semicolons\nforecast: commas are read as decimal signs, ");
  expect(parameters[0].estimate).toBeGreaterThan(9);
  expect(parameters[0].estimate).toBeLessThan(11);
});

test("many rows on one date are warned of beside the report", async () => {
  const { code, stderr } = await run("twice.csv", "--curve", "logistic");
  expect(code).toBe(0);
  expect(stderr).toMatch(/^forecast: 24 rows share 12 values of x, .*; 12 rows repeat x and y of another, .*; .*sum them per "month"/);
  expect((await run("twice.csv", "--curve", "logistic", "--quiet")).stderr).toBe("");
});

describe("days of facts", () => {
  test("since a month are those from its first day on", async () => {
    const since = (day: string) => documentOf(FACTS, "--curve", "exponential", "--since", day);
    expect((await since("2025-01")).x).toEqual((await since("2025-01-01")).x);
    expect((await since("2025-01")).x).not.toEqual((await since("2025-01-31")).x);
  });
  test("after the last fact are said to add none", async () => {
    const { stdout, stderr } = await run(FACTS, "--curve", "exponential", "--as-of", "2027-01-01");
    const warning = "the facts end 2026-04-30: nothing that was published between then and 2027-01-01 is among them";
    expect(stderr).toBe(`forecast: ${warning}\n`);
    expect(stdout.replace(/\s+/g, " ")).toContain(warning);
  });
});

test("a level is shown with all its digits, and parameters that are all given have no method", async () => {
  expect((await run("plain.csv", "--curve", "logistic", "--level", "0.9999")).stdout).toMatch(
    /\(99\.99% interval[\s\S]*99\.99% interval \(profile\)/,
  );
  const given = await run("plain.csv", "--curve", "logistic", "--errors", "independent", "--fix", "capacity=1e7,growth=4,midpoint=2023-09");
  expect(given.stdout).toMatch(/std\. error +95% interval\n/);
  const formula = await run("line.csv", "--formula", "a*n", "--fix", "a=2");
  expect(formula.stdout).toMatch(/std\. error +95% interval\n/);
});

const FAULTS: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
  [
    "a ceiling without a date",
    ["plain.csv", "--ceiling", "10M"],
    /^--ceiling: cannot read "10M"; write date=level \(or x=level\), as in --ceiling 2026-01=50e9,2030-12=200e9; one that stands still is held by --fix ceiling=…$/,
  ],
  [
    "a ceiling given twice",
    ["plain.csv", "--fix", "ceiling=1e7,capacity=1e7"],
    /^--fix: ceiling and capacity are one parameter; give it once$/,
  ],
  [
    "dollars for plain numbers",
    ["plain.csv", "--curve", "logistic", "--fix", "capacity=$10M"],
    /^--fix: "\$10M" is in USD, but ARR has no unit; write a plain number$/,
  ],
  [
    "weights beside known errors",
    ["plain.csv", "--weights", "w", "--se", "s"],
    /^--weights: does not go with --se, for known errors are weights/,
  ],
  ["errors to estimate beside known ones", ["plain.csv", "--se", "s", "--errors", "ar1"], /^--errors: ar1 does not go with --se/],
  [
    "a prior that is no distribution",
    ["plain.csv", "--curve", "logistic", "--prior", "ceiling=triangular(low=5M, mode=10M, high=9M)"],
    /^--prior: invalid mode/,
  ],
  [
    "an option nearly spelt",
    ["plain.csv", "--interval", "wald"],
    /^forecast: unknown argument: interval; did you mean --intervals\?; see forecast --help$/,
  ],
  ["a series without its ending", ["anthropic_run_rate"], /did you mean "anthropic_run_rate_revenue"\?/],
  ["a day that does not exist", [FACTS, "--as-of", "2024-02-30"], /^--as-of: invalid date "2024-02-30"; there is no such day/],
];

test.each(FAULTS)("%s: one line that leads on", async (_, args, message) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trimEnd()).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("the folder above is not said to be the one you are in", async () => {
  const { stderr } = await forecast(["fit", "good.csv", "--out", ".."], { cwd: join(folder, "inside") });
  expect(stderr).toContain(": holds the folder you are in, and cannot be replaced; name a folder inside it");
});
