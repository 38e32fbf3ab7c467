import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtModules } from "../src/host/built-modules.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const FILES = {
  "main.cjs": 'exports.part = require("./part.cjs"); exports.same = () => require("./part.cjs") === exports.part; exports.url = moduleUrl;',
  "part.cjs": "exports.answer = () => 6 * 7; exports.runs = (globalThis.timesRun = (globalThis.timesRun ?? 0) + 1);",
};

interface Main {
  readonly part: { readonly answer: () => number; readonly runs: number };
  readonly same: () => boolean;
  readonly url: string;
}

function compiledFolder(folder: string): string {
  const name = readdirSync(folder).find((entry) => entry.startsWith(`compiled-${process.version}-`));
  return join(folder, name ?? "none");
}

test("a built file is run once, knows its address, and loads its neighbours and Node's own modules", () => {
  const folder = temporaryFolder({ ...FILES, "node.cjs": 'exports.sep = require("node:path").sep;' });
  const modules = builtModules(folder);
  const main = modules.load("main") as Main;
  expect(main.part.answer()).toBe(42);
  expect(main.same()).toBe(true);
  expect(modules.load("main")).toBe(main);
  expect(main.url).toMatch(/^file:\/\/.*main\.cjs$/);
  expect(modules.load("node")).toEqual({ sep: expect.any(String) });
});

test("compiled code is kept, used, and where it is damaged or of another text, made again", () => {
  const folder = temporaryFolder(FILES);
  const first = builtModules(folder);
  first.load("main");
  first.keepCompiled();
  expect(readdirSync(compiledFolder(folder)).sort()).toEqual(["main", "part"]);
  expect((builtModules(folder).load("main") as Main).part.answer()).toBe(42);
  writeFileSync(join(compiledFolder(folder), "part"), "damaged");
  expect((builtModules(folder).load("main") as Main).part.answer()).toBe(42);
  mkdirSync(join(folder, "none"), { recursive: true });
  writeFileSync(join(folder, "part.cjs"), "exports.answer = () => 6 * 9 + 1;");
  expect((builtModules(folder).load("main") as Main).part.answer()).toBe(55);
});
