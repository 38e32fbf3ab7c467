import { expect, test } from "vitest";
import { referencePages } from "../.ci/reference/pages.ts";
import { textOf } from "./source-files.ts";

test.each(Object.entries(referencePages))("%s is what the records say; `node .ci/reference.mjs` writes it anew", (path, make) => {
  expect(textOf(path)).toBe(make());
});

test("nothing in a page of reference is left without a meaning", () => {
  for (const [path, make] of Object.entries(referencePages)) {
    const rows = make()
      .split("\n")
      .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
    expect(rows.length, path).toBeGreaterThan(5);
    const header = rows[0]?.split(/(?<!\\)\|/) ?? [];
    expect(header.length, path).toBeGreaterThan(3);
    expect(rows.filter((row) => /\bundefined\b|\[object/.test(row))).toEqual([]);
  }
  const keys = textOf("scenarios/REFERENCE.md").split("\n");
  // the third cell of a row of keys is its meaning
  expect(keys.filter((line) => /^\| `[a-z_]+` \| [^|]+ \| +\|/.test(line))).toEqual([]);
});
