import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOf, ROOT, textOf } from "./source-files.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

const shown = filesOf("scenarios/figures");

test("pictures of the README are what `node .ci/gallery.mjs` makes, to the byte", { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, ".ci", "gallery.mjs"), "--out", folder], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const made = filesBelow(folder);
  expect([...made.keys()].map((name) => `scenarios/figures/${name}`)).toEqual([...shown].sort());
  const old = [...made].filter(([name, bytes]) => !readFileSync(join(ROOT, "scenarios", "figures", name)).equals(bytes));
  expect(old.map(([name]) => name)).toEqual([]);
});

test("they are small, and each is shown", () => {
  expect(shown.reduce((sum, path) => sum + statSync(join(ROOT, path)).size, 0)).toBeLessThan(600_000);
  expect(shown.filter((path) => !textOf("README.md").includes(`](${path})`))).toEqual([]);
});
