import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const schema = () => JSON.parse(readFileSync(join(ROOT, "dist", "scenario.schema.json"), "utf8"));

test("in an empty folder a project begins, with a scenario that is checked in silence and runs", async () => {
  const cwd = temporaryFolder();
  const made = await forecast(["new", "shop"], { cwd });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(made.stdout).toMatch(
    /^wrote scenarios\/shop\.yaml, with which a project begins here\n\nnext:\n {2}forecast check shop\.yaml .*\n {2}forecast scenario shop\.yaml /,
  );
  expect(readdirSync(cwd)).toEqual(["scenarios"]);
  expect(await forecast(["check", "--strict"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  const run = await forecast(["scenario", "shop.yaml", "--paths", "300"], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(join(cwd, "out", "shop", "figures", "fan.png"))).toBe(true);
  const text = readFileSync(join(cwd, "scenarios", "shop.yaml"), "utf8");
  expect(text.split("\n").filter((line) => /^\s*#/.test(line)).length).toBeGreaterThan(10);
  const validate = new Ajv({ strict: false }).compile(schema());
  expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
});

test("nothing is overwritten", async () => {
  const cwd = temporaryFolder({ "scenarios/shop.yml": "mine: 1\n", "scenarios/other.yaml": "mine: 2\n" });
  for (const [name, file] of [
    ["shop", "shop.yml"],
    ["other.yaml", "other.yaml"],
  ] as const) {
    const { code, stdout, stderr } = await forecast(["new", name], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`scenarios/${file}: is there already, and nothing is overwritten; choose another name\n`);
  }
  expect(readFileSync(join(cwd, "scenarios", "shop.yml"), "utf8")).toBe("mine: 1\n");
  expect(readdirSync(join(cwd, "scenarios"))).toEqual(["other.yaml", "shop.yml"]);
});

test("--as-of moves the dates", async () => {
  const cwd = temporaryFolder();
  await forecast(["new", "shop", "--as-of", "2030-12-31", "--quiet"], { cwd });
  expect(readFileSync(join(cwd, "scenarios", "shop.yaml"), "utf8")).toMatch(
    /^as_of: 2030-12-31$.*^horizon: \{ from: 2031-01, until: 2031-12, step: month \}$/ms,
  );
  expect(await forecast(["check", "shop", "--strict"], { cwd })).toMatchObject({ code: 0, stderr: "" });
});

test("--from extends a scenario, lists its inputs and gives its numbers", async () => {
  const cwd = temporaryFolder({ "scenarios/notes.txt": "" });
  expect(await forecast(["new", "bear", "--from", "base.yaml"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  const text = readFileSync(join(cwd, "scenarios", "bear.yaml"), "utf8");
  expect(text).toMatch(/^extends: base$/m);
  expect(text).toContain("#   growth_half_life: 1.5 to 7 months   (time in which excess growth halves)\n");
  expect(text).toContain("#   route_weight: { uniform: { low: 0.3, high: 0.7 } }   (");
  expect(await forecast(["check", "bear", "--strict"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  const headline = async (name: string) =>
    JSON.parse((await forecast(["scenario", name, "--paths", "300", "--no-figures", "--json"], { cwd })).stdout).headline;
  expect((await headline("bear")).median).toEqual((await headline("base")).median);
});

test.each([
  [["new", "../x"], /^new: invalid name "\.\.\/x"; it is the name of a file in scenarios\//],
  [["new", "base", "--from", "base"], /^--from: a scenario cannot extend itself/],
  [["new", "x", "--from", "bsae"], /^bsae: no such scenario, .*did you mean "base"\?$/m],
  [["new", "x", "--as-of", "soon"], /^--as-of: invalid date "soon"/],
  [["new"], /^forecast: not enough non-option arguments/],
])("%j is refused", async (args, message) => {
  const cwd = temporaryFolder();
  const { code, stdout, stderr } = await forecast(args, { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(readdirSync(cwd)).toEqual([]);
});

test("the first line names the schema of the package that the project has installed", async () => {
  const cwd = temporaryFolder({ "node_modules/runrate/dist/scenario.schema.json": "{}" });
  await forecast(["new", "shop", "--quiet"], { cwd });
  const [first] = readFileSync(join(cwd, "scenarios", "shop.yaml"), "utf8").split("\n");
  expect(first).toBe("# yaml-language-server: $schema=../node_modules/runrate/dist/scenario.schema.json");
});

test("forecast list schema prints the schema", async () => {
  const { code, stdout } = await forecast(["list", "schema"], { cwd: temporaryFolder() });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(schema());
});

test("what is commented out in a new scenario can be put in", async () => {
  const cwd = temporaryFolder();
  await forecast(["new", "shop", "--quiet"], { cwd });
  const file = join(cwd, "scenarios", "shop.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("# events:\n#   second", "events:\n  second"));
  const { code, stdout, stderr } = await forecast(["check", "shop", "--strict"], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("1 event");
});
