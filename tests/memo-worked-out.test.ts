import { expect, test, vi } from "vitest";
import { plainText } from "../src/report/document/document-reader.ts";
import { boundTexts, faultsOf, memoOf } from "./fixtures/made-memo.ts";

// each test runs a scenario, for which a busy machine takes its time
vi.setConfig({ testTimeout: 60_000 });

/** What is worked out, and what its footnote must say of it. */
const SAID: readonly (readonly [binding: string, note: RegExp])[] = [
  [
    "base.run_rate @ 2026-12 + base.run_rate @ 2027-12",
    /a sum of medians is not the median of the sum, for which the scenario needs a line/,
  ],
  ["base.run_rate @ 2027-12 / base.run_rate @ 2026-12", /a ratio of medians is not the median of the ratio/],
  ["base.run_rate @ 2027-12 | p90 - base.run_rate @ 2026-12 | p90", /a difference of percentiles is not the percentile of the difference/],
  ["base.run_rate @ 2027-12 | mean * base.run_rate @ 2026-12 | mean", /a product of means is not the mean of the product/],
  ["base.run_rate @ 2027-12 | mean - base.run_rate @ 2026-12", /a difference of a mean and a median is neither/],
  ["fact anthropic_run_rate_revenue @ 2026-02 / base.run_rate @ 2026-12 | mean", /a number divided by a mean is not the mean of the ratio/],
  ["base.ten_billion * base.twenty_billion", /a product of chances is the chance of both only if neither hangs on the other/],
  ["base.ten_billion + base.twenty_billion", /a sum of chances is the chance of one or the other only if both never come true/],
];
/** What is worked out of which nothing needs to be said. */
const QUIET = [
  "base.run_rate @ 2027-12 | mean - base.run_rate @ 2026-12 | mean",
  "fact anthropic_run_rate_revenue @ 2026-02 - base.run_rate @ 2026-12 | p50",
  "base.ten_billion - base.twenty_billion",
];
/** Floors leave what is worked out from them open to one side. */
const OPEN: readonly (readonly [string, RegExp])[] = [
  ["fact anthropic_run_rate_revenue @ 2026-04-06 / fact anthropic_run_rate_revenue @ 2026-02", /^at least 2\.1x$/],
  ["fact anthropic_run_rate_revenue @ 2026-02 / fact anthropic_run_rate_revenue @ 2026-04-06 | percent", /^at most 47%$/],
  ["fact anthropic_run_rate_revenue @ 2026-02 - fact claude_code_run_rate_revenue @ 2026-02", /^at most \$11\.5B$/],
  ["fact claude_code_run_rate_revenue @ 2026-02 / fact anthropic_run_rate_revenue @ 2026-04-06", /^0\.083x$/],
];
const BRACKETS = "base.run_rate @ 2026-12 / (fact anthropic_run_rate_revenue @ 2026-02 + fact anthropic_run_rate_revenue @ 2026-04-06)";

/** What the bindings show, and the footnotes that say how each was worked out. */
async function workedOut(bindings: readonly string[]): Promise<{ readonly texts: readonly string[]; readonly notes: readonly string[] }> {
  const made = await memoOf(bindings.map((binding) => `{{ ${binding} }}`).join("\n\n"));
  const notes = made.bound.document.notes.map(plainText).filter((note) => note.startsWith("Worked out:"));
  return { texts: boundTexts(made), notes };
}

test("sums and ratios of medians, and products of chances, are said to be what they are", async () => {
  const { notes } = await workedOut([...SAID.map(([binding]) => binding), ...QUIET]);
  expect(notes).toEqual([
    ...SAID.map(([, note]) => expect.stringMatching(note)),
    ...QUIET.map(() => expect.not.stringMatching(/ is n|only if/)),
  ]);
});

test("what is worked out from a floor says to which side it is open", async () => {
  const { texts, notes } = await workedOut(OPEN.map(([binding]) => binding));
  expect(texts).toEqual(OPEN.map(([, text]) => expect.stringMatching(text)));
  expect(notes.at(-1)).toContain("both are floors, so it is open to either side");
});

test("a footnote has the brackets of its formula, and no floor is 'over' what is divided", async () => {
  const { notes } = await workedOut([BRACKETS, ...OPEN.map(([binding]) => binding)]);
  expect(notes[0]).toMatch(/median \(base\), \S+ divided by \(\$14B \(.*\) plus more than \$30B \(.*\)\); one of them is a floor\.$/);
  for (const note of notes) expect(note).not.toMatch(/\bover over\b|by over|less over/);
});

test("nothing is divided by a number below zero, from which no growth can be worked out", async () => {
  const loss = "(fact claude_code_run_rate_revenue @ 2026-02 - fact anthropic_run_rate_revenue @ 2026-02)";
  const { kind, faults } = await faultsOf(`{{ fact anthropic_run_rate_revenue @ 2026-02 / ${loss} | percent }}`);
  expect(kind).toBe("check");
  expect(faults).toEqual([
    expect.stringMatching(/divides by a number below zero, .*−\$11\.5B: what comes out is neither a growth nor a share/),
  ]);
});

const OWN = `title: Own
as_of: 2026-04-30
horizon: { from: 2026-04, until: 2028-12, step: month }
paths: 100
inputs:
  opening: { value: "$2M/year", unit: USD/year, grade: measured, why: the books }
  pace: { value: "0.1/year to 0.3/year", unit: 1/year, grade: judgement, why: a view }
lines:
  sales: { formula: "opening * exp(pace * t)", unit: USD/year }
  revenue: { formula: "sales * dt", unit: USD, kind: flow }
headline: { line: sales, at: 2027-12 }
`;
const OWN_MEMO = { front: "---\ntitle: A memo\nas_of: 2026-04-30\nruns: { own: own.yaml }\n---\n", more: { "scenarios/own.yaml": OWN } };

test("an input that is stated as one number is one to work with, and of another it is said how to name one", async () => {
  const made = await memoOf("{{ own.sales @ 2026-12 / own.inputs.opening }}", OWN_MEMO);
  expect(boundTexts(made)).toEqual([expect.stringMatching(/^1\.\dx$/)]);
  const { faults } = await faultsOf("{{ own.inputs.opening * own.inputs.pace }}", OWN_MEMO);
  expect(faults).toEqual([expect.stringContaining("name one of its numbers behind a bar, in brackets, as in (NAME | p50)")]);
});

test("growth says over which span it is, and where the span before is not whole, no other growth is offered for it", async () => {
  const made = await memoOf("{{ own.revenue @ CY2027 Q2 | growth }} and {{ own.revenue @ CY2028 | growth }}", OWN_MEMO);
  const notes = made.bound.document.notes.map(plainText);
  expect(notes).toContainEqual(expect.stringMatching(/Q2 is over the quarter before, CY2027 Q1, worked out path by path\.$/));
  expect(notes).toContainEqual(expect.stringMatching(/CY2028 is over the year before, CY2027, worked out path by path\.$/));
  const { faults } = await faultsOf("{{ own.revenue @ CY2027 | growth }}", OWN_MEMO);
  expect(faults).toEqual([
    expect.stringContaining(
      "no growth of revenue over CY2027, because it begins in Apr 2026 and has only a part of CY2026; it has that of CY2028",
    ),
  ]);
});
