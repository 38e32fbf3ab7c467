import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../src/report/lint/index.ts";
import { lintFigure } from "../src/report/lint/lint-figure.ts";
import { lintTable } from "../src/report/lint/lint-table.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";

const FOLDER = "tests/lint/bad";
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const bad = readdirSync(FOLDER).sort();

/** What the linter says of a file, before and after it has mended what it may. */
async function lint(name: string, fix = false) {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  return name.endsWith(".csv") ? lintTable(text, name, {}, fix) : lintFigure({ file: name, text, spec: JSON.parse(text) }, fonts, fix);
}

describe("what people really make", () => {
  test("is there for every rule", () => {
    expect([...rules.names].filter((rule) => !bad.some((name) => name.startsWith(`${rule}.`)))).toEqual([]);
    expect(bad.length).toBeGreaterThanOrEqual(60);
  });

  test.each(bad)("%s trips its rule and no other", async (name) => {
    const { findings } = await lint(name);
    expect([...new Set(findings.map(({ rule, what }) => `${rule}: ${what}`))]).toEqual([expect.stringContaining(`${name.split(".")[0]}: `)]);
  });
});
