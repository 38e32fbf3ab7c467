import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  checkScenario,
  fitCsv,
  fitSeries,
  loadFacts,
  openLibrary,
  readCustomers,
  runScenario,
  tableFrom,
  workbookOf,
} from "../src/index.ts";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const FEW = { paths: 200 } as const;
const SLOW = 120_000;
/** What a program says that nobody compiled. */
const loose = (asked: unknown) => asked as never;

test.each([
  [{ paths: 0 }, /^paths: invalid number "0"; it must be a whole number from 100/],
  [{ paths: "atuo" }, /^paths: invalid number "atuo"/],
  [{ seed: 1.5 }, /^seed: invalid number "1.5"/],
  [{ workers: 0 }, /^workers: invalid number "0"/],
  [{ sed: 1 }, /^unknown key "sed" of a run; did you mean "seed"\?/],
  [null, /^what is asked of a run is an object/],
  [{ ...FEW, figures: ["fann"] }, /^figures fann: unknown figure "fann"; did you mean "fan"\?/],
])("a run that is asked %j", async (asked, message) => {
  await expect(runScenario("bull", loose(asked))).rejects.toThrow(message);
});

test("a scenario in code has a name of its own, and is one", async () => {
  const cyclic: Record<string, unknown> = { name: "x", extends: "bull" };
  cyclic["inputs"] = cyclic;
  await expect(runScenario(loose({ extends: "bull" }))).rejects.toThrow(/invalid name of a scenario in code, which has none/);
  await expect(runScenario(loose(cyclic))).rejects.toThrow(/inputs\.inputs holds itself/);
  await expect(runScenario(loose({ name: "x", yaml: 3 }))).rejects.toThrow(/yaml must be the text of a scenario file/);
  await expect(runScenario(loose(undefined))).rejects.toThrow(/no scenario was given/);
  await expect(runScenario({ name: "bull", extends: "bull" })).rejects.toThrow(/called "bull" like one that it extends or uses/);
  await expect(runScenario({ name: "hierarchy", extends: "bull" })).rejects.toThrow(/called "hierarchy" like one that it extends or uses/);
});

test("checkScenario finds all of it and throws nothing", async () => {
  const messages = async (...asked: Parameters<typeof checkScenario>) =>
    (await checkScenario(...asked)).faults.map(({ message }) => message);
  expect(await messages({ name: "a b", extends: "bull" })).toEqual([expect.stringContaining('invalid name "a b"')]);
  const places = async (asked: Parameters<typeof checkScenario>[1]) =>
    (await checkScenario("bull", asked)).faults.map(({ place }) => place?.file).sort();
  expect(await places({ grid: { growth_half_lif: ["1 month"] }, paths: -1 })).toEqual(["grid growth_half_lif", "paths"]);
  expect(await places({ keep: ["run_rat"], figures: ["fann"] })).toEqual(["figures fann", "keep"]);
});

test(
  "a run stays the run that it was, whatever becomes of its files",
  async () => {
    const before = process.cwd();
    const folder = temporaryFolder({ "scenarios/mine.yaml": "extends: bull\n" });
    try {
      process.chdir(folder);
      const run = await runScenario("mine", FEW);
      const faster = 'inputs: { doubling_time: { value: "3 to 4 weeks", grade: judgement, why: x } }\n';
      writeFileSync(join(folder, "scenarios/mine.yaml"), `extends: bull\n${faster}`);
      process.chdir(before);
      const headline = /median of (\$\d+B)/;
      const own = headline.exec((await run.figure("fan")).title)?.[1];
      const again = await run.figure({ figure: "fan", line: "run_rate", scale: "log" });
      expect(headline.exec(again.title)?.[1]).toBe(own);
      const summary = (await run.files({ figures: false })).find(({ path }) => path === "summary.json");
      expect(JSON.parse(String(summary?.bytes))).toEqual(JSON.parse(JSON.stringify(run)));
    } finally {
      process.chdir(before);
    }
  },
  SLOW,
);

test(
  "what was set and kept is in the record of report and folder, so that verify makes the same again",
  async () => {
    const folder = temporaryFolder();
    const run = await runScenario("bull", { ...FEW, set: { growth_half_life: "6 months" }, keep: ["run_rate"] });
    writeFileSync(join(folder, "report.html"), await run.report());
    const { writeRun } = await import("../src/index.ts");
    await writeRun(run, join(folder, "out"), { figures: false, with: ["paths"] });
    for (const path of ["report.html", "out"]) expect((await forecast(["verify", path], { cwd: folder })).stdout).toMatch(/all well/);
    const word = loose({ edited: "kept" });
    await expect(writeRun(run, join(folder, "out"), {}, word)).rejects.toThrow(/edited: unknown word "kept"; known: refuse/);
    writeFileSync(join(folder, "out/summary.json"), "{}");
    await expect(writeRun(run, join(folder, "out"))).rejects.toThrow(/or write over it with \{ edited: "replace" \}$/);
    await expect(writeRun(loose({}), join(folder, "out"))).rejects.toThrow(/is no run/);
  },
  SLOW,
);

test("words and keys of fits are checked where nobody compiled", async () => {
  const csv = "month,arr\n2025-01,1\n2025-02,2\n2025-03,3\n2025-04,5\n2025-05,8\n2025-06,13\n";
  expect(() => fitCsv(csv, { y: "ar" })).toThrow(/no column "ar" for y; did you mean "arr"\?/);
  expect(() => fitCsv(csv, loose({ noise: "x" }))).toThrow(/^noise: unknown word "x"; known: auto/);
  expect(() => fitCsv(csv, loose({ intervals: "x" }))).toThrow(/^intervals: unknown word "x"/);
  expect(() => fitCsv(csv, loose({ curv: "x" }))).toThrow(/unknown key "curv" of a fit; did you mean "curve"\?/);
  expect(() => fitCsv(loose(undefined))).toThrow(/fitCsv is given the text/);
  const facts = await loadFacts();
  expect(() => facts.series("anthropic_run_rate_revenue", loose({ use: ["nope"] }))).toThrow(/^use: unknown word "nope"/);
  expect(() => facts.series("anthropic_run_rate_revenue", loose({ asof: "2026-01" }))).toThrow(/did you mean "asOf"\?/);
});

test(
  "fits and studies that were asked otherwise have other ids",
  async () => {
    const facts = await loadFacts();
    const idOf = (asked: Parameters<typeof facts.series>[1]) =>
      fitSeries(facts.series("anthropic_run_rate_revenue", asked), { curve: "exponential" }).figure().origin.run;
    expect(idOf({ floors: "censored" })).not.toBe(idOf({}));
    expect(idOf({ floors: "headline" })).toBe(idOf({}));
    const csv = readFileSync(join(ROOT, "data/synthetic-company.csv"), "utf8");
    const studies = await Promise.all([{}, { bridge: 3 }, { launch: "2020-01" }].map((asked) => readCustomers(csv, asked)));
    expect(new Set(studies.map((study) => study.figure().origin.run)).size).toBe(3);
    await expect(readCustomers(csv, loose({ customer: "x" }))).rejects.toThrow(
      /unknown key "customer" of a billing export; columns are named in/,
    );
  },
  SLOW,
);

test("what cannot be is said in one sentence", async () => {
  await expect(workbookOf([])).rejects.toThrow(/^no run was given; a workbook needs one$/);
  expect(() => tableFrom("x", [{ a: Number.NaN }])).toThrow(/^the table "x", row 1: a is NaN; a cell is a text/);
  const page = openLibrary({ scenarios: { bull: "title: x\n" } });
  await expect(page.runScenario("constructor")).rejects.toThrow(/unknown scenario "constructor"/);
});

test(
  "the figure of a fit says what was asked, so that verify makes the same again",
  async () => {
    const csv = "month,arr\n2025-01,1\n2025-02,2\n2025-03,3\n2025-04,5\n2025-05,8\n2025-06,13\n";
    const folder = temporaryFolder({ "arr.csv": csv });
    const fitted = fitCsv(csv, { name: "arr.csv", y: "arr", curve: "exponential", level: 0.9 });
    writeFileSync(join(folder, "fit.svg"), await fitted.figure().svg());
    expect((await forecast(["verify", "fit.svg"], { cwd: folder })).stdout).toMatch(/all well/);
    const args = ["fit", "arr.csv", "--y", "arr", "--curve", "exponential", "--level", "0.9", "--out", "out", "-q"];
    await forecast(args, { cwd: folder });
    expect(await fitted.figure().svg()).toBe(readFileSync(join(folder, "out/fit.svg"), "utf8"));
    expect(`${fitted}`).toBe(fitted.text());
    expect(fitted.forecast(["2020-01"]).rows[0]).toMatchObject({ beyond_data: "yes" });
    expect(() => fitted.forecast(loose("2026-12"))).toThrow(/^forecast is given a list of places/);
    expect(() => fitted.forecast(loose([new Date(0)]))).toThrow(/month is a date, as in/);
    expect(() => fitCsv("arr.csv")).toThrow(/"arr.csv" is the name of a file; fitCsv is given its text/);
    expect(() => fitCsv(csv, loose({ curve: "logistic", priors: { ceiling: { low: 1 } } }))).toThrow(/^priors: ceiling is given as object/);
  },
  SLOW,
);

test("of paths that depend on each other no Monte Carlo error is stated", async () => {
  const [random, sobol] = await Promise.all(["random", "sobol"].map((sampling) => runScenario("bull", { paths: 256, sampling })));
  expect(random?.value("run_rate", "2026-12").error).toBeGreaterThan(0);
  expect(sobol?.value("run_rate", "2026-12").error).toBeNull();
});
