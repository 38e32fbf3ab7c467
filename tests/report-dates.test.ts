import { beforeAll, expect, test } from "vitest";
import { makeTables } from "../src/report/make-tables.ts";
import { sayDraws } from "../src/report/say-draws.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import { memoryWorld } from "./memory-world.ts";

const DATED = `
title: Dated
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2027-12 }
headline: { line: arr, at: 2027-12 }
inputs:
  level: { unit: USD/year, value: $10M/year to $20M/year, why: y }
  stall: { unit: date, value: { uniform: { low: 2026-06, high: 2026-10 } }, why: y }
lines:
  arr: { unit: USD/year, formula: level }
events:
  stop: { on: arr, at: stall, step: x0.6, why: y }
`;

let run: RunResult;
beforeAll(async () => {
  const world = memoryWorld({ scenarios: { dated: DATED } });
  run = (await runScenario(await loadScenario("dated", world), world, { paths: 200 })).result;
});

test("draws of a date are told as days, however the date was stated", () => {
  const input = run.inputs.find(({ name }) => name === "stall");
  if (input === undefined) throw new Error("no input");
  expect(sayDraws(input, 2)).toMatch(/^\d+ Ju[ln] 2026 to \d+ Oct 2026$/);
  const table = makeTables(run).find(({ file }) => file === "tables/assumptions.md")?.text ?? "";
  const row = table.split("\n").find((line) => line.startsWith("| stall")) ?? "";
  expect(row).toContain(sayDraws(input, 2));
  expect(row).not.toMatch(/ (weeks|months|years) to /);
});
