import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createWorld } from "../src/host/create-world.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { sayFinding } from "../src/report/lint/finding.ts";
import { lintFigure } from "../src/report/lint/lint-figure.ts";
import { lintTable } from "../src/report/lint/lint-table.ts";
import { lookName, looksOf } from "../src/report/looks.ts";
import { makeTables } from "../src/report/make-tables.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const scenarios = readdirSync("scenarios").filter((name) => name.endsWith(".yaml"));
/** every size, and both grounds */
const LOOKS = [{}, { sizes: ["slide"], themes: ["dark"] }, { sizes: ["page"] }];

test.each(scenarios)("%s: its figures mislead in nothing that the linter knows", async (name) => {
  const world = createWorld();
  const { result } = await runScenario(await loadScenario(name, world, []), world, { paths: 1000 });
  const found: string[] = [];
  for (const request of result.figures)
    for (const theme of LOOKS.flatMap((looks) => looksOf(request, looks))) {
      const { spec } = drawFigure(result, request, theme);
      const { findings } = await lintFigure({ file: name, text: JSON.stringify(spec), spec }, fonts);
      found.push(...findings.map((finding) => `${lookName(request.name, theme)}: ${sayFinding(finding)}`));
    }
  expect(found).toEqual([]);
  expect(result.figures.length).toBeGreaterThan(1);
});

test.each(scenarios)("%s: nor do its tables", async (name) => {
  const world = createWorld();
  const { result } = await runScenario(await loadScenario(name, world, []), world, { paths: 300 });
  const files = makeTables(result);
  const tables = files.filter(({ file }) => file.endsWith(".csv"));
  const found = tables.flatMap(({ file, text }) => {
    const schema = files.find((other) => other.file === `${file}.meta.json`);
    // with its schema a table must stand alone, without the manifest
    const context = schema === undefined ? { isOfRun: true } : { schema: JSON.parse(schema.text) };
    return withUnits(lintTable(text, file, context).findings, schema !== undefined).map((one) => `${file}: ${sayFinding(one)}`);
  });
  expect(found).toEqual([]);
  expect(tables.length).toBeGreaterThan(5);
});

/** Units of columns that all rows share are said in the schema beside a table, so that without one there is nothing to find. */
function withUnits<T extends { readonly rule: string }>(findings: readonly T[], hasSchema: boolean): readonly T[] {
  return findings.filter(({ rule }) => hasSchema || rule !== "table-missing-unit");
}

const FOLDERS = {
  "a fit": ["fit", "anthropic_run_rate_revenue", "--curve", "logistic"],
  "an early fit": ["fit", "claude_code_run_rate_revenue", "--curve", "exponential"],
  customers: ["customers", join(ROOT, "data", "synthetic-company.csv")],
} as const;

test.each(Object.entries(FOLDERS))("%s: what it writes is fine, too", async (_, args) => {
  const cwd = temporaryFolder();
  const written = await forecast([...args, "--out", "out"], { cwd });
  expect(written.stderr).toBe("");
  const { code, stdout } = await forecast(["check", "out", "--json"], { cwd });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; file: string; what: string }[] };
  expect(findings.filter(({ file, rule }) => rule !== "table-missing-unit" || existsSync(join(cwd, `${file}.meta.json`)))).toEqual([]);
  expect(code).toBe(findings.length === 0 ? 0 : 3);
});
