import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as door from "../src/parts.ts";

const TEXT = `---
title: A memo from a program
as_of: 2026-04-30
runs: {}
---

It has {{ "12" because it says so }} words.
`;

test("a memo can be read, bound and written through the public door, without a disk", () => {
  const memo = door.readMemo(TEXT, "note.md");
  const { document, unbound } = door.bindMemo(memo, { runs: new Map(), facts: [], asOf: memo.front.asOf }, "0.0.0");
  expect(unbound).toEqual([]);
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const html = door.memoHtml(document, { figures: new Map(), fonts: [], hash });
  expect(html).toContain("<h1>A memo from a program</h1>");
  expect(door.memoDocx(document, new Map()).subarray(0, 2)).toEqual(new TextEncoder().encode("PK"));
});
