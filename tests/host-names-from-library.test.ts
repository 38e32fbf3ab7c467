import { expect, test } from "vitest";
import { namesFromLibrary } from "../src/host/names-from-library.ts";
import { translateModel } from "../src/host/translate-model.ts";

const OWN = ["runrate"];
const namesIn = async (...texts: string[]) => namesFromLibrary(await Promise.all(texts.map((text) => translateModel(text, "m.ts"))), OWN);

test("the names that a model takes from the library are told, types left out", async () => {
  const declares = 'import { type Declaration, defineModel } from "runrate";\nconst d: Declaration = {};\nexport default defineModel(d);';
  expect(await namesIn(declares)).toEqual(["defineModel"]);
  expect(await namesIn(declares, 'import { curves as all } from "runrate";\nexport const names = all.names;')).toEqual([
    "defineModel",
    "curves",
  ]);
  expect(await namesIn('import { local } from "./local.ts";\nexport default local;')).toEqual([]);
});

test("where that cannot be told, nothing is", async () => {
  expect(await namesIn('import * as runrate from "runrate";\nexport default runrate.defineModel({});')).toBeUndefined();
  expect(await namesIn('import runrate from "runrate";\nexport default runrate;')).not.toEqual(["defineModel"]);
  expect(await namesIn('export * from "runrate";')).toBeUndefined();
});
