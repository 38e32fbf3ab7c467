import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { builtinModules, isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importsOf, ROOT } from "./source-files.ts";

const ENTRIES = ["index.js", "browser.js", "worker.js", "forecast.cjs", "command/main.cjs"];

/** Milliseconds: a build takes some seconds on a slow machine. */
const BUILDS_TAKE = 60_000;

let scratch = "";
let out = "";
let files = new Map<string, Buffer>();

beforeAll(() => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  out = join(scratch, "dist");
  files = built(ROOT, out);
}, BUILDS_TAKE);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function built(checkout: string, folder: string): Map<string, Buffer> {
  const { status, stderr } = spawnSync(process.execPath, [join(checkout, ".ci/build.mjs"), "--out", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.sort().map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name))]));
}

/** What an entry and all that it loads, at once or later, import from outside the build. */
async function outsideOf(entry: string): Promise<string[]> {
  const entryPoints = [join(out, entry)];
  const external = ["node:*", ...builtinModules, "@resvg/resvg-js"];
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    external,
    logLevel: "silent",
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return [...new Set(imports.filter((one) => one.external === true && one.path !== "<runtime>").map((one) => one.path))].sort();
}

test("every entry, its types, the fonts and the licences are built", () => {
  const wanted = [
    ...ENTRIES,
    "types/index.d.ts",
    "types/browser.d.ts",
    "schema.js",
    "types/schema.d.ts",
    "fonts/inter-regular.ttf",
    "THIRD-PARTY.txt",
  ];
  expect([...files.keys()]).toEqual(expect.arrayContaining(wanted));
  expect(files.get("forecast.cjs")?.toString()).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect([...files.keys()].filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("the command's files are ASCII, as they are read, regular expressions included", () => {
  const others = [...files].filter(([name, bytes]) => name.startsWith("command/") && bytes.some((byte) => byte > 127));
  expect(others.map(([name]) => name)).toEqual([]);
});

test("what is bundled has its licence in the package", () => {
  const text = files.get("THIRD-PARTY.txt")?.toString() ?? "";
  for (const name of ["mathjs", "decimal.js", "papaparse", "simple-statistics", "vega", "vega-lite", "yaml", "zod", "sucrase"]) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  }
});

test(
  "the browser entry reaches nothing of the machine; the others only Node and the declared dependencies",
  async () => {
    expect(await outsideOf("browser.js")).toEqual([]);
    const declared = Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).dependencies);
    for (const entry of ["index.js", "forecast.cjs", "command/main.cjs"]) {
      expect((await outsideOf(entry)).filter((name) => !isBuiltin(name) && !declared.includes(name))).toEqual([]);
    }
    expect(await outsideOf("index.js")).toContain("node:fs");
  },
  BUILDS_TAKE,
);

test("declarations name no package that a user does not have", () => {
  const declarations = [...files].filter(([name]) => name.endsWith(".d.ts"));
  expect(declarations.length).toBeGreaterThan(10);
  const foreign = declarations.flatMap(([name, bytes]) =>
    importsOf(bytes.toString())
      .filter((specifier) => !specifier.startsWith("."))
      .map((specifier) => `${name} names ${specifier}`),
  );
  expect(foreign).toEqual([]);
});

test("nothing that is bundled calls what engines round differently", () => {
  const code = [...files].filter(([name]) => /\.c?js$/.test(name));
  // In quotes it is a name that Vega gives to users of its own expressions.
  const pattern = /(?<!["'])\bMath\s*\.\s*(?:a?(?:sin|cos|tan)h?|atan2|cbrt|exp|expm1|log|log1p|log2|log10|pow)\b|[\w)\]]\s*\*\*=?\s*[\w(]/;
  expect(code.filter(([, bytes]) => pattern.test(bytes.toString())).map(([name]) => name)).toEqual([]);
  expect(pattern.test("a**2") && pattern.test("x=Math.pow(2,3)") && pattern.test("Math.cosh(1)")).toBe(true);
});

test(
  "two checkouts build the same bytes, with no path of the machine in them",
  () => {
    const copy = join(scratch, "another place");
    mkdirSync(copy);
    for (const part of ["src", ".ci", "models", "package.json", "package-lock.json", "tsconfig.json"])
      cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith("node_modules") });
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    const elsewhere = built(copy, join(copy, "dist"));
    expect([...elsewhere.keys()]).toEqual([...files.keys()]);
    expect([...elsewhere].filter(([name, bytes]) => files.get(name)?.equals(bytes) !== true).map(([name]) => name)).toEqual([]);
    expect([...files].filter(([, bytes]) => bytes.includes(ROOT) || bytes.includes(scratch)).map(([name]) => name)).toEqual([]);
  },
  BUILDS_TAKE,
);

test("without its tools the build ends well where that is allowed, and only there", () => {
  const bare = join(scratch, "bare");
  mkdirSync(join(bare, ".ci"), { recursive: true });
  for (const file of [".ci/build.mjs", ".ci/command-files.mjs", ".ci/portable-names.mjs"]) cpSync(join(ROOT, file), join(bare, file));
  const run = (...args: string[]) => spawnSync(process.execPath, [join(bare, ".ci/build.mjs"), ...args], { encoding: "utf8" });
  expect(run("--if-possible")).toMatchObject({ status: 0, stderr: "runrate: esbuild and typescript not installed, nothing built\n" });
  expect(run().status).toBe(1);
});
