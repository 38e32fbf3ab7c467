import { expect, test, vi } from "vitest";
import { sayStated } from "../src/data/say-stated.ts";
import { plainText } from "../src/report/document/document-reader.ts";
import { updatedText } from "../src/report/document/updated-text.ts";
import { assumptionsMemo } from "../src/report/memo/assumptions-memo.ts";
import { spanMemo } from "../src/report/memo/span-memo.ts";
import { targetsMemo } from "../src/report/memo/targets-memo.ts";
import type { MemoTable } from "../src/report/memo-table.ts";
import { summaryOf } from "../src/report/summary.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { boundTexts, FRONT_LINES, faultsOf, memoOf } from "./fixtures/made-memo.ts";

// each test runs a scenario, for which a busy machine takes its time
vi.setConfig({ testTimeout: 60_000 });

interface Shown {
  readonly display: string;
}
interface Summary {
  readonly headline: Shown & { readonly statement: string; readonly interval: Shown; readonly nowcast: { readonly median: Shown } };
  readonly targets: readonly {
    readonly name: string;
    readonly probability: Shown;
    readonly median: Shown;
    readonly needs: { readonly multiple: Shown; readonly doubling: Shown };
  }[];
  readonly spreads: readonly {
    readonly alone: readonly {
      readonly label: string;
      readonly median: Shown;
      readonly probabilities: readonly (Shown & { readonly target: string })[];
    }[];
  }[];
  readonly sensitivity: {
    readonly top: readonly { readonly input: string; readonly share: Shown; readonly median_when_low: Shown }[];
    readonly share_by_grade: Readonly<Record<string, Shown>>;
  };
}

const cell = (table: MemoTable | undefined, row: string, statistic: string, column: string): string => {
  const part = table?.parts.find(({ columns }) => columns.some(({ header }) => header === column));
  const at = part?.columns.findIndex(({ header }) => header === column) ?? -1;
  const first = part?.rows.findIndex((one) => String(one[0]).includes(row)) ?? -1;
  const found = part?.rows.slice(first).find((one) => one[1] === statistic)?.[at];
  return typeof found === "string" ? found : expect.fail(`no cell ${row} ${statistic} ${column}`);
};

test("a binding shows what the run's summary and its tables show", async () => {
  const bindings: readonly (readonly [string, (run: RunResult, summary: Summary) => string | undefined])[] = [
    ["base.headline", (_, { headline }) => headline.display],
    ["base.headline | 80%", (_, { headline }) => headline.interval.display],
    ["base.headline | sentence", (_, { headline }) => headline.statement],
    ["base.nowcast", (_, { headline }) => headline.nowcast.median.display],
    ["base.run_rate @ 2026-12", (_, { headline }) => headline.display],
    ["base.run_rate @ 2026-12 | 80%", (_, { headline }) => headline.interval.display],
    ["base.run_rate @ CY2027 | p50", (run) => cell(spanMemo(run, "year"), "run-rate revenue", "Median", "CY2027")],
    ["base.run_rate @ CY2027 | growth", (run) => cell(spanMemo(run, "year"), "run-rate revenue", "Growth y/y, median", "CY2027")],
    ["base.run_rate @ CY2026 Q4 | 80%", (run) => cell(spanMemo(run, "quarter"), "run-rate revenue", "80% of paths", "CY2026 Q4")],
    ["base.run_rate @ CY2026 Q2", (run) => cell(spanMemo(run, "quarter"), "run-rate revenue", "Median", "CY2026 Q2")],
    ["base.revenue @ CY2027 | 80%", (run) => cell(spanMemo(run, "year"), "total)", "80% of paths", "CY2027")],
    ["base.ten_billion", (_, { targets }) => targets[1]?.probability.display],
    ["base.ten_billion | probability", (run) => targetsMemo(run)?.parts[0]?.rows[1]?.[2] as string],
    ["base.ten_billion | median", (_, { targets }) => targets[1]?.median.display],
    ["base.ten_billion | needs", (_, { targets }) => targets[1]?.needs.multiple.display],
    ["base.ten_billion | doubling", (run) => targetsMemo(run)?.parts[0]?.rows[1]?.[6] as string],
    ["base.ten_billion @ 2026-12 | probability", (_, { targets }) => targets[1]?.probability.display],
    ["base.ten_billion | level", () => "$10B"],
    ["base.inputs.doubling_time", (run) => run.inputs.find(({ name }) => name === "doubling_time")?.stated],
    [
      "base.inputs.doubling_time | 90%",
      (run) => assumptionsMemo(run)?.parts[0]?.rows.find((row) => String(row[0]).includes("doubling_time"))?.[2] as string,
    ],
    ["base.alone.own_history.ten_billion", (_, { spreads }) => spreads[0]?.alone[0]?.probabilities[1]?.display],
    ["base.alone.own_history", (_, { spreads }) => spreads[0]?.alone[0]?.median.display],
    ["base.grades.judgement", (_, { sensitivity }) => sensitivity.share_by_grade["judgement"]?.display],
    ["base.fits.company.pace | verdict", (run) => run.fits[0]?.fit.verdict.text],
    ["base.run | id", (run) => run.runId],
  ];
  const made = await memoOf(bindings.map(([binding]) => `{{ ${binding} }}`).join("\n\n"));
  const run = made.runs[0]?.result ?? expect.fail();
  const summary = summaryOf(run) as Summary;
  const shown = boundTexts(made);
  for (const [i, [binding, expected]] of bindings.entries()) expect([binding, shown[i]]).toEqual([binding, expected(run, summary)]);
});

test("shares, chances and what is worked out are said in the form that is asked for", async () => {
  const made = await memoOf(
    [
      "{{ base.share_of_company @ 2026-12 | p50 | percent }}",
      "{{ base.run_rate @ 2026-12 | p90 / base.run_rate @ 2026-12 | p10 }}",
      "{{ (base.run_rate @ 2027-12 - base.run_rate @ 2026-12) / base.run_rate @ 2026-12 | p50 | percent }}",
      "{{ base.twenty_billion | frequency }}",
      "{{ base.twenty_billion | words }}",
    ].join("\n\n"),
  );
  const [share = "", multiple = "", growth = "", frequency = "", words = ""] = boundTexts(made);
  expect(share).toMatch(/^1\d%$/);
  expect(multiple).toMatch(/^\d\.\dx$/);
  expect(growth).toMatch(/^\d+%$/);
  expect(frequency).toMatch(/^(about )?\d+ in \d+$/);
  expect(words).toMatch(/likely/);
  expect(made.bound.document.notes.map(plainText).some((note) => note.startsWith("Worked out:"))).toBe(true);
});

test("facts are shown as they were published, with their source as a footnote, each source once and the weakest with a warning", async () => {
  const made = await memoOf(
    [
      "{{ fact claude_code_run_rate_revenue @ 2026-02-12 }} on {{ fact claude_code_run_rate_revenue @ 2026-02 | date }}",
      "{{ fact anthropic_run_rate_revenue @ 2026-02 }} in the same announcement",
      "{{ fact tpu_capacity_gw @ 2026-12 }} says {{ fact tpu_capacity_gw @ 2026-12 | publisher }}",
      "{{ fact claude_code_run_rate_revenue @ 2026-02 / fact claude_code_run_rate_revenue @ 2025-11 | doubling }} a doubling",
      "{{ fact anthropic_run_rate_revenue @ 2026-04-06 - fact anthropic_run_rate_revenue @ 2026-02 | apart }} later",
      "{{ fact claude_code_run_rate_revenue @ 2026-02-28 use article }} says the article",
    ].join("\n\n"),
    { front: "---\ntitle: Facts alone\nas_of: 2026-04-30\n---\n" },
  );
  expect(boundTexts(made)).toEqual(["over $2.5B", "12 Feb 2026", "$14B", "1 GW", "techfastforward.com", "9.4 weeks", "7.6 weeks", "$2.5B"]);
  const notes = made.bound.document.notes.map(plainText);
  expect(notes.filter((note) => note.includes("Series G announcement, 12 Feb 2026"))).toHaveLength(1);
  expect(notes.find((note) => note.includes("techfastforward"))).toContain("Lowest quality of source, unconfirmed");
  expect(notes.find((note) => note.startsWith("Doubling time"))).toContain("one of them is a floor");
  expect(made.bound.facts.map(sayStated)).toHaveLength(6);
});

test("the fact of a later day than as_of is not known, and an article's claim is no evidence unless it is named so", async () => {
  const { kind, faults } = await faultsOf(
    "{{ fact anthropic_run_rate_revenue @ 2026-04-06 }}\n\n{{ fact claude_code_run_rate_revenue @ 2026-02-28 }}\n",
    {
      front: "---\ntitle: Early\nas_of: 2026-03-31\n---\n",
    },
  );
  expect(kind).toBe("check");
  expect(faults[0]).toBe("memo.md:5:38: the fact of 2026-04-06 was not known on 2026-03-31: published 2026-04-06, after 2026-03-31");
  const article = await faultsOf("{{ fact claude_code_run_rate_revenue @ 2026-02-28 }}");
  expect(article.faults[0]).toContain(
    "is of use article, which is no evidence; say so, as in: fact claude_code_run_rate_revenue @ 2026-02-28 use article",
  );
});

test.each([
  ["{{ bul.run_rate @ 2026-12 }}", 4, 'unknown run "bul"; did you mean "base"?|known: base'],
  ["{{ base.run_rat @ 2026-12 }}", 9, 'the run "base" has no line "run_rat"; did you mean "run_rate"?'],
  ["{{ base.ten_bilion }}", 9, 'the run "base" has no line or target "ten_bilion"; did you mean "ten_billion"?'],
  ["{{ base.run_rate }}", 9, "a line has a number for every period; say of which, as in base.run_rate @ 2028-01"],
  ["{{ base.run_rate @ 2031-12 }}", 20, "2031-12 is outside the horizon, which has 2026-02 to 2028-01"],
  ["{{ base.run_rate @ Dezember }}", 20, 'invalid date "Dezember"; write 2026-12, CY2027, CY2026 Q3 or FY2027'],
  ["{{ base.run_rate @ 2026-12 | p51 }}", 30, 'a line has no "p51"; did you mean "p5'],
  ["{{ base.revenue @ CY2026 }}", 19, "CY2026 does not lie within the run"],
  ["{{ base.inputs.doubling_tim }}", 9, 'the run "base" has no input "doubling_tim"; did you mean "doubling_time"?'],
  ["{{ fact claude_run_rate @ 2026-02 }}", 9, 'no facts about a series "claude_run_rate"'],
  [
    "{{ fact claude_code_run_rate_revenue @ 2026-03 }}",
    40,
    "no fact of claude_code_run_rate_revenue is of 2026-03; it has 2025-09-02, 2025-11-30",
  ],
  ["{{ fact claude_code_run_rate_revenue @ 2026-02-12 | price }}", 53, 'a fact has no "price"'],
  ["{{ base.run_rate @ 2026-12 + base.inputs.doubling_time | p50 }}", 28, "a number in year cannot be added to one in USD/year"],
  ["{{ base.run_rate @ 2026-12 | p50 | percent }}", 36, "cannot be shown as percent, which is for numbers without a unit"],
  ["{{ base.run_rate @ 2026-12 | p50 = $1B }}", 36, 'stale: the memo says "$1B", and it is "$'],
  ["{{ table base.target }}", 10, 'no table "target" for people; did you mean "targets"?'],
  ["{{ table base.targets | columns: Chanse }}", 34, 'no column "Chanse"; did you mean "Chance"?'],
  ["{{ table base.targets | rows: $11B }}", 31, 'no row "$11B"'],
  ['{{ "28 days" }}', 14, "words in quotes say why they stand here"],
  ['{{ "28 days" source claude_code_run_rate_revenue @ 2026-02-12 }}', 5, "28 days is not in what the source says"],
  ["{{ }}", 1, "an empty binding"],
  ["[^a]: A note.", 1, "the footnote a is cited nowhere"],
  ["A note[^a].", 1, 'no footnote a; write it in a paragraph of its own, as in "[^a]: …"'],
  ["See [there](#nowhere).", 5, 'no heading has the place "#nowhere"'],
  ["one {{ base.run_rate @ 2026-12", 1, "braces that do not pair"],
  ["text {{ table base.targets }} text", 6, "a table stands alone in its paragraph"],
  ["![A figure](figure:base.fann)", 1, "unknown figure|did you mean"],
  ["![A figure](figure:base.fan scale=lin)", 1, ""],
  ["![A figure](picture.png)", 1, "only figures of runs can be shown"],
  ["text ![A figure](figure:base.fan)", 6, "a figure stands alone in its paragraph"],
  ["![](figure:base.fan)", 1, "a figure says in its caption what it shows"],
])("a binding that does not hold is an error with its place: %s", async (binding, column, message) => {
  const { kind, faults } = await faultsOf(`First line.\n\n${binding}\n`);
  if (message === "") return expect(["holds", "check"]).toContain(kind);
  expect(kind).toBe("check");
  expect(faults[0]).toContain(`memo.md:${FRONT_LINES + 3}:${column}: `);
  const [either = "", or = either] = message.split("|");
  expect(
    [either, or].some((words) => faults[0]?.includes(words)),
    faults[0],
  ).toBe(true);
});

test("all faults are told at once, in the order of the text", async () => {
  const { faults } = await faultsOf(
    "{{ base.no @ 2026-12 }}\n\n| a |\n|---|\n| {{ base.ten }} |\n\n- {{ fact nothing @ 2026 }}\n\n# {{ other.x }}\n",
  );
  expect(faults.map((fault) => fault.split(":")[1])).toEqual([1, 5, 7, 9].map((line) => String(FRONT_LINES + line)));
});

test("a value that was written down and holds no more is stale; --update writes the new one and changes nothing else", async () => {
  const text =
    "Median {{ base.run_rate @ 2026-12 | p50 = $1B }} of *{{base.ten_billion}}* paths,\nnot {{ fact claude_code_run_rate_revenue @ 2026-02 = over $2.5B }}.\n";
  const { faults } = await faultsOf(text);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^memo\.md:6:43: stale: the memo says "\$1B", and it is "\$1\dB" now; .* --update$/);
  const made = await memoOf(text, { isUpdate: true });
  const updated = updatedText(made.text, made.bound.changes);
  const [median = "", chance = ""] = boundTexts(made);
  const body = updated.slice(updated.indexOf("Median"));
  expect(body).toBe(
    `Median {{ base.run_rate @ 2026-12 | p50 = ${median} }} of *{{ base.ten_billion = ${chance} }}* paths,\nnot {{ fact claude_code_run_rate_revenue @ 2026-02 = over $2.5B }}.\n`,
  );
  const again = await memoOf(body);
  expect(again.bound.changes).toEqual([]);
});

test("a literal number that equals nothing bound is pointed out with its place; what is bound, an input, a target or said to be deliberate is not", async () => {
  const made = await memoOf(
    [
      "The level $10B is a target, 6 to 12 weeks an input, 200 paths were run, and $2.5B is {{ fact claude_code_run_rate_revenue @ 2026-02 }}.",
      "Nobody said $13.7B, nor",
      "**47 customers**; `$99B` in code is none.",
      "",
      '{{ "28 days" because the company bills so }} count, and 28 days may be said again.',
    ].join("\n"),
  );
  const found = made.bound.unbound.map(({ message, place }) => [place?.line, place?.column, /^"([^"]*)"/.exec(message)?.[1]]);
  expect(found).toEqual([
    [FRONT_LINES + 2, 13, "$13.7B"],
    [FRONT_LINES + 3, 3, "47"],
  ]);
  expect(plainText(made.bound.document.notes.flat())).toContain("The author's own: the company bills so.");
});

test("what is written above a table is prose, though the table's footnote stands behind it", async () => {
  const { bound } = await memoOf("{{ table base.targets | caption: 94% chance of it }}\n");
  expect(bound.unbound.map(({ message, place }) => [place?.line, place?.column, message.slice(0, 5)])).toEqual([
    [FRONT_LINES + 1, 34, '"94%"'],
  ]);
});

test("title and subtitle are prose, and hold no bindings", async () => {
  const front = "---\ntitle: Why 61 customers\nsubtitle: 'and $10B'\nas_of: 2026-04-30\nruns: { base: base.yaml }\n---\n";
  const { bound } = await memoOf("{{ base.ten_billion | level }}\n", { front });
  expect(bound.unbound.map(({ message, place }) => [place?.line, place?.column, message.slice(0, 4)])).toEqual([[2, 8, '"61"']]);
  const { kind, faults } = await faultsOf("Text.\n", { front: front.replace("61", "{{ base.ten_billion }}") });
  expect([kind, faults]).toEqual(["invalid", [expect.stringMatching(/^memo\.md:2:8: bindings stand in the text/)]]);
});

test("headings that are called as a memo's own parts, or as each other, have places of their own", async () => {
  const { bound } = await memoOf("# Notes\n\n# Note 1\n\n# Case\n\n# Case\n\n# Case 2\n\nSee {{ base.ten_billion }}.\n\n# Facts used\n");
  const ids = bound.document.blocks.flatMap((block) => (block.kind === "heading" ? [block.id] : []));
  expect(ids.slice(0, 6)).toEqual(["notes-2", "note-1-2", "case", "case-2", "case-2-2", "facts-used-2"]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("an assumption that is listed says its share, also where the least share is small", async () => {
  const front = "---\ntitle: A memo\nas_of: 2026-04-30\nleast_share: 1%\nruns: { base: base.yaml }\n---\n";
  const { bound } = await memoOf("{{ base.ten_billion }}\n", { front });
  const table = bound.document.blocks.find((block) => block.kind === "table");
  const shares = table?.kind === "table" ? table.rows.map((row) => plainText(row.at(-1) ?? [])) : [];
  expect(shares.length).toBeGreaterThan(1);
  expect(JSON.stringify(bound.document.blocks)).toContain("by the ranks of its paths");
  for (const share of shares) expect(share).toMatch(/^\d+%$/);
  expect(shares.some((share) => Number.parseInt(share, 10) < 5)).toBe(true);
});

test("a footnote that is written twice is a fault at the second", async () => {
  const { faults } = await faultsOf("A note[^a].\n\n[^a]: One.\n\n[^a]: Two.\n");
  expect(faults).toEqual([`memo.md:${FRONT_LINES + 5}:1: the footnote a is written twice; give one of them another name`]);
  const { kind } = await faultsOf("See [there](#the-case).\n\n# The case\n");
  expect(kind).toBe("holds");
});

test("a memo says of itself how many numbers stand on nothing, and a quotient is not said with the word for a floor", async () => {
  const ratio = "{{ fact claude_code_run_rate_revenue @ 2026-02 / fact anthropic_run_rate_revenue @ 2026-02 | percent }}";
  const made = async (text: string) => {
    const { document } = (await memoOf(text)).bound;
    const last = document.blocks.at(-1);
    return { end: last?.kind === "paragraph" ? plainText(last.children) : "", notes: plainText(document.notes.flat()) };
  };
  const loose = await made(`${ratio} of 47 customers.\n`);
  expect(loose.end).toContain("1 number in the text equals none of them.");
  expect(loose.notes).toContain(" divided by $14B (");
  expect((await made(`${ratio} it is.\n`)).end).not.toContain("none of them");
});
