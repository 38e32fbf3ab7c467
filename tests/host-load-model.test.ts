import { chmodSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModel, modelNames } from "../src/host/load-model.ts";
import { cached, modelCacheFolder } from "../src/host/model-cache.ts";
import { packageVersion } from "../src/host/package-root.ts";
import { STATISTICS } from "../src/index.ts";
import { putFiles, temporaryFolder } from "./temporary-folder.ts";

/** Stands for the library, so that these tests hang on no model's contents. */
const library = { defineModel: (declaration: unknown) => ({ defined: declaration }) };

function project(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder(files);
  const cacheFolder = join(root, "cache");
  return { root, cacheFolder, load: (name: string) => loadModel(name, { roots: [root], cacheFolder, library }) };
}

const TYPED = `
import { defineModel, type Anything } from "runrate";
import type { Nothing } from "./nowhere.ts";
import { rate } from "./parts/rates.ts";

interface Shape {
  readonly rate: number;
}
const shape = { rate } as const satisfies Shape;

export default defineModel({ text: 'taken from "runrate"', shape });
`;

test("a typed model is loaded with what it imports", async () => {
  const { root, load } = project({ "models/claude-code.ts": TYPED, "models/parts/rates.ts": "export const rate: number = 0.25;" });
  const model = await load("claude-code");
  expect(model.declaration).toEqual({ defined: { text: 'taken from "runrate"', shape: { rate: 0.25 } } });
  expect(model.file).toBe(join(root, "models/claude-code.ts"));
  expect(model.text).toBe(TYPED);
  expect(model.sources.map((source) => source.file.slice(root.length))).toEqual(["/models/claude-code.ts", "/models/parts/rates.ts"]);
});

test("an edit is seen at the next load, also in a file that is imported, even under an old date", async () => {
  const { root, load } = project({ "models/m.ts": 'import { n } from "./n";\nexport default n;', "models/n.ts": "export const n = 1;" });
  expect((await load("m")).declaration).toBe(1);
  putFiles(root, { "models/n.ts": "export const n = 2;" });
  utimesSync(join(root, "models/n.ts"), 0, 0);
  expect((await load("m")).declaration).toBe(2);
});

test("a second load reads the translation from the cache, one entry a file", async () => {
  const { root, cacheFolder, load } = project({ "models/m.ts": "export default 1 as number;" });
  await load("m");
  const [entry = ""] = readdirSync(cacheFolder);
  expect(entry).toMatch(/^m-[0-9a-f]{16}\.cjs$/);
  putFiles(cacheFolder, { [entry]: "exports.default = 'from the cache'" });
  expect((await load("m")).declaration).toBe("from the cache");
  putFiles(root, { "models/m.ts": "export default 2 as number;" });
  expect((await load("m")).declaration).toBe(2);
  expect(readdirSync(cacheFolder)).toHaveLength(1);
});

test("the project's model hides the package's of the same name", async () => {
  const near = temporaryFolder({ "models/m.ts": "export default 'near'" });
  const far = temporaryFolder({ "models/m.ts": "export default 'far'", "models/other.ts": "export default 'other'" });
  const search = { roots: [near, far], cacheFolder: join(near, "cache"), library };
  expect((await loadModel("m", search)).declaration).toBe("near");
  expect((await loadModel("other", search)).declaration).toBe("other");
  expect(modelNames([near, far])).toEqual(["m", "other"]);
});

test("an unknown model is named at the place that asked for it", async () => {
  const { root } = project({ "models/claude-code.ts": "" });
  const place = { file: "bull.yaml", line: 2, column: 8 };
  const search = { roots: [root], place, library };
  await expect(loadModel("clade-code", search)).rejects.toThrow('bull.yaml:2:8: unknown model "clade-code"; did you mean "claude-code"?');
  await expect(loadModel("../models/claude-code", search)).rejects.toThrow('unknown model "../models/claude-code"');
});

test("what does not parse is said at its line and column, without a stack", async () => {
  const { root, load } = project({
    "models/bad.ts": "export default {\n  a: 1\n  b: 2,\n};\n",
    "models/twice.ts": "const a = 1;\nconst a = 2;\nexport default a;\n",
  });
  await expect(load("bad")).rejects.toThrow(
    new RegExp(`^${root}/models/bad.ts:3:3: is not valid TypeScript: unexpected token, expected ","$`),
  );
  await expect(load("twice")).rejects.toThrow(/twice\.ts:2: cannot be run: SyntaxError: Identifier 'a' has already been declared$/);
});

test("what cannot be imported is said where it is imported", async () => {
  const { load } = project({
    "models/rates.ts": "export const a = 1;",
    "models/missing.ts": 'const b = 1;\nimport { a } from "./rate.ts";\nexport default a + b;',
    "models/package.ts": 'import { a } from "no-such-package-here";\nexport default a;',
    "models/export.ts": 'import { defineModle } from "runrate";\n\nexport default defineModle({});',
  });
  await expect(load("missing")).rejects.toThrow(
    /missing\.ts:2:19: imports "\.\/rate\.ts", but there is no such file; did you mean "rates\.ts"\?/,
  );
  await expect(load("package")).rejects.toThrow(/package\.ts:1:19: imports "no-such-package-here".*npm install no-such-package-here/);
  await expect(load("export")).rejects.toThrow(/export\.ts:3: runrate exports no "defineModle"; did you mean "defineModel"\?/);
});

test("what fails while running is said at its line", async () => {
  const { load } = project({
    "models/broken.ts": "type T = number;\n\nconst nothing: any = undefined;\nexport default nothing.arr;",
    "models/part.ts": "export function boom(): never {\n  throw new Error('no luck');\n}",
    "models/through.ts": 'import { boom } from "./part.ts";\nexport default boom();',
    "models/empty.ts": "export const a = 1;",
    "models/text.ts": "throw 'as text'; export default 1",
  });
  await expect(load("broken")).rejects.toThrow(/broken\.ts:4: cannot be run: TypeError: /);
  await expect(load("through")).rejects.toThrow(/part\.ts:2: cannot be run: Error: no luck$/);
  await expect(load("empty")).rejects.toThrow("has no default export");
  await expect(load("text")).rejects.toThrow("text.ts: cannot be run: as text");
});

test("models that import each other in a circle are loaded as JavaScript does", async () => {
  const { load } = project({
    "models/a.ts": 'import { b } from "./b.ts";\nexport const a = () => 1;\nexport default () => b();',
    "models/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a() + 1;',
  });
  const loaded = (await load("a")).declaration;
  expect(typeof loaded === "function" && loaded()).toBe(2);
});

test("by default a model's runrate is the running library itself", async () => {
  const root = temporaryFolder({ "models/m.ts": 'import { STATISTICS } from "runrate";\nexport default STATISTICS;' });
  const { declaration } = await loadModel("m", { roots: [root], cacheFolder: join(root, "cache") });
  expect(declaration).toBe(STATISTICS);
});

test("the cache lies with the project's packages, and one that cannot be used costs nothing but time", async () => {
  const root = temporaryFolder({ "node_modules/x": "", file: "" });
  expect(modelCacheFolder([join(root, "none"), root])).toBe(join(root, "node_modules/.cache/runrate"));
  expect(await cached(join(root, "file", "cache"), "m", "text", async () => "made")).toBe("made");
  expect(await cached(undefined, "m", "text", async () => "made")).toBe("made");
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
});

test.skipIf(process.platform === "win32")("a cache that others may write to is not trusted", () => {
  const temporary = temporaryFolder();
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = temporary;
  try {
    const own = modelCacheFolder([]) ?? "";
    expect(own.startsWith(`${temporary}/runrate-`)).toBe(true);
    chmodSync(own, 0o777);
    expect(modelCacheFolder([])).toBeUndefined();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
});
