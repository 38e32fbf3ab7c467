import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "dist", "forecast.cjs");

/** The code blocks of one language on a page. */
function blocks(page: string, language: string): string[] {
  return [...readFileSync(join(root, page), "utf8").matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? "");
}

function forecast(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [command, ...args], { cwd, encoding: "utf8" });
}

describe("the README", () => {
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

  test("its table of scenarios names those that are shipped", () => {
    const shipped = readdirSync(join(root, "scenarios")).filter((name) => name.endsWith(".yaml"));
    const text = readFileSync(join(root, "README.md"), "utf8");
    expect(shipped.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

test("models/README.md's model runs with the numbers of the README's scenario", () => {
  const shop = blocks("README.md", "yaml")[0] ?? "";
  const inputs = shop.slice(shop.indexOf("inputs:"), shop.indexOf("lines:"));
  const folder = temporaryFolder({
    "models/shop.ts": blocks("models/README.md", "ts")[0] ?? "",
    "scenarios/modelled.yaml": `model: shop\nas_of: 2026-04-30\n${inputs}`,
  });
  const { status, stderr } = forecast(["scenario", "modelled.yaml", "--paths", "300", "--no-figures"], folder);
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
