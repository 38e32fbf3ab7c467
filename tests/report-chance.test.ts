import { beforeAll, expect, test, vi } from "vitest";
import { drawPicture, isClear } from "../src/host/draw-files.ts";
import { sha256 } from "../src/host/hash.ts";
import { pageAssets } from "../src/host/page-assets.ts";
import { report } from "../src/report/extras/report.ts";
import { events } from "../src/report/tables/events.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { reportOf } from "./fixtures/report-of.ts";
import { simulated } from "./memory-world.ts";

// figures are drawn, for which a busy machine takes its time
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SHOP = `title: A product grows by the quarter
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2028-04, step: quarter }
headline: { line: arr, at: 2027-10 }
inputs:
  growth: { unit: 1/year, value: 20%/year to 60%/year, grade: judgement, why: as others grew, source: none }
  scatter: { unit: 1/year, value: 5%/year to 20%/year, grade: analogue, why: as the shares of others moved, source: none }
  cut_on: { value: { uniform: { low: 2026-09-01, high: 2027-06-30 } }, unit: date, grade: judgement, why: the board decides then, source: none }
drivers:
  heat: { meaning: how warm the market is, process: mean-reversion, unit: 1/year, half_life: 6 months, spread: scatter, why: demand comes and goes, source: own notes }
  idle: { process: white-noise }
regimes:
  market: { start: boom, switch: { boom: { slump: 0.3/year }, slump: { boom: 1/year } }, why: it did so before }
lines:
  pace: { unit: 1/year, formula: "(growth + heat) * (0.5 + 0.5 * market.boom)" }
  arr: { meaning: recurring revenue, unit: USD/year, start: $10M/year, formula: "previous(arr) * exp(pace * dt)" }
cycles:
  budgets: { on: pace, period: 1 year, amplitude: 10%, peak: 2026-12, why: budgets end with the year }
events:
  cut: { on: pace, at: 2027-02, step: x0.8, why: a price cut }
  day: { on: pace, at: 2027-03-15, step: x0.9, why: another }
  maybe: { on: pace, at: cut_on, pulse: -10%/year, why: the board }
correlations:
  heavy: [growth, scatter, 0.4, fast products are wild]
`;
const OTHER = SHOP.replace("2027-02", "2027-04")
  .replace("0.5 * market", "0.4 * market")
  .replace("half_life: 6", "half_life: 9")
  .replace("$10M", "$12M")
  .replace("lines:\n", 'lines:\n  extra: { unit: 1, meaning: more, formula: "2 * 3" }\n');

let run: RunResult;
let alone = "";
let together = "";

beforeAll(async () => {
  const of = async (name: string, seed: number) =>
    (await simulated({ scenarios: { shop: SHOP, other: OTHER } }, name, { paths: 500, seed })).result;
  run = await of("shop", 1);
  alone = plain(await reportOf(run));
  together = plain(await reportOf(run, await of("other", 2)));
});

/** What a reader reads, blanks as one. */
function plain(html: string): string {
  return html
    .replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&gt;", ">")
    .replaceAll(/\s+/g, " ");
}

test("the report lists what moves by chance: processes and regimes with numbers, inputs, reasons, sources and the formulas that read them", () => {
  const [, section = ""] = /What moves by chance on each path (.*?) What swings/.exec(alone.slice(alone.indexOf("Side") + 1)) ?? [];
  for (const text of [
    "How warm the market is heat",
    "half life 6 months, spread scatter",
    "scatter : lognormal, 90% between 5%/year and 20%/year (analogue)",
    "pace = (growth + heat) * (0.5 + 0.5 * market.boom)",
    "Demand comes and goes.",
    "Source: own notes",
    "boom to slump 0.3/year, slump to boom 1/year",
    "It did so before.",
  ])
    expect(section).toContain(text);
  // nothing reads it
  expect(section).not.toContain("idle");
});

test("the report lists cycles and stated correlations, with their reasons", () => {
  expect(alone).toContain("Budgets cycle of 10% on pace, every 1 year, highest in 2026-12 budgets end with the year");
  expect(alone).toContain("growth and scatter 0.40 Fast products are wild.");
});

test("an event is dated as it is stated, with the period in which it takes effect; of an uncertain date the report says what is assumed", () => {
  expect(alone).toContain("Cut Feb 2027; takes effect in the period Feb 2027 to Apr 2027");
  expect(alone).toContain("Day 15 Mar 2027; takes effect in the period Feb 2027 to Apr 2027");
  expect(alone).toContain("Maybe uncertain: uniform, from 1 Sep 2026 to 30 Jun 2027 (cut_on)");
  expect(events.make(run)?.rows.map(([, name, , at, month]) => [name, at, month])).toEqual([
    ["cut", "2027-02", "2027-04"],
    ["day", "2027-03-15", "2027-04"],
    ["maybe", "cut_on", null],
  ]);
});

test("a date that is drawn from a distribution is no span of time", () => {
  expect(alone).toMatch(
    /Uniform, from 1 Sep 2026 to 30 Jun 2027; in this sample of 500 paths 90% of draws within \d+ Sep 2026 to \d+ Jun 2027 The board decides then\./,
  );
});

test("without figures the report has none, neither of a scenario nor of several", async () => {
  const tools = {
    picture: drawPicture,
    isClear,
    page: pageAssets,
    hash: sha256,
    head: { schema: "", run: run.runId, package: { name: "runrate", version: "0.0.0" }, inputs: [] },
  };
  const one: RunResult = { ...run, figures: [{ name: "fan", figure: "fan", options: {} }] };
  const runs = [one, { ...one, name: "b" }].map((result) => ({ result, files: [], scenario: undefined as never }));
  const pictures = async (withoutFigures: boolean) =>
    String((await report.make?.(runs, { ...tools, withoutFigures }))?.[0]?.bytes).match(/<figure /g)?.length ?? 0;
  expect(await pictures(false)).toBe(3);
  expect(await pictures(true)).toBe(0);
});

test("scenarios whose names differ in signs alone have places of their own on the page", async () => {
  const html = await reportOf({ ...run, name: "a_b" }, { ...run, name: "a-b" });
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain("a-b-2-scenario");
});

test("side by side, what differs in runs, events, lines and processes is told, and what is the same is counted", () => {
  const differ = together.slice(together.indexOf("Where they differ", together.indexOf("Side by side") + 200));
  for (const text of [
    "Paths 500 paths, seed 1 500 paths, seed 2",
    "Feb 2027; takes effect in the period Feb 2027 to Apr 2027 step of x0.8 on pace Apr 2027; takes effect",
    "(growth + heat) * (0.5 + 0.5 * market.boom) (growth + heat) * (0.5 + 0.4 * market.boom)",
    "previous(arr) * exp(pace * dt); start: $10M/year previous(arr) * exp(pace * dt); start: $12M/year",
    "half life 6 months, spread scatter Mean reversion: half life 9 months, spread scatter",
    "Line of other alone: extra.",
    "The same in all of them: all 3 assumptions, 2 of 3 events, the one cycle, none of 3 lines, 1 of 2 sources of chance, the one correlation.",
  ])
    expect(differ).toContain(text);
});

test("side by side, horizons that differ are told, though nothing else does", async () => {
  const html = await reportOf(run, { ...run, name: "shorter", months: run.months.slice(0, -1) });
  expect(plain(html)).toContain("Horizon to Apr 2028 to Jan 2028");
});
