import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "forecast.cjs");

const SHOP = `title: If sales grow
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs:
  opening: { unit: USD/year, value: $1M/year, grade: measured, why: books }
  growth: { unit: 1/year, value: 0.1 to 0.5, grade: judgement, why: past years }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt), meaning: yearly sales }
figures:
  fan: { figure: fan, line: sales }
`;

test("a figure is drawn once for one specification, again for another, and again when what was kept is damaged", () => {
  const folder = temporaryFolder({ "scenarios/shop.yaml": SHOP, "node_modules/.keep": "" });
  const cache = join(folder, "node_modules", ".cache", "runrate");
  const draw = (...more: string[]): { png: Buffer; kept: string[] } => {
    const { status, stderr } = spawnSync(process.execPath, [command, "scenario", "shop.yaml", "--paths", "300", "-q", ...more], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return {
      png: readFileSync(join(folder, "out", "shop", "figures", "fan.png")),
      kept: readdirSync(cache).filter((name) => name.startsWith("drawing-")),
    };
  };
  const first = draw();
  expect(first.kept).toHaveLength(1);
  const entry = join(cache, first.kept[0] ?? "");
  const bytes = readFileSync(entry);
  writeFileSync(entry, Buffer.concat([bytes.subarray(0, bytes.length - 1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)]));
  expect(draw().png.equals(first.png)).toBe(true);
  expect(readFileSync(entry).equals(bytes)).toBe(true);
  expect(draw().png.equals(first.png)).toBe(true);
  const other = draw("--seed", "2");
  expect(other.png.equals(first.png)).toBe(false);
  expect(other.kept).toHaveLength(1);
  expect(other.kept).not.toEqual(first.kept);
});
