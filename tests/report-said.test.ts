import { expect, test } from "vitest";
import { targetsMemo } from "../src/report/memo/targets-memo.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { reportOf } from "./fixtures/report-of.ts";

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
