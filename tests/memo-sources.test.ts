import { expect, test } from "vitest";
import { plainText } from "../src/report/document/document-reader.ts";
import { memoOf } from "./fixtures/made-memo.ts";

const FRONT = "---\ntitle: A memo\nas_of: 2026-04-30\nruns: { base: base.yaml, again: bull.yaml }\n---\n";

test("a memo that cites good sources alone says which weak ones its runs rest on, and whether a headline does", async () => {
  const cited = "{{ base.ten_billion }} from {{ fact claude_code_run_rate_revenue @ 2026-02-12 }}";
  const { bound } = await memoOf(cited, { front: FRONT });
  const small = bound.document.blocks.flatMap((block) => (block.kind === "paragraph" ? [plainText(block.children)] : [])).join("\n");
  expect(small).toContain("The one source cited here is not of the lowest quality");
  expect(small).toMatch(
    /Behind the runs, of the lowest quality are \d of \d+ \(base and again\) sources, named in each run's tables\/facts\.md; each headline rests on a figure/,
  );
});
