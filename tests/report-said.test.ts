import { expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import { targetsMemo } from "../src/report/memo/targets-memo.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import { light } from "../src/report/theme.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { usdPerYear } from "../src/units/unit.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { reportOf } from "./fixtures/report-of.ts";
import { fixtureRun } from "./fixtures/run-fixture.ts";

/** A run without pictures, which say nothing here. */
const plain = (change: Partial<RunResult> = {}): RunResult => ({ ...casesRun(), figures: [], ...change });

/** What people read of a report, blanks as one. */
async function saidBy(...runs: readonly RunResult[]): Promise<string> {
  const html = await reportOf(...runs);
  return html
    .replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/[\s\u00a0]+/g, " ");
}

test("a bound on what more paths would change is two standard errors and says how often it holds; one standard error is called so", async () => {
  const run = plain();
  const targets = run.targets.map((target) => ({ ...target, probability: { value: 0.3, error: 0.013 } }));
  const few = { ...run, targets };
  const bound = "19 times in 20, would move";
  expect(await saidBy(few)).toMatch(new RegExp(`${bound} each of them by less than about 2\\.6 points, twice the Monte Carlo error`));
  expect(targetsMemo(few)?.notes.join(" ")).toMatch(new RegExp(`${bound} it by less than about 2\\.6 points`));
  const screen = renderSummary(few, { width: 100, color: false, out: "out/x" });
  expect(screen.match(/standard error/g)).toHaveLength(1);
  expect(screen).toContain("Monte Carlo standard error ±1.3 points");
});

test("facts that are left out are left out in words, and no use of the data's own is said", async () => {
  const run = casesRun();
  const series = run.series.map((one) => ({ ...one, leftOut: one.points.map(({ fact }) => ({ fact, why: "use is dup" })) }));
  const said = await saidBy(plain({ series }));
  expect(said).toContain("Repeats another fact");
  expect(said).not.toMatch(/use is/i);
});

test("a scenario of one's own books is not said to be published, or beyond all data", async () => {
  const run = plain();
  const { series: _, nowcast: __, ...headline } = run.headline;
  const input = {
    ...{ name: "price", meaning: "price", unit: usdPerYear, stated: "$9/year", understood: "fixed at $9 a year", p5: 9, p50: 9, p95: 9 },
    ...{ grade: "measured" as const, why: "the books", source: "own books", place: { file: "scenarios/own.yaml", line: 7 } },
  };
  const row = {
    ...{ input: "price", grade: "measured" as const, share: 1 },
    whenLow: { value: 1e9, error: 0 },
    whenHigh: { value: 2e9, error: 0 },
  };
  const books = {
    ...plain({ series: [], inputs: [input] }),
    headline,
    sensitivity: { ...run.sensitivity, rows: [row], unexplained: 0, shareByGrade: { measured: 1, derived: 0, analogue: 0, judgement: 0 } },
  };
  const said = await saidBy(books);
  expect(said).toContain("1 assumption, by the grade of their evidence");
  expect(said).toContain("nearly all of its spread is that of inputs which are graded measured or derived");
  expect(said).toContain("in the books of one's own");
  expect(said).not.toMatch(/no data can tell|used as it was published/);
});

test("side by side, a run that has no target at another one's level says so by its name", async () => {
  const run = plain();
  const said = await saidBy(run, { ...plain({ name: "bear", targets: [] }) });
  expect(said).toContain("bear states no target at this level and date");
});

test("a line without a meaning is called by its name under a figure", () => {
  const run = { ...casesRun(), lines: casesRun().lines.map((line) => ({ ...line, meaning: "" })) };
  const { spec } = drawFigure(run, { name: "fan", figure: "fan", options: {} }, light);
  expect(JSON.stringify(spec)).not.toMatch(/"subtitle":\["?,|": ?\[?",? ?US dollars/);
  expect(JSON.stringify(spec["title"])).toMatch(/[Rr]un rate, US dollars a year/);
});

test("doubling times of a report are in the one word that the screen has for them", async () => {
  const run = { ...fixtureRun(), figures: [] };
  const screen = renderSummary(run, { width: 100, color: false, out: "out/x" });
  const spans = [...screen.matchAll(/4\.0x +([\d.]+ \w+)/g)].map(([, span]) => span);
  expect(spans).toHaveLength(1);
  expect(await saidBy(run)).toContain(`doubling every ${spans[0]}`);
});
