import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast, rowsOf } from "./command.ts";
import { growingLevel } from "./fixtures/growing-level.ts";
import { ROOT } from "./source-files.ts";
import { putFiles, temporaryFolder } from "./temporary-folder.ts";

const times = Array.from({ length: 17 }, (_, i) => i / 2);
const table = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`;
const quarters = times.map((t, i) => [`${2020 + Math.floor(i / 4)}Q${(i % 4) + 1}`, growingLevel(t)] as const);

const FILES = {
  "good.csv": table(
    "t,v",
    times.map((t) => [t, growingLevel(t)]),
  ),
  "years.csv": table(
    "year,v",
    times.map((t) => [2010 + t, growingLevel(t)]),
  ),
  "quarters.csv": table("quarter,arr", quarters),
  "falling.csv": table("t,v", times.map((t) => [t, growingLevel(t)]).reverse()),
  "twice.csv": table(
    "t,v",
    [...times, ...times].map((t, i) => [t, growingLevel(t) * (i % 3 === 0 ? 1.01 : 1)]),
  ),
  "tiny.csv": table(
    "t,v",
    times.map((t) => [t, growingLevel(t) * 1e-300]),
  ),
  "huge.csv": table(
    "t,v",
    times.map((t) => [t, growingLevel(t) * 1e298]),
  ),
  "zero.csv": table(
    "t,v",
    times.map((t, i) => [t, i === 0 ? 0 : growingLevel(t)]),
  ),
  "negative.csv": table(
    "t,v",
    times.map((t, i) => [t, i === 0 ? -3 : growingLevel(t)]),
  ),
  "se.csv": table(
    "t,v,se",
    times.map((t) => [t, growingLevel(t), 1 + t / 8]),
  ),
  "text.csv": table(
    "t,v",
    times.map((t, i) => [t, i === 3 ? "lots" : growingLevel(t)]),
  ),
  "nan.csv": table(
    "t,v",
    times.map((t, i) => [t, i === 3 ? "NaN" : growingLevel(t)]),
  ),
  "constant.csv": table(
    "t,v",
    times.map((t) => [t, 5]),
  ),
  "below.csv": table(
    "t,v",
    times.map((t) => [t, -growingLevel(t)]),
  ),
  "one-x.csv": table(
    "t,v",
    times.map((t) => [3, growingLevel(t)]),
  ),
  "two.csv": table(
    "t,v",
    times.slice(0, 2).map((t) => [t, growingLevel(t)]),
  ),
  "export.csv": table(
    "Month,n,ARR",
    times.map((t, i) => [
      `${"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[i % 12]}-${24 + Math.floor(i / 12)}`,
      i,
      `"$${(growingLevel(t) * 1e5).toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",")}"`,
    ]),
  ),
  "unclear.csv": table(
    "n,when,v",
    times.map((t, i) => [i, `0${(i % 9) + 1}/04/2025`, growingLevel(t)]),
  ),
  "words.csv": "a,b\nx,y\nz,w\n",
  "header.csv": "t,v\n",
  "empty.csv": "",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  putFiles(folder, FILES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => forecast(["fit", ...args], { cwd: folder });

async function documentOf(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect(code, stderr).toBe(0);
  expect(stdout).not.toMatch(/NaN|Infinity/);
  return JSON.parse(stdout);
}

describe("--json", () => {
  test("has the fields of the contract at full precision, and a ceiling that is right", async () => {
    const found = await documentOf("good.csv", "--y", "v", "--curve", "logistic");
    expect(found).toMatchObject({ schema: "runrate.fit/1", curve: "logistic", outcome: "converged", points: 17, degreesOfFreedom: 14 });
    const [capacity] = found.parameters;
    expect(capacity).toMatchObject({ name: "capacity", identified: true, fixed: false, interval: { level: 0.95, method: "profile" } });
    expect(capacity.interval.low).toBeLessThan(100);
    expect(capacity.interval.high).toBeGreaterThan(100);
    for (const key of [
      "reason",
      "residualSumOfSquares",
      "residualStandardDeviation",
      "aicc",
      "logLikelihood",
      "verdict",
      "fitted",
      "residuals",
    ])
      expect(found).toHaveProperty(key);
    expect(found.x).toEqual(times);
    expect(found.y).toEqual(times.map(growingLevel));
    expect(found.data.sha256).toBe(createHash("sha256").update(FILES["good.csv"]).digest("hex"));
  });

  test("what was guessed is said on standard error, and only there", async () => {
    const { stderr, stdout } = await run("good.csv", "--curve", "logistic", "--json");
    expect(stderr).toContain('x is taken to be "t"');
    expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test("an open end is null", async () => {
    const found = await documentOf("anthropic_run_rate_revenue", "--curve", "logistic");
    expect(found.parameters[0]).toMatchObject({ name: "capacity", identified: false, interval: { high: null } });
    expect(found.verdict.ceiling).toMatchObject({ identified: false, estimate: null });
    expect(found.data.used).toHaveLength(12);
    expect(found.data.leftOut.length).toBeGreaterThan(0);
  });

  test("years far from zero keep their clock in a midpoint, and an exponential its digits", async () => {
    const [near, far] = await Promise.all(["good.csv", "years.csv"].map((file) => documentOf(file, "--curve", "logistic")));
    for (const [i, shift] of [0, 0, 2010].entries()) expect(far.parameters[i].estimate - shift).toBeCloseTo(near.parameters[i].estimate, 6);
    expect(far.x[0]).toBe(2010);
    expect(await documentOf("years.csv", "--curve", "exponential")).toMatchObject({ outcome: "converged", clock: { origin: 2018 } });
  });

  test("quarters are their end, and dates come back as dates", async () => {
    const found = await documentOf("quarters.csv", "--curve", "logistic");
    expect(found.dates.slice(0, 2)).toEqual(["2020-03-31", "2020-06-30"]);
    expect(found.x.at(-1)).toBe(0);
    expect(found.x[0]).toBe(-4);
    expect(found.parameters[2].dates.estimate).toMatch(/^202[12]-\d\d-\d\d$/);
  });

  test("order and unit of the data change nothing", async () => {
    const [good, falling, huge] = await Promise.all(
      ["good.csv", "falling.csv", "huge.csv"].map((file) => documentOf(file, "--curve", "logistic")),
    );
    expect(falling.parameters).toEqual(good.parameters);
    expect(huge.parameters[0].estimate / 1e298 / good.parameters[0].estimate).toBeCloseTo(1, 9);
    expect(huge.parameters[1].estimate).toBeCloseTo(good.parameters[1].estimate, 8);
  });
});

test.each(["twice.csv", "tiny.csv", "huge.csv", "zero.csv", "negative.csv"])("%s gets an answer near the truth", async (file) => {
  const found = await documentOf(file, "--curve", "logistic");
  const scale = file === "tiny.csv" ? 1e-300 : file === "huge.csv" ? 1e298 : 1;
  expect(found.parameters[0].estimate / scale).toBeGreaterThan(96);
  expect(found.parameters[0].estimate / scale).toBeLessThan(103);
});

test("an export is read as it stands, and the report says how", async () => {
  const found = await documentOf("export.csv", "--y", "ARR", "--curve", "logistic");
  expect(found.x[0]).toBeCloseTo(-16 / 12, 12);
  expect(found.y[0]).toBe(Number((growingLevel(0) * 1e5).toFixed(0)));
  expect(found.data.notes).toEqual([
    'x is taken to be "Month", the first column of dates',
    '"Jan-24" in "Month" is read as 31 Jan 2024',
    'a month or a quarter in "Month" means its end',
    expect.stringMatching(/^in "ARR", "\$\d{3},\d{3}" is read as \d{6}/),
  ]);
});

const FAULTS: readonly (readonly [what: string, args: readonly string[], code: number, message: RegExp])[] = [
  ["a text among numbers", ["text.csv"], 2, /^text\.csv:5:5: column "v": "lots" is not a number/],
  ["NaN", ["nan.csv"], 2, /^nan\.csv:5:5: column "v": "NaN" is not a number/],
  ["an empty file", ["empty.csv"], 2, /^empty\.csv: the file is empty/],
  ["a header alone", ["header.csv"], 2, /^header\.csv: the file has a header and no rows$/],
  ["no numbers", ["words.csv"], 2, /^words\.csv:1: no column of dates or of numbers in order/],
  ["dates that no row tells", ["unclear.csv", "--y", "v"], 2, /^unclear\.csv:2:3: "01\/04\/2025" in column "when" is one day or another/],
  ["a missing column", ["good.csv", "--y", "vv"], 2, /^good\.csv:1: no column "vv" for --y; did you mean "v"\?$/],
  ["a missing file", ["goood.csv"], 2, /^goood\.csv: no such file; did you mean "good\.csv"\?$/],
  ["a missing series", ["anthropic_run_rate"], 2, /^no file and no series of facts is called "anthropic_run_rate"/],
  ["an unknown curve", ["good.csv", "--curve", "logstic"], 2, /^--curve: unknown curve "logstic"; did you mean "logistic"\?$/],
  [
    "an unknown parameter",
    ["good.csv", "--curve", "logistic", "--fix", "capcity=3"],
    2,
    /^--fix: unknown parameter "capcity"; did you mean "capacity"\?/,
  ],
  [
    "an impossible value",
    ["good.csv", "--curve", "logistic", "--fix", "capacity=-3"],
    2,
    /^--fix: invalid capacity: -3; it must lie above 0$/,
  ],
  ["an impossible level", ["good.csv", "--level", "95"], 2, /^--level: invalid level "95"/],
  ["a column for a series", ["anthropic_run_rate_revenue", "--y", "v"], 2, /^--y: names a column/],
  ["a vintage for a file", ["good.csv", "--as-of", "2026-01-01"], 2, /^--as-of: chooses among facts/],
  ["constant data", ["constant.csv"], 4, /^constant\.csv: all 17 values are 5/],
  ["data below zero", ["below.csv", "--curve", "logistic"], 4, /^below\.csv: every value is at or below 0/],
  ["points at one x", ["one-x.csv"], 4, /^one-x\.csv: all 17 points lie at one x/],
  ["two points", ["two.csv"], 4, /^two\.csv: 2 points cannot determine the 3 parameters of logistic and the noise/],
  ["errors in percent of negative values", ["negative.csv", "--noise", "multiplicative", "--curve", "logistic"], 4, /need values above 0/],
  ["facts of another use", ["us_cable_tv_adoption"], 4, /30 left out because use is curve; choose with --use/],
  [
    "Claude Code's three points",
    ["claude_code_run_rate_revenue"],
    4,
    /3 points cannot determine the 3 parameters of logistic and the noise, which takes at least 4 points: add data, fix a parameter such as the ceiling \(--fix\), or give priors \(--prior\)/,
  ],
  [
    "Claude Code's three points for a logistic",
    ["claude_code_run_rate_revenue", "--curve", "logistic"],
    4,
    /^claude_code_run_rate_revenue: 3 points cannot determine the 3/,
  ],
];

test.each(FAULTS)("%s: one clear line", async (_, args, code, message) => {
  const ended = await run(...args);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr.trimEnd()).toMatch(message);
  expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
});

describe("the report", () => {
  test("says the verdict first, and no number for a ceiling that is not identified", async () => {
    const { stdout, stderr, code } = await run("anthropic_run_rate_revenue", "--curve", "logistic");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Anthropic run-rate revenue \(logistic\): 12 points do not tell a ceiling/);
    expect(stdout).toMatch(/capacity +– +– +\$\d+B to no upper end +not identified: the ceiling/);
    expect(stdout).toContain("12 facts known by 30 Apr 2026; the middle of each interval is fitted");
    expect(stdout).toMatch(/Left out +8 facts/);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(stdout).not.toContain("\u001b");
  });

  test("ranks curves, with the warning, and says what one with a ceiling would allow", async () => {
    const { stdout } = await run("broadcom_ai_revenue_quarterly");
    expect(stdout).toMatch(/Ranking +AICc +above best +weight/);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("which curve describes the past, not which will hold");
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
      /exponential has no ceiling; if (logistic|gompertz) is the right curve: 7 points do not tell a ceiling/,
    );
  });

  test("follows a ceiling that moves, and refuses one that cannot be read or a law that cannot", async () => {
    const moving = await run(
      "broadcom_ai_revenue_quarterly",
      "--curve",
      "logistic",
      "--ceiling",
      "2023-10=20B,2030-12=60B",
      "--errors",
      "independent",
      "--json",
    );
    const { parameters, formula } = JSON.parse(moving.stdout);
    expect(formula).toContain("ceiling(t)");
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual(["level", "growth"]);
    const weibull = await run("broadcom_ai_revenue_quarterly", "--curve", "weibull", "--ceiling", "2023-10=20B");
    expect(weibull).toMatchObject({
      code: 2,
      stderr: "--ceiling: weibull has no law that follows a ceiling; these have: logistic, gompertz\n",
    });
    const unread = await run("broadcom_ai_revenue_quarterly", "--curve", "logistic", "--ceiling", "2023-1x=20B");
    expect(unread).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot read "2023-1x"') });
  });

  test("says a known ceiling is given, and known errors are known", async () => {
    const fixed = await run("good.csv", "--curve", "logistic", "--fix", "capacity=100");
    expect(fixed.stdout).toMatch(/capacity +100 +given +the ceiling/);
    const known = await run("se.csv", "--y", "v", "--se", "se", "--curve", "logistic");
    expect(known.stdout.replaceAll(/\s+/g, " ")).toContain("where about 1 is expected");
  });

  test("reads standard input", () => {
    const command = join(ROOT, "dist", "forecast.cjs");
    const { status, stdout } = spawnSync(process.execPath, [command, "fit", "-", "--curve", "logistic"], {
      cwd: folder,
      input: FILES["good.csv"],
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toContain("standard input");
  });
});

describe("--out", { timeout: 30_000 }, () => {
  test("writes a whole folder, the same bytes each time, and replaces its own", async () => {
    const tables = ["curve.csv", "parameters.csv", "points.csv"];
    const names = [
      ...["fit.json", "fit.png", "fit.svg", "fit.vl.json", "manifest.json"],
      ...tables.flatMap((name) => [name, `${name}.meta.json`]),
    ].sort();
    const call = ["good.csv", "--curve", "logistic", "--quiet", "--out"];
    expect(await run(...call, "a")).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(await run(...call, "a")).toMatchObject({ code: 0 });
    expect(await run(...call, "b")).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "a")).sort()).toEqual(names);
    for (const name of names) expect(readFileSync(join(folder, "a", name)).equals(readFileSync(join(folder, "b", name))), name).toBe(true);
    const curve = rowsOf(join(folder, "a", "curve.csv"));
    for (const row of curve) {
      const [low, inner, middle, outer, high] = ["prediction_low", "confidence_low", "fitted", "confidence_high", "prediction_high"].map(
        (key) => Number(row[key]),
      );
      expect([low, inner, middle, outer, high]).toEqual([low, inner, middle, outer, high].sort((a, b) => Number(a) - Number(b)));
    }
    expect(curve.filter((row) => row["beyond_data"] === "yes").length).toBeGreaterThan(2);
    expect(rowsOf(join(folder, "a", "points.csv"))).toHaveLength(17);
    expect(readFileSync(join(folder, "a", "fit.json"), "utf8")).not.toContain(folder);
  });

  test("leaves an estimate that is not identified empty, and names open ends", async () => {
    await run("broadcom_ai_revenue_quarterly", "--curve", "logistic", "--quiet", "--out", "bro");
    const [capacity] = rowsOf(join(folder, "bro", "parameters.csv"));
    expect(capacity).toMatchObject({ parameter: "capacity", estimate: "", high: "", identified: "no" });
    expect(rowsOf(join(folder, "bro", "points.csv"))[0]).toMatchObject({ low: "1450000000", high: "1550000000", publisher: "ainvest.com" });
  });

  test("a folder that is somebody's is refused before the work", async () => {
    putFiles(folder, { "mine/notes.txt": "mine" });
    expect(await run("good.csv", "--out", "mine")).toMatchObject({ code: 2, stdout: "" });
    expect(readdirSync(join(folder, "mine"))).toEqual(["notes.txt"]);
  });
});

test("says what very many rows leave out, and how to ask for it; asked for, profile intervals come", { timeout: 60_000 }, async () => {
  const rows = Array.from({ length: 20_001 }, (_, i) => [i / 2000, growingLevel(i / 2000)]);
  const many = temporaryFolder({ "many.csv": table("t,v", rows) });
  const ranked = await forecast(["fit", "many.csv", "--curve", "exponential,logistic"], { cwd: many });
  expect(ranked.stdout).toContain("95% interval (wald)");
  expect(ranked.stdout.replaceAll(/\s+/g, " ")).toContain(
    "Not done profile intervals, of more than 20,000 points: Wald's are as good there; --intervals profile makes them; the mixture of curves",
  );
  const asked = await forecast(["fit", "many.csv", "--curve", "logistic", "--intervals", "profile", "--json"], { cwd: many });
  const document = JSON.parse(asked.stdout);
  expect(document.parameters[0].interval.method).toBe("profile");
  expect(document).not.toHaveProperty("notDone");
});
