import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "forecast.cjs");

const shop = (more: string, horizon = "{ from: 2026-05, until: 2026-12 }") =>
  `title: If sales grow
as_of: 2026-04-30
horizon: ${horizon}
headline: { line: sales, at: 2026-12 }
inputs:
  opening: { unit: USD/year, value: $1M to $2M, grade: measured, why: books }
  growth: { unit: 1/year, value: 0.1 to 0.5, grade: judgement, why: past years }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt), meaning: yearly sales }
${more}
`.replace("$1M to $2M", "$1M/year to $2M/year");

function run(text: string, ...args: string[]) {
  const folder = temporaryFolder({ "scenarios/shop.yaml": text });
  const result = spawnSync(process.execPath, [command, "scenario", "shop.yaml", "--paths", "300", "--no-figures", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { ...result, written: existsSync(join(folder, "out", "shop", "manifest.json")) };
}

test("a check that does not hold gives exit 3, with the files written", () => {
  expect(run(shop("checks: { none: { that: sales > 0 } }"))).toMatchObject({ status: 0, written: true });
  expect(run(shop("checks: { none: { that: sales < 0 } }"))).toMatchObject({ status: 3, written: true, stderr: "" });
});

test.each([
  [
    "a word of the language as a name",
    shop("drivers: { dt: { process: white-noise } }"),
    /:10:12: "dt" has a meaning in formulas; choose another name$/,
  ],
  [
    "the word for the age of a cohort as a name",
    shop("drivers: { age: { process: white-noise } }"),
    /:10:12: "age" has a meaning in formulas; choose another name$/,
  ],
  [
    "a correlation stated twice",
    shop("correlations: { one: [opening, growth, 0.5], two: [growth, opening, -0.5] }"),
    /is stated twice; keep one of them$/,
  ],
  [
    "as_of after the horizon",
    shop("").replace("2026-04-30", "2027-01-31"),
    /:2:8: as_of, 2027-01-31, lies after the horizon has ended in 2026-12$/,
  ],
  [
    "another step than a model's own",
    "extends: plateau\nhorizon: { from: 2026-01, until: 2027-12, step: quarter }\n",
    /:2:49: the model "claude-code" is written for steps of a month; /,
  ],
  ["a hidden name", shop("checks: { __proto__: { that: sales > 0 } }"), /letters, digits and _, and starts with a letter$/],
])("%s is refused with its place", (_, text, message) => {
  const { status, stderr, stdout, written } = run(text);
  expect({ status, stdout, written }).toEqual({ status: 2, stdout: "", written: false });
  expect(stderr.trimEnd()).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("a misspelled option of a figure is refused with its place, before anything is written", () => {
  const folder = temporaryFolder({ "scenarios/shop.yaml": shop("figures: { fan: { figure: fan, line: sales, scal: log } }") });
  const { status, stderr } = spawnSync(process.execPath, [command, "scenario", "shop.yaml", "--paths", "300"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^scenarios\/shop\.yaml:10:45: unknown key "scal" in the figure "fan"; did you mean "scale"\?\n$/);
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("an option without its value is a fault of the call", () => {
  expect(run(shop(""), "--set")).toMatchObject({ status: 2, stdout: "", written: false });
});

test("what a fit cannot tell is among the first things said", () => {
  const facts = ["2023,1", "2024,1.9", "2025,3.9", "2026,7.5"].map((row) => {
    const [year, value] = row.split(",");
    return `arr,${year}-01-31,${value},usd_m,reported`;
  });
  const folder = temporaryFolder({
    "scenarios/shop.yaml": shop("").replace(
      "growth:",
      "seen: { fit: { series: arr, curve: logistic }, grade: measured, why: all facts }\n  growth:",
    ),
    "data/facts.csv": `series,as_of,value,unit,kind\n${facts.join("\n")}\n`,
  });
  const { stdout, stderr } = spawnSync(process.execPath, [command, "scenario", "shop.yaml", "--paths", "300", "--no-figures"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/The fit seen \(logistic\) is not identified: /);
});

test.each([
  [["--size", ""], /^--size: holds an empty name/],
  [["--size", "memo,"], /^--size: holds an empty name/],
  [["--theme", ",dark"], /^--theme: holds an empty name/],
  [["--figure", "fan"], /^--figure: asks for a figure, and --no-figures for none/],
  [["--lines", "sales"], /^--lines: says of which lines joint paths are written, and none are; add --with paths/],
])("what is asked for and cannot be meant is refused: %s", (args, message) => {
  const { status, stdout, stderr, written } = run(shop(""), ...args);
  expect({ status, stdout, written, stderr }).toEqual({ status: 2, stdout: "", written: false, stderr: expect.stringMatching(message) });
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("a check that nobody states says why it is there", () => {
  const folder = temporaryFolder({ "scenarios/shop.yaml": shop("") });
  const args = ["scenario", "shop.yaml", "--paths", "300", "--no-figures"];
  expect(spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" }).status).toBe(0);
  expect(readFileSync(join(folder, "out", "shop", "tables", "checks.csv"), "utf8")).toContain(
    "sales > 0 (as the headline must be, unless its line says positive: false)",
  );
});

test("means of which chance leaves no second digit are said to be left out", () => {
  const folder = temporaryFolder();
  const args = ["scenario", "bull.yaml", "--paths", "300", "--no-figures", "--out", "run"];
  expect(spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" }).status).toBe(0);
  expect(readFileSync(join(folder, "run", "tables", "means.md"), "utf8")).toContain("- Left out, for chance decides the second digit");
});
