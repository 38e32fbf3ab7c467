import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { putFiles, temporaryFolder } from "./temporary-folder.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "dist", "forecast.cjs");
const pages = ["README.md", "CHANGELOG.md", ...["scenarios", "models", "data"].map((folder) => `${folder}/README.md`)];

/** The code blocks of one language on a page. */
function blocks(page: string, language: string): string[] {
  return [...readFileSync(join(root, page), "utf8").matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? "");
}

function forecast(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [command, ...args], { cwd, encoding: "utf8" });
}

/** The words of a call as a shell has them: what stands in double quotes is one. */
function wordsOf(line: string): string[] {
  return (line.match(/(?:"[^"]*"|[^\s"])+/g) ?? []).map((word) => word.replaceAll('"', ""));
}

/** The `forecast` calls of the page's shell blocks, without what stands before them in a line. */
const calls = blocks("README.md", "sh").flatMap((block) =>
  [...block.matchAll(/npx forecast (.+)$/gm)].map((match) => (match[1] ?? "").trim()),
);

describe("the README", () => {
  test("has the calls that are tried here", () => {
    expect(calls.length).toBeGreaterThanOrEqual(5);
    expect(calls[0]).toBe("scenario bull.yaml");
  });

  // one folder for all, since some calls go on with what earlier ones wrote; an export lies there, as the reader's own would
  const reader = mkdtempSync(join(realpathSync(tmpdir()), "runrate-reader-"));
  putFiles(reader, { "billing.csv": readFileSync(join(root, "data", "synthetic-company.csv"), "utf8") });
  afterAll(() => rmSync(reader, { recursive: true, force: true }));

  test.each(calls)(
    "forecast %s",
    (line) => {
      const quick = { scenario: ["--paths", "300", "--no-figures"], fit: [], new: [], check: [], customers: [], verify: [], memo: [] }[
        line.split(" ")[0] ?? ""
      ] ?? ["--paths", "300"];
      const { status, stderr, stdout } = forecast([...wordsOf(line), ...quick], reader);
      expect(stderr).toBe("");
      expect(status).toBe(0);
      // what is all well is said in a line
      expect(stdout.length).toBeGreaterThan(/^(verify|memo)/.test(line) ? 50 : 200);
    },
    60_000,
  );

  test("its scenario runs, all checks holding", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "scenarios"));
    writeFileSync(join(folder, "scenarios", "shop.yaml"), blocks("README.md", "yaml")[0] ?? "");
    const { status, stderr } = forecast(["scenario", "shop.yaml", "--paths", "300"], folder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "out", "shop", "figures"))).toEqual(["fan.png", "fan.svg", "fan.vl.json"]);
    const checks = readFileSync(join(folder, "out", "shop", "tables", "checks.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    expect(checks.length).toBeGreaterThan(0);
    for (const check of checks) expect(check.trim()).toMatch(/,holds$/);
  });

  test("its memo holds", () => {
    const folder = temporaryFolder({ "example.md": blocks("README.md", "markdown")[0] ?? "" });
    const { status, stderr } = forecast(["memo", "example.md", "--check"], folder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  }, 60_000);

  test("its program prints the headline", () => {
    const folder = temporaryFolder();
    const program = (blocks("README.md", "ts")[0] ?? "").replace(
      '"runrate"',
      JSON.stringify(pathToFileURL(join(root, "dist", "index.js")).href),
    );
    writeFileSync(join(folder, "program.mjs"), program);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["program.mjs"], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("ten_billion");
  });

  test("its table of scenarios names those that are shipped", () => {
    const shipped = readdirSync(join(root, "scenarios")).filter((name) => name.endsWith(".yaml"));
    const text = readFileSync(join(root, "README.md"), "utf8");
    expect(shipped.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

describe("every page", () => {
  test.each(pages)("%s: its links lead somewhere", (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const targets = [...text.matchAll(/\]\((?!<?figure:)([^)#]+)\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !target.startsWith("http"));
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  test("scenarios/README.md: its model of a file is read without a fault, and models/README.md's model runs", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "scenarios"));
    mkdirSync(join(folder, "models"));
    const shop = blocks("README.md", "yaml")[0] ?? "";
    const notes = blocks("scenarios/README.md", "yaml").join("");
    writeFileSync(join(folder, "models", "shop.ts"), blocks("models/README.md", "ts")[0] ?? "");
    const inputs = shop.slice(shop.indexOf("inputs:"), shop.indexOf("lines:"));
    writeFileSync(join(folder, "scenarios", "modelled.yaml"), `model: shop\nas_of: 2026-04-30\n${inputs}${notes}`);
    const { status, stderr } = forecast(["scenario", "modelled.yaml", "--paths", "300", "--no-figures"], folder);
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
