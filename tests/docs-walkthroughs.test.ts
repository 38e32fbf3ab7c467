import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { blocksOf, commandsOf, shellWords, walkthroughs } from "./docs-pages.ts";
import { ROOT } from "./source-files.ts";
import { putFiles, temporaryFolder } from "./temporary-folder.ts";

/** What a copy of the repository needs for its tests, types and pages. */
const COPIED = ["src", "tests", "models", "scenarios", "data", ".ci", "README.md", "package.json", "package-lock.json", "tsconfig.json"];

function copyOfRepository(): string {
  const folder = temporaryFolder();
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  symlinkSync(join(ROOT, "dist"), join(folder, "dist"), "dir");
  return folder;
}

/** Writes a page's files into a copy and makes its changes there: every hunk must be found once, by the lines that it keeps. */
function apply(page: string, folder: string): void {
  for (const { language, file, text } of blocksOf(page)) {
    if (language === "ts" && file !== undefined) putFiles(folder, { [file]: text.slice(text.indexOf("\n") + 1) });
    if (language === "diff") change(folder, text);
  }
}

function change(folder: string, text: string): void {
  const [head = "", ...body] = text.trimEnd().split("\n");
  const file = join(folder, head.replace(/^--- /, ""));
  const changed = body
    .join("\n")
    .split("\n@@\n")
    .reduce(
      (content, hunk) => {
        const lines = hunk.split("\n");
        const side = (sign: string): string =>
          lines.flatMap((line) => (line.startsWith(" ") || line.startsWith(sign) ? [`${line.slice(1)}\n`] : [])).join("");
        const [before, after] = [side("-"), side("+")];
        expect(content.split(before).length - 1, `${head}:\n${hunk}`).toBe(1);
        return content.replace(before, () => after);
      },
      readFileSync(file, "utf8"),
    );
  writeFileSync(file, changed);
}

/** Runs a command of a page in the copy, with the tools of the copy's `node_modules`, and gives what it printed and how it ended. */
function run(line: string, folder: string): { status: number | null; output: string } {
  const [first = "", ...words] = shellWords(line);
  const tools: Readonly<Record<string, string>> = {
    vitest: "node_modules/vitest/vitest.mjs",
    tsc: "node_modules/typescript/bin/tsc",
  };
  const args = first === "npx" ? [tools[words[0] ?? ""] ?? "", ...words.slice(1)] : words;
  // the tests of the copy are not those that run now
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", env });
  return { status, output: stdout + stderr };
}

const isOfCommand = (line: string): boolean => line === "npm run build" || line.startsWith("npx forecast ");

const inRepository = walkthroughs.filter((page) => page.startsWith("src/"));

describe("walk-throughs in a copy of the repository, one after the other", () => {
  const files = inRepository.flatMap(blocksOf).flatMap(({ file }) => file ?? []);

  test("types, tests and pages of what they add hold", { timeout: 300_000 }, () => {
    const folder = copyOfRepository();
    // without its steps the copy has none of what a page adds
    expect(files.length).toBe(inRepository.length);
    expect(files.filter((file) => existsSync(join(folder, file)))).toEqual([]);
    for (const page of inRepository) apply(page, folder);
    const lines = [...new Set(inRepository.flatMap(commandsOf))].filter((line) => !isOfCommand(line));
    expect(lines.length).toBeGreaterThan(inRepository.length);
    for (const line of lines) {
      const { status, output } = run(line, folder);
      expect(status, `${line}\n${output.slice(-3000)}`).toBe(0);
      // a filter that meets no test would let all pass
      if (line.includes(" -t ")) expect(Number(/Tests .*?(\d+) passed/.exec(output)?.[1]), line).toBeGreaterThan(10);
    }
  });

  test.skipIf(process.env["RUNRATE_FULL"] !== "1")(
    "the command has it after a build (with RUNRATE_FULL=1)",
    { timeout: 300_000 },
    async () => {
      const folder = copyOfRepository();
      for (const page of inRepository) apply(page, folder);
      const built = temporaryFolder();
      const { status, output } = run(`node .ci/build.mjs --out ${join(built, "dist")}`, folder);
      expect(status, output).toBe(0);
      for (const name of ["scenarios", "data", "models", "package.json"]) cpSync(join(ROOT, name), join(built, name), { recursive: true });
      symlinkSync(join(ROOT, "node_modules"), join(built, "node_modules"), "dir");
      const project = temporaryFolder();
      for (const line of inRepository.flatMap(commandsOf).filter((one) => one.startsWith("npx forecast "))) {
        const words = shellWords(line.slice("npx forecast ".length));
        const quick = words[0] === "scenario" ? ["--paths", "300"] : [];
        const { code, stderr } = await forecast([...words, ...quick], { cwd: project, root: built });
        expect(stderr, line).toBe("");
        expect(code, line).toBe(0);
      }
    },
  );
});

test("models/README.md, step by step in an empty project", { timeout: 60_000 }, async () => {
  const page = "models/README.md";
  const files = blocksOf(page).flatMap(({ file, text }) => (file === undefined ? [] : [[file, text] as const]));
  expect(files.map(([file]) => file)).toEqual(["models/shop.ts", "scenarios/corner.yaml"]);
  const folder = temporaryFolder(Object.fromEntries(files));
  for (const line of commandsOf(page)) {
    const words = shellWords(line.replace(/^npx forecast /, ""));
    const quick = { scenario: ["--paths", "300"], explain: ["--paths", "300"], check: ["--strict"] }[words[0] ?? ""] ?? [];
    const { code, stdout, stderr } = await forecast([...words, ...quick], { cwd: folder });
    expect(stderr, line).toBe("");
    expect(code, line).toBe(0);
    expect(stdout.length, line).toBeGreaterThan(50);
  }
  expect(existsSync(join(folder, "out", "corner", "summary.json"))).toBe(true);
});
