import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  checkScenario,
  defineModel,
  fitCsv,
  fitSeries,
  JUPYTER_DISPLAY,
  loadFacts,
  loadScenario,
  openLibrary,
  type PageModel,
  packageVersion,
  RunrateError,
  readCustomers,
  reportOf,
  runScenario,
  type ScenarioRun,
  show,
  workbookOf,
  writeRun,
} from "../src/index.ts";
import { forecast, rowsOf } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

/** Enough paths for every table and figure; what is compared is the same with any number. */
const PATHS = 400;
const SLOW = 120_000;

/** Without the record, which says what was asked for in the words of the command line. */
const bare = (svg: string): string => svg.replace(/<metadata id="runrate">.*<\/metadata>/, "");

const textOf = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");

describe("a run", () => {
  let run: ScenarioRun;
  let folder: string;
  let written: Map<string, Buffer>;

  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
    run = await runScenario("bull", { paths: PATHS, set: { growth_half_life: "6 months" } });
    await writeRun(run, join(folder, "library"), { with: ["workbook", "report"] });
    const args = [
      "scenario",
      "bull.yaml",
      "--paths",
      String(PATHS),
      "--set",
      "growth_half_life=6 months",
      "--with",
      "workbook",
      "--with",
      "report",
    ];
    const ended = await forecast([...args, "--out", "command", "--quiet"], { cwd: folder });
    expect(ended.stderr).toBe("");
    written = filesBelow(join(folder, "command"));
  }, SLOW);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("writes what the command writes, to the byte", () => {
    const own = filesBelow(join(folder, "library"));
    expect([...own.keys()]).toEqual([...written.keys()]);
    const differing = [...own].filter(([path, bytes]) => !written.get(path)?.equals(bytes)).map(([path]) => path);
    expect(differing).toEqual([]);
    expect(own.size).toBeGreaterThan(40);
  });

  test("has tables whose numbers are those of the CSV files to the last digit", () => {
    for (const name of run.tables) {
      const csv = written.get(`tables/${name}.csv`)?.toString("utf8");
      if (csv === undefined) expect(written.has(`tables/${name}.md`)).toBe(true);
      else expect(run.table(name).toCsv()).toBe(csv);
    }
    const rows = rowsOf(join(folder, "command/tables/forecast.csv"));
    expect(run.table("forecast").rows.map((row) => row["value"])).toEqual(rows.map((row) => Number(row["value"])));
    expect([...run.table("forecast")].length).toBe(rows.length);
  });

  test("has the quantiles of a line, a row a period", () => {
    const median = run.line("run_rate").rows.map((row) => row["p50"]);
    const csv = run.table("forecast").rows.filter((row) => row["line"] === "run_rate" && row["statistic"] === "p50");
    expect(median).toEqual(csv.map((row) => row["value"]));
    expect(() => run.line("run_rat")).toThrow(/unknown line "run_rat" of bull; did you mean "run_rate"\?/);
  });

  test(
    "draws its figures as on disk, those that it draws only when asked, and any kind",
    async () => {
      const fan = await run.figure("fan");
      const file = written.get("figures/fan.svg")?.toString("utf8") ?? "";
      expect(bare(await fan.svg())).toBe(bare(file));
      expect(
        Buffer.from(await fan.png())
          .subarray(1, 4)
          .toString(),
      ).toBe("PNG");
      expect(run.figures).toContain("paces");
      expect((await run.figure("paces")).title).toMatch(/doubl/);
      const slide = await run.figure({ figure: "fan", scale: "log" }, { size: "slide", theme: "dark" });
      expect(slide.spec["config"]).toMatchObject({ background: "#14191F" });
      await expect(run.figure("fam")).rejects.toThrow(/did you mean "fan"\?/);
    },
    SLOW,
  );

  test("shows itself in a notebook and prints as text", async () => {
    const bundle = await run[JUPYTER_DISPLAY]();
    expect(Object.keys(bundle).sort()).toEqual(["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
    expect(bundle["application/vnd.vegalite.v5+json"]).toMatchObject({ $schema: "https://vega.github.io/schema/vega-lite/v5.json" });
    expect(String(bundle["text/plain"]).replace(/\s+/g, " ")).toContain(run.headline);
    expect(inspect(run)).toBe(run.text());
    expect(JSON.parse(JSON.stringify(run))).toEqual(JSON.parse(written.get("summary.json")?.toString("utf8") ?? ""));
    const table = await run.table("targets")[JUPYTER_DISPLAY]();
    expect(table["text/html"]).toContain("<td");
    expect(table["text/html"]).not.toContain("<td><");
    expect(inspect(run.table("targets"))).toContain("ten_billion");
    expect(JUPYTER_DISPLAY in run).toBe(true);
    expect(Object.prototype.propertyIsEnumerable.call(run, JUPYTER_DISPLAY)).toBe(false);
  });

  test("is shown in tslab and on a console by show()", async () => {
    const shown: [string, unknown][] = [];
    await show(run.figure("fan"), { raw: (type, data) => shown.push([type, data]) });
    expect(shown.map(([type]) => type)).toEqual(["image/png"]);
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await show(run);
    expect(log.mock.calls).toEqual([[run.text()]]);
    log.mockRestore();
    const sent: unknown[] = [];
    vi.stubGlobal("Deno", { jupyter: { broadcast: async (type: string, content: unknown) => sent.push([type, content]) } });
    await show(run.table("targets"));
    vi.unstubAllGlobals();
    expect(sent).toMatchObject([["display_data", { data: { "text/plain": expect.stringContaining("ten_billion") }, metadata: {} }]]);
  });

  test("cannot be changed", () => {
    expect(() => Object.assign(run, { name: "other" })).toThrow(TypeError);
    expect(() => Object.assign(run.table("targets").rows[0] ?? {}, { level: 1 })).toThrow(TypeError);
  });

  test(
    "of several: one workbook and one report",
    async () => {
      const base = await runScenario("base", { paths: PATHS });
      expect(
        Buffer.from(await workbookOf([run, base]))
          .subarray(0, 2)
          .toString(),
      ).toBe("PK");
      const report = await reportOf([run, base]);
      expect(/<title>(.*)<\/title>/.exec(report)?.[1]).toContain("bull and base side by side");
    },
    SLOW,
  );
});

describe("a scenario", () => {
  test(
    "in code is the file of the same words",
    async () => {
      const inputs = { doubling_time: { value: "14 to 20 weeks", grade: "judgement", why: "a doubt" } } as const;
      const slow = await loadScenario({ name: "slow", extends: "bull", inputs });
      expect(slow.yaml).toBe(
        "extends: bull\ninputs:\n  doubling_time:\n    value: 14 to 20 weeks\n    grade: judgement\n    why: a doubt\n",
      );
      const inCode = await slow.run({ paths: PATHS });
      const folder = temporaryFolder({ "scenarios/slow.yaml": slow.yaml });
      await forecast(["scenario", "slow", "--paths", String(PATHS), "--no-figures", "--quiet"], { cwd: folder });
      expect(inCode.table("forecast").toCsv()).toBe(readFileSync(join(folder, "out/slow/tables/forecast.csv"), "utf8"));
    },
    SLOW,
  );

  test("may have a model in code", async () => {
    const model = defineModel({
      title: "A shop that grows",
      headline: { line: "sales", at: "2027-12" },
      inputs: { growth: { unit: "1/year", meaning: "log growth", value: "0.2 to 0.6", grade: "judgement", why: "last three years" } },
      lines: { sales: { unit: "USD/year", meaning: "yearly sales", start: "$1M/year", formula: "previous(sales) * exp(growth * dt)" } },
      figures: { fan: { figure: "fan", line: "sales" } },
    });
    const shopFrom = { name: "shop", as_of: "2026-04-30", horizon: { from: "2026-05", until: "2027-12", step: "month" } } as const;
    const shop = await runScenario({ ...shopFrom, model }, { paths: PATHS });
    expect(shop.headline).toMatch(/^If the assumptions of "shop" hold, .* \$1\.8M at the end of Dec 2027/);
    const none = { ...model, inputs: { ...model.inputs, growth: null } };
    await expect(runScenario({ ...shopFrom, model: none }, { paths: PATHS })).rejects.toThrow(/growth/);
  });

  test("that is wrong says what and where, as values and as an error", async () => {
    const bad = { name: "bad", extends: "bull", inputs: { doublin_time: "3 weeks" } } as const;
    const { faults } = await checkScenario(bad);
    expect(faults).toMatchObject([
      { message: expect.stringMatching(/did you mean "doubling_time"/), place: { file: "bad.yaml", line: 3 } },
    ]);
    await expect(loadScenario({ name: "a b", extends: "bull" })).rejects.toThrow(/invalid name "a b" of a scenario/);
    const error: unknown = await runScenario(bad).catch((found: unknown) => found);
    expect(error).toBeInstanceOf(RunrateError);
    await expect(runScenario("bull", { set: { growth_half_lif: "3 months" } })).rejects.toThrow(
      /^set growth_half_lif: .*did you mean "growth_half_life"/,
    );
    await expect(loadScenario({ name: "nan", extends: "bull", seed: Number.NaN })).rejects.toThrow(
      /seed is NaN, which no scenario file can hold/,
    );
    expect(await checkScenario("bull")).toMatchObject({ faults: [] });
  });

  test("explains a number as the command does", async () => {
    const bull = await loadScenario("bull");
    const explained = await bull.explain("run_rate@2026-12", { depth: 1, paths: PATHS });
    const { stdout } = await forecast(["explain", "bull", "run_rate@2026-12", "--depth", "1", "--paths", String(PATHS)], {
      cwd: temporaryFolder(),
    });
    expect(inspect(explained)).toBe(stdout);
    expect(explained.root.name).toBe("run_rate");
  });

  test(
    "on texts alone, as in a page, has the same id and the same numbers",
    async () => {
      const modelOf = async (name: string): Promise<PageModel> => {
        const { default: declaration }: { default: PageModel["declaration"] } = await import(`../models/${name}.ts`);
        return { declaration, text: textOf(`models/${name}.ts`) };
      };
      vi.stubGlobal("RUNRATE_VERSION", packageVersion());
      const page = openLibrary({
        scenarios: Object.fromEntries(["base", "bull", "hierarchy"].map((name) => [name, textOf(`scenarios/${name}.yaml`)])),
        models: { "claude-code": await modelOf("claude-code"), anthropic: await modelOf("anthropic") },
        facts: textOf("data/facts.csv"),
        sources: textOf("data/sources.csv"),
        fonts: ["inter-regular.ttf", "inter-semibold.ttf"].map((name) => readFileSync(join(ROOT, "src/host/fonts", name))),
      });
      const [there, here] = [await page.runScenario("bull", { paths: PATHS }), await runScenario("bull", { paths: PATHS })];
      vi.unstubAllGlobals();
      vi.unstubAllGlobals();
      expect(there.id).toBe(here.id);
      expect(there.table("forecast").toCsv()).toBe(here.table("forecast").toCsv());
      expect(await (await there.figure("fan")).svg()).toContain("<svg");
      await expect(page.runScenario("plateau")).rejects.toThrow(/unknown scenario "plateau"/);
      await expect(there.files()).rejects.toThrow(/in Node or Deno/);
      await expect((await there.figure("fan")).png()).rejects.toThrow(/no pixels/);
    },
    SLOW,
  );
});

describe("facts and fits", () => {
  test("a series at a vintage holds what was known then, and says what was not", async () => {
    const facts = await loadFacts();
    const [then, now] = ["2025-12-31", "2026-04-30"].map((asOf) => facts.series("claude_code_run_rate_revenue", { asOf }));
    expect(then?.points.length).toBeLessThan(now?.points.length ?? 0);
    expect(then?.leftOut.some(({ why }) => why.includes("after 2025-12-31"))).toBe(true);
    expect(now?.table().rows[0]).toMatchObject({ as_of: expect.any(String), low: expect.any(Number), publisher: expect.any(String) });
    expect(() => facts.series("claude_code_run_rate")).toThrow(/did you mean "claude_code_run_rate_revenue"/);
    expect(() => facts.series("claude_code_run_rate_revenue", { asOf: "soon" })).toThrow(/asOf/);
  });

  test.each([
    ["a curve", { curve: "logistic" }, ["--curve", "logistic"]],
    ["all curves, ranked", {}, []],
    ["known parameters", { curve: "gompertz", fixed: { capacity: "$50B/year" } }, ["--curve", "gompertz", "--fix", "capacity=$50B/year"]],
    ["priors", { curve: "logistic", priors: { ceiling: "$20B to $200B" } }, ["--curve", "logistic", "--prior", "ceiling=$20B to $200B"]],
  ] as const)(
    "%s: fitSeries says what the command says",
    async (_, asked, options) => {
      const series = (await loadFacts()).series("anthropic_run_rate_revenue", { asOf: "2026-04-30" });
      const fitted = fitSeries(series, asked);
      const { stdout } = await forecast(["fit", "anthropic_run_rate_revenue", "--as-of", "2026-04-30", ...options, "--json"], {
        cwd: temporaryFolder(),
      });
      expect(JSON.parse(JSON.stringify(fitted))).toEqual(JSON.parse(stdout));
    },
    SLOW,
  );

  test(
    "fitCsv says what the command says of the file, tables and figure too",
    async () => {
      const csv = growing();
      const folder = temporaryFolder({ "arr.csv": csv });
      const fitted = fitCsv(csv, { name: "arr.csv", y: "arr", curve: "exponential" });
      const options = ["--y", "arr", "--curve", "exponential"];
      const { stdout } = await forecast(["fit", "arr.csv", ...options, "--json", "--out", "out"], { cwd: folder });
      expect(JSON.parse(JSON.stringify(fitted))).toEqual(JSON.parse(stdout));
      for (const name of fitted.tables) expect(fitted.table(name).toCsv()).toBe(readFileSync(join(folder, "out", `${name}.csv`), "utf8"));
      expect(bare(await fitted.figure().svg())).toBe(bare(readFileSync(join(folder, "out/fit.svg"), "utf8")));
    },
    SLOW,
  );

  test("a forecast has the curve at any date, and ends that the data do not give are named", () => {
    const fitted = fitCsv(growing(), { y: "arr", curve: "exponential" });
    const [row, far] = fitted.forecast(["2026-01-31", "2035-12"]).rows;
    const known = fitted.table("curve").rows.map((one) => one["date"]);
    expect(known).not.toContain("2026-01-31");
    expect(row).toMatchObject({ date: "2026-01-31", beyond_data: "yes", level: 0.95 });
    expect(Number(far?.["prediction_high"]) / Number(far?.["fitted"])).toBeGreaterThan(
      Number(row?.["prediction_high"]) / Number(row?.["fitted"]),
    );
    expect(() => fitted.forecast([2026])).toThrow(/is a date, as in/);
    expect(() => fitted.forecast(["soon"])).toThrow(/cannot read "soon"/);
    expect(() => fitted.forecast([])).toThrow(/at least one place/);
  });

  test("faults speak of code, not of the command line", async () => {
    const asked = { curve: "logistic", fixed: { capacit: 5 } } as const;
    expect(() => fitCsv(growing(), { y: "arr", ...asked })).toThrow(/^fixed: unknown parameter "capacit"; did you mean "capacity"\?/);
    expect(() => fitCsv(growing(), { y: "arr", priors: { ceiling: "1 to 2" } })).toThrow(/^priors: is for one curve; name it with curve$/);
  });

  test(
    "readCustomers says what the command says",
    async () => {
      const csv = textOf("data/synthetic-company.csv");
      const folder = temporaryFolder({ "company.csv": csv });
      const study = await readCustomers(csv, { name: "company.csv" });
      const { stdout } = await forecast(["customers", "company.csv", "--json", "--out", "out"], { cwd: folder });
      expect(JSON.parse(JSON.stringify(study))).toEqual(JSON.parse(stdout));
      for (const name of study.tables) expect(study.table(name).toCsv()).toBe(readFileSync(join(folder, `out/tables/${name}.csv`), "utf8"));
      expect(await study.figure("movements").svg()).toBe(readFileSync(join(folder, "out/figures/movements.svg"), "utf8"));
      expect(study.scenario("plan")).toContain("model: saas-roll-forward");
    },
    SLOW,
  );
});

/** Two years of monthly levels that grow by about 8% a month, unevenly. */
function growing(): string {
  const rows = Array.from({ length: 24 }, (_, i) => {
    const month = `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`;
    return `${month},${Math.round(100 * Math.exp(0.08 * i + 0.02 * Math.sin(2.3 * i)))}`;
  });
  return `month,arr\n${rows.join("\n")}\n`;
}
