import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { forecast, rowsOf } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SAMPLE = join(ROOT, "data", "synthetic-company.csv");
const sample = readFileSync(SAMPLE, "utf8");

test("an export is told with definitions, on screen, as JSON and in a folder, the same each time", { timeout: 60_000 }, async () => {
  const cwd = temporaryFolder({ "billing.csv": sample });
  const told = await forecast(["customers", "billing.csv", "--out", "out/customers"], { cwd });
  expect(told).toMatchObject({ code: 0, stderr: "" });
  for (const word of [
    "ARR $2,088,579.12 in Apr 2026",
    "opening",
    "reactivation",
    "net revenue retention, 12 months",
    "chained",
    "beta-geometric",
  ])
    expect(told.stdout).toContain(word);
  const folder = join(cwd, "out", "customers");
  expect(readdirSync(join(folder, "figures")).filter((name) => name.endsWith(".png"))).toEqual([
    "cohorts.png",
    "concentration.png",
    "movements.png",
    "retention-curves.png",
    "retention-triangle.png",
    "revenue-triangle.png",
  ]);
  const movements = rowsOf(join(folder, "tables", "movements.csv"));
  expect(movements.length).toBe(24);
  for (const row of movements.slice(1)) {
    const of = (name: string) => Number(row[`${name}_mrr`]);
    const closing = of("opening") + of("new") + of("expansion") + of("reactivation") - of("contraction") - of("churn");
    expect(Math.abs(closing - of("closing"))).toBeLessThan(1e-8);
  }
  const again = await forecast(["customers", "billing.csv", "--out", "again", "--quiet"], { cwd });
  expect(again).toEqual({ code: 0, stdout: "", stderr: "" });
  for (const file of ["manifest.json", "customers.json", "figures/retention-curves.png", "tables/fits.csv"])
    expect(readFileSync(join(cwd, "again", file)).equals(readFileSync(join(folder, file)))).toBe(true);
  const { stdout } = await forecast(["customers", "billing.csv", "--json"], { cwd });
  expect(stdout).toBe(readFileSync(join(folder, "customers.json"), "utf8"));
});

test("an export becomes a scenario that is checked in silence, keeps to the schema, and runs", { timeout: 60_000 }, async () => {
  const cwd = temporaryFolder({ "billing.csv": sample });
  expect(await forecast(["new", "plan", "--from-customers", "billing.csv"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  expect(await forecast(["check", "plan.yaml", "--strict"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(ROOT, "dist", "scenario.schema.json"), "utf8")));
  expect([validate(parse(readFileSync(join(cwd, "scenarios", "plan.yaml"), "utf8"))), validate.errors]).toEqual([true, null]);
  const run = await forecast(["scenario", "plan.yaml", "--paths", "300"], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(join(cwd, "out", "plan", "figures", "arr.png"))).toBe(true);
});

test.each([
  [["customers", "nothing.csv"], "nothing.csv: no such file"],
  [["customers", "."], ".: is a folder, not a file"],
  [["customers", "billing.csv", "--amount", "fee"], 'billing.csv:1: no column "fee"'],
  [["customers", "billing.csv", "--bridge", "many"], '--bridge: "many" is no number of months'],
  [["customers", "billing.csv", "--term", "long"], '--term: "long" is no length of a contract'],
  [["customers", "billing.csv", "--until", "yesterday"], "--until:"],
  [["new", "plan", "--from-customers", "billing.csv", "--from", "base"], "--from:"],
])("%j says what is wrong in a line, and writes nothing", async (args, message) => {
  const cwd = temporaryFolder({ "billing.csv": "customer,month,mrr\na,2025-01,10\na,2025-02,10\n" });
  const { code, stdout, stderr } = await forecast(args, { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n").length).toBe(1);
  expect(readdirSync(cwd)).toEqual(["billing.csv"]);
});
