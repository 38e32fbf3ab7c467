import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { plainText } from "../src/report/document/document-reader.ts";
import type { Block, Inline, MemoDocument } from "../src/report/document/memo-blocks.ts";
import { bookmarkName } from "../src/report/docx/inline-runs.ts";
import { memoDocx } from "../src/report/docx/memo-docx.ts";
import { webAddress } from "../src/report/web-address.ts";
import { faultsOf, inlinesOf, memoOf } from "./fixtures/made-memo.ts";

// each test runs a scenario, for which a busy machine takes its time
vi.setConfig({ testTimeout: 60_000 });

const FRONT = `---
title: A memo
date: 2026-04-29
as_of: 2026-04-30
runs: { base: base.yaml }
---
`;

const text = (one: string): readonly Inline[] => [{ kind: "text", text: one }];

test("few paths are told, with what chance leaves open", async () => {
  const { bound } = await memoOf("{{ base.ten_billion }}");
  const small = bound.document.blocks.flatMap((block) => (block.kind === "paragraph" ? [plainText(block.children)] : []));
  expect(small.join("\n")).toContain("Few paths, so that chance shows: base has 200 paths (a chance near 50% within about 7.1 points).");
});

test("dates in a memo are said as in tables: its own, and those behind a number", async () => {
  const made = await memoOf("{{ base.run_rate @ 2026-12 }} and {{ base.ten_billion @ 2026-10 }}", { front: FRONT });
  expect(made.bound.document.byline).toContain("29 Apr 2026");
  const said = inlinesOf(made.bound.document.blocks).flatMap((one) => (one.kind === "bound" ? [one.said] : []));
  expect(said[0]).toContain("at the end of Dec 2026, median");
  expect(said[1]).toContain("but at the end of Oct 2026");
  expect(said.join()).not.toMatch(/\d{4}-\d{2}/);
});

test("a caption in quotes of either kind stands without them, and quotes inside one stay", async () => {
  const { bound } = await memoOf(
    ["“The odds, as | they stand”", '"The odds, as they stand"', '"Growth" slows', "The “odds”"]
      .map((caption) => `{{ table base.targets | caption: ${caption.replace(" |", "")} }}`)
      .join("\n\n"),
  );
  const captions = bound.document.blocks.flatMap((block) =>
    block.kind === "table" && block.caption !== undefined ? [plainText(block.caption)] : [],
  );
  expect(captions).toEqual(["The odds, as they stand", "The odds, as they stand", '"Growth" slows', "The “odds”"]);
});

test("a number by itself between braces is told what to do, and names of rows are told without blanks", async () => {
  const { faults } = await faultsOf("{{ 4.0 }}\n\n{{ 2 * base.ten_billion }}\n\n{{ table base.annual | rows: Nowhere }}");
  expect(faults[0]).toContain('"4.0" is a number by itself, and bound to nothing; name a run or a fact');
  expect(faults[0]).toContain('{{ "4.0" because … }}');
  expect(faults[1]).toContain('"2" is a number by itself');
  expect(faults[2]).toMatch(/no row "Nowhere"; known: \S/);
  expect(faults[2]).not.toMatch(/, ,|, $/);
});

test("bookmarks of long headings that begin alike are two", () => {
  const ids = ["one", "two"].map((end) => `a-very-long-heading-that-goes-on-and-on-for-a-while-the-${end}`);
  const names = ids.map(bookmarkName);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^h_\w{38}$/);
  expect(bookmarkName("the-case")).toBe("h_the_case");
});

/** The main part of the Word file of these blocks. */
function documentOf(...blocks: readonly Block[]): string {
  const document: MemoDocument = { title: "T", byline: [], blocks, notes: [], figures: [], runs: [] };
  return strFromU8(unzipSync(memoDocx(document, new Map()))["word/document.xml"] ?? new Uint8Array());
}

function tableOf(...cells: readonly string[]): Block {
  const row = cells.map(text);
  return { kind: "table", align: cells.map(() => "left"), head: cells.map(() => text("Head")), rows: [row], notes: [] };
}

test("a wide table lies on its side between upright pages, long names break at their joints, and no column is narrower than its longest word", () => {
  const words = [
    "judgement",
    "claude_code_run_rate_revenue",
    "triangular,",
    "scenarios/base.yaml:77",
    "assumption",
    "developers",
    "measured",
    "accounts",
  ];
  const after: Block = { kind: "paragraph", children: text("after") };
  const wide = documentOf(tableOf(...words), tableOf(...words), after);
  expect(wide.match(/w:orient="landscape"/g)).toHaveLength(1);
  expect(wide.match(/<w:sectPr>/g)).toHaveLength(3);
  expect(wide.indexOf("<w:tbl>")).toBeGreaterThan(wide.indexOf("<w:sectPr>"));
  expect(wide.indexOf("after")).toBeGreaterThan(wide.indexOf('w:orient="landscape"'));
  expect(wide).toContain("claude_\u200bcode_\u200brun_\u200brate_\u200brevenue");
  expect(wide).toContain("judgement");
  const widths = [...wide.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
  expect(Math.min(...widths)).toBeGreaterThan(8 * 92);
  expect(documentOf(tableOf("judgement", "measured"), after)).not.toContain("landscape");
});

test("the heading of a column stays whole in a wider font, for it is bold", () => {
  const long = "a text that is long, and that asks for all the width that there is, as reasons do";
  const table: Block = { ...tableOf("6", long, long), head: ["Chance", "Why", "Takes"].map(text) } as Block;
  const [chance = 0] = [...documentOf(table).matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
  // "Chance" in bold letters of DejaVu Sans, 7.5 points high, and the room beside it
  expect(chance).toBeGreaterThan(616 + 110);
});

test("one check of addresses: what the web has, with letters beyond ASCII written as programs write them", () => {
  expect(webAddress("https://example.org/a?b=1&c=(2)")).toBe("https://example.org/a?b=1&c=(2)");
  expect(webAddress("https://example.org/größe")).toBe("https://example.org/gr%C3%B6%C3%9Fe");
  for (const address of [
    "javascript:alert(1)",
    "https://a b.org",
    'https://a.org/"x',
    "https://a.org/<b>",
    "ftp://a.org",
    "https://a.org/\ud800",
    "",
  ])
    expect(webAddress(address)).toBeUndefined();
});
