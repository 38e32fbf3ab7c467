import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { commandsOf, nodesOf, pages, shellWords, walkthroughs } from "./docs-pages.ts";
import { filesOf, ROOT } from "./source-files.ts";
import { putFiles } from "./temporary-folder.ts";

/** Commands that are not run here, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "npm ci": "asks the network for packages; whoever runs this has run it",
  "npm test": "runs this test",
  "npm run build": "rewrites the build that other tests use; a section of its own in `npm test`",
  "npm run notebooks": "fetches a kernel, and opens Jupyter",
  "npm run bench": "takes minutes, and says how fast this machine is",
};

/** Scripts and tests take minutes or are run by themselves, so that here only the file is looked for. */
const SCRIPT = /^node ([\w./-]+)/;
const TESTS = "npx vitest run ";

interface Line {
  readonly page: string;
  readonly text: string;
}

const lines: readonly Line[] = pages.flatMap((page) => commandsOf(page).map((text) => ({ page, text })));
const calls = lines.filter(({ page, text }) => text.startsWith("npx forecast ") && !walkthroughs.includes(page));

test("every command of a page is run, or there is a reason why not", () => {
  const rest = lines
    .filter(({ page }) => !walkthroughs.includes(page))
    .filter((line) => !calls.includes(line) && NOT_RUN[line.text] === undefined && !SCRIPT.test(line.text) && !line.text.startsWith(TESTS));
  expect(rest).toEqual([]);
  expect(calls[0]?.text).toBe("npx forecast scenario bull.yaml");
  expect(calls.length).toBeGreaterThan(20);
});

test("scripts that a page says to run are there", () => {
  const named = lines.flatMap(({ text }) => SCRIPT.exec(text)?.[1] ?? []);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("a page that says to run tests names tests that there are", () => {
  const files = filesOf("tests").filter((path) => path.endsWith(".test.ts"));
  const said = [...lines.map(({ text }) => text), ...pages.flatMap((page) => nodesOf(page, "inlineCode").map(({ value }) => value))];
  const vitest = said.filter((text) => text.startsWith(TESTS));
  expect(vitest.length).toBeGreaterThan(5);
  const strays = vitest.flatMap((text) => {
    const words = shellWords(text.slice(TESTS.length));
    const filters = words.filter((word, i) => !word.startsWith("-") && !["--dir", "-t"].includes(words[i - 1] ?? ""));
    return filters
      .filter((word) => !files.some((path) => path.includes(word)))
      .map((word) => `${text}: no test file has ${word} in its name`);
  });
  expect(strays).toEqual([]);
});

/** Few paths and no figures where nothing is said of them; other commands are as quick as they are. */
const QUICK: Readonly<Record<string, readonly string[]>> = { scenario: ["--paths", "300", "--no-figures"], explain: ["--paths", "300"] };

describe("commands of pages", () => {
  // one folder for all, since some go on with what earlier ones wrote; an export lies there, as the reader's own would
  const reader = mkdtempSync(join(realpathSync(tmpdir()), "runrate-reader-"));
  putFiles(reader, { "billing.csv": readFileSync(join(ROOT, "data", "synthetic-company.csv"), "utf8") });
  afterAll(() => rmSync(reader, { recursive: true, force: true }));

  const once = [...new Map(calls.map((call) => [call.text, call])).values()];
  test.each(once.map(({ page, text }) => [text, page] as const))(
    "%s (%s)",
    async (text) => {
      const words = shellWords(text.slice("npx forecast ".length));
      const quick = (QUICK[words[0] ?? ""] ?? []).filter((word) => word !== "--no-figures" || !words.includes("--figure"));
      const { code, stderr, stdout } = await forecast([...words, ...quick], { cwd: reader });
      expect(stderr).toBe("");
      expect(code).toBe(0);
      // what is all well is said in a line
      expect(stdout.length).toBeGreaterThan(/^(verify|memo|new|check)$/.test(words[0] ?? "") ? 50 : 200);
    },
    60_000,
  );
});
