import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "sucrase";
import { describe, expect, test } from "vitest";
import { recordedOptions } from "../.ci/reference/recorded-options.ts";
import { commands } from "../src/cli/commands/index.ts";
import { forecast } from "./command.ts";
import { anchorsOf, type Block, blocksOf, nodesOf, pages, shellWords } from "./docs-pages.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const blocks = pages.flatMap(blocksOf);

/** What is done with blocks of a language, in this file or in the one that is named. */
const LANGUAGES: Readonly<Record<string, string>> = {
  sh: "docs-commands.test.ts runs each line",
  yaml: "held against `forecast check`, beside those that it extends",
  ts: "type-checked, and run where it is no file; docs-walkthroughs.test.ts puts a file in its place",
  markdown: "a memo that is checked",
  csv: "a file of facts that is checked",
  diff: "docs-walkthroughs.test.ts makes the change in a copy",
  text: "what a command prints, or an equation: nothing to run",
};

/** Files that readers have or get, and the repository does not. */
const READERS_OWN = [/^scenarios\/(NAME|shop|plan|bear)\.yaml$/, /^models\/(NAME|shop)\.ts$/, /^notebooks\//];

test("there are pages, and every block has a language that a test knows", () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(blocks.length).toBeGreaterThan(20);
  expect(blocks.filter(({ language }) => LANGUAGES[language] === undefined).map(placeOf)).toEqual([]);
});

describe("links", () => {
  test.each(pages)("%s: what is linked is there, with its heading", (page) => {
    const links = [...nodesOf(page, "link"), ...nodesOf(page, "image"), ...nodesOf(page, "definition")];
    expect(links.flatMap(({ url }) => faultOf(page, url))).toEqual([]);
  });

  test.each(pages)("%s: files that are named are there", (page) => {
    const named = nodesOf(page, "inlineCode")
      .flatMap(({ value }) => value.match(/(?<![\w./-])(?:src|tests|models|scenarios|data|notebooks|\.ci)\/[\w./-]+\.[a-z]+\b/g) ?? [])
      .filter((path) => !READERS_OWN.some((own) => own.test(path)));
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

function faultOf(page: string, url: string): string[] {
  if (/^[a-z]+:/.test(url))
    return /^https:\/\/[\w.-]+\.[a-z]{2,}(\/[^\s<>"]*)?$/.test(url) && URL.canParse(url) ? [] : [`${url}: no address of the web`];
  const [path = "", anchor] = url.split("#");
  const target = path === "" ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(join(ROOT, target))) return [`${url}: no such file`];
  if (anchor === undefined) return [];
  return anchorsOf(target).has(anchor) ? [] : [`${url}: no such heading`];
}

describe("commands in running text", () => {
  const known = new Map(commands.map((command) => [command.usage.split(" ")[0] ?? "", recordedOptions(command)]));
  const all = new Set([...known.values()].flatMap((options) => [...options, "help", "version", "debug"]));

  test.each(pages)("%s: they have the command and the options that they name", (page) => {
    const faults = nodesOf(page, "inlineCode").flatMap(({ value }) => {
      const [first, name = "", ...rest] = shellWords(value.replace(/^npx /, ""));
      const options = first === "forecast" && /^[a-z]+$/.test(name) ? (known.get(name) ?? []) : undefined;
      if (options?.length === 0) return [`${value}: no such command`];
      if (options === undefined && !value.startsWith("--")) return [];
      const words = options === undefined ? shellWords(value) : rest;
      return words
        .filter((word) => /^--[a-z]/.test(word))
        .map((word) => (/^--(?:no-)?([a-z-]+)/.exec(word)?.[1] ?? "") as string)
        .filter((option) => ![...(options ?? all), "help", "version"].includes(option) && !OF_OTHERS.includes(option))
        .map((option) => `${value}: no option --${option}`);
    });
    expect(faults).toEqual([]);
  });
});

/** Options of other tools that pages speak of: vitest, npm, a study, the notebooks. */
const OF_OTHERS = ["dir", "data", "prefix", "types"];

describe("YAML", { timeout: 30_000 }, () => {
  const yaml = blocks.filter(({ language }) => language === "yaml");
  const files = new Map(
    blocks.flatMap(({ file, text }) => (file !== undefined && /^(scenarios|models)\//.test(file) ? [[file, text] as const] : [])),
  );

  test.each(yaml.map((block) => [placeOf(block), block] as const))("%s: a scenario without a fault", async (_, { text, file }) => {
    const own = file ?? "scenarios/example.yaml";
    const folder = temporaryFolder({ ...Object.fromEntries(files), [own]: text });
    const { code, stdout, stderr } = await forecast(["check", basename(own), "--quiet"], { cwd: folder });
    expect(stderr + stdout).toBe("");
    expect(code).toBe(0);
  });
});

test("memos in pages hold", { timeout: 60_000 }, async () => {
  const memos = blocks.filter(({ language }) => language === "markdown");
  expect(memos.length).toBeGreaterThan(0);
  for (const block of memos) {
    const folder = temporaryFolder({ "example.md": block.text });
    const { code, stderr } = await forecast(["memo", "example.md", "--check"], { cwd: folder });
    expect(stderr, placeOf(block)).toBe("");
    expect(code, placeOf(block)).toBe(0);
  }
});

test("files of facts in pages can be read", { timeout: 30_000 }, async () => {
  const tables = blocks.filter(({ language }) => language === "csv");
  expect(tables.length).toBeGreaterThan(0);
  for (const block of tables) {
    const folder = temporaryFolder({ "data/facts.csv": block.text });
    const { code, stderr } = await forecast(["check", "data/facts.csv"], { cwd: folder });
    expect(stderr, placeOf(block)).toBe("");
    expect(code, placeOf(block)).toBe(0);
  }
});

describe("TypeScript", { timeout: 60_000 }, () => {
  const code = blocks.filter(({ language, file }) => language === "ts" && file?.startsWith("src/") !== true);

  test("programs and models are of the types that the package has", () => {
    const folder = temporaryFolder(Object.fromEntries(code.map(({ text }, i) => [`block-${i}.ts`, text])));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(ROOT, "tsconfig.json"),
        compilerOptions: {
          paths: {
            runrate: [join(ROOT, "dist/types/index.d.ts")],
            "runrate/browser": [join(ROOT, "dist/types/browser.d.ts")],
            "runrate/parts": [join(ROOT, "dist/types/parts.d.ts")],
          },
        },
        include: ["*.ts"],
        exclude: [],
      }),
    );
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    const { stdout, status } = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test.each(code.filter(({ file }) => file === undefined).map((block) => [placeOf(block), block] as const))("%s: runs", (_, { text }) => {
    const { code: plain } = transform(text, { transforms: ["typescript"], disableESTransforms: true });
    const at = (file: string): string => JSON.stringify(pathToFileURL(join(ROOT, "dist", file)).href);
    const program = plain
      .replaceAll('"runrate"', at("index.js"))
      .replaceAll('"runrate/browser"', at("browser.js"))
      .replaceAll('"runrate/parts"', at("parts.js"));
    const folder = temporaryFolder({ "program.mjs": program });
    const { stdout, stderr, status } = spawnSync(process.execPath, ["program.mjs"], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(5);
  });
});

function placeOf({ page, line, language }: Block): string {
  return `${page}:${line} (${language || "no language"})`;
}
