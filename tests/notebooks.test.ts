import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const SMALL = join(ROOT, "tests/fixtures/notebooks/small.ipynb");
const TIMEOUT = 300_000;
/** Asked for, and installed by `npm ci --prefix .ci/tools`. */
const hasKernel = process.env["RUNRATE_FULL"] === "1" && existsSync(join(ROOT, ".ci/tools/node_modules/deno"));

function notebooks(...args: string[]): { readonly status: number | null; readonly lines: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, ".ci/notebooks.mjs"), ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const lines = `${stdout}${stderr}`.trim().split("\n");
  return { status, lines: lines.map((line) => line.replace(/^\S*\//, "")) };
}

/** A folder in which cells find the package as those of notebooks/ do. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const imports = { runrate: join(ROOT, "dist/index.js") };
  return temporaryFolder({ ...files, "deno.json": JSON.stringify({ nodeModulesDir: "manual", imports }) });
}

/** A notebook with these cells of code and no outputs. */
function notebookOf(...sources: string[]): string {
  const cells = sources.map((source) => ({ cell_type: "code", metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

test("the cells of all notebooks keep to the package's types", () => {
  const { status, lines } = notebooks("--types");
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => !/: \d+ cells?, types hold$/.test(line))).toEqual([]);
  expect(status).toBe(0);
});

test("an error of types is told with its notebook, cell and line, and a cell ends where it ends", () => {
  const folder = folderOf({
    "wrong.ipynb": notebookOf(
      'import { RunrateError } from "runrate"\nconst a = 1',
      "(a + 1)",
      'const error = new RunrateError([{ message: "x" }]);\n\nconst text: string = error.faults;',
      "nobody",
    ),
    "right.ipynb": notebookOf("import { join } from 'node:path';\nconst path: string = join('a', 'b');\npath"),
    "none.ipynb": "{",
  });
  const { status, lines } = notebooks("--types", ...["wrong", "right", "none", "absent"].map((name) => join(folder, `${name}.ipynb`)));
  expect(status).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^wrong.ipynb, cell \[3\], line 3:7: TS2322: .* is not assignable to type 'string'\.$/),
    "wrong.ipynb, cell [4], line 1:1: TS2304: Cannot find name 'nobody'.",
    "right.ipynb: 1 cell, types hold",
    expect.stringMatching(/^none.ipynb is no JSON: /),
    "absent.ipynb is not there",
  ]);
});

test("a notebook of notebooks/ is found by its name, with its ending or without, and once", () => {
  for (const names of [["6-one-figure"], ["6-one-figure.ipynb"], ["notebooks/6-one-figure"], ["6-one-figure", "6-one-figure.ipynb"]]) {
    const { status, lines } = notebooks("--types", ...names);
    expect(lines).toEqual([expect.stringMatching(/^6-one-figure\.ipynb: \d+ cells, types hold$/)]);
    expect(status).toBe(0);
  }
  expect(notebooks("--types", "7-none", "notebooks")).toEqual({ status: 1, lines: ["7-none is not there", "notebooks is a folder"] });
});

test("a command that makes no sense is refused", () => {
  expect(notebooks("--check", "--update")).toEqual({ status: 2, lines: ["notebooks: --check and --update at once"] });
  expect(notebooks("--chekc").status).toBe(2);
});

describe.skipIf(!hasKernel)("notebooks run in the Deno kernel (needs RUNRATE_FULL=1 and npm ci --prefix .ci/tools)", () => {
  test(
    "all of them, and the small one, give what is in the file",
    () => {
      const all = notebooks("--check");
      expect(all.lines.length).toBeGreaterThan(5);
      expect(all.lines.filter((line) => !/: \d+ cells?, all as in the file$/.test(line))).toEqual([]);
      expect(all.status).toBe(0);
      expect(notebooks("--check", SMALL)).toEqual({ status: 0, lines: ["small.ipynb: 5 cells, all as in the file"] });
    },
    TIMEOUT,
  );

  test(
    "an output that was changed or is missing, and a failing cell, are told with their place",
    () => {
      const small = readFileSync(SMALL, "utf8");
      const folder = folderOf({
        "changed.ipynb": small.replace('"line 299\\n"', '"line 298\\n"').replace("no network", "a network"),
        "counted.ipynb": small.replace('"execution_count": 2', '"execution_count": 7'),
        "failing.ipynb": notebookOf("1", 'const deep = () => {\n  throw new RangeError("too deep");\n};\ndeep()', "2"),
        "tagged.ipynb": small.replace('throw new RangeError(\\"as it should\\")', "undefined"),
      });
      const names = ["changed", "counted", "failing", "tagged"];
      const { status, lines } = notebooks("--check", ...names.map((name) => join(folder, `${name}.ipynb`)));
      expect(status).toBe(1);
      expect(lines.filter((line) => line.includes(".ipynb"))).toEqual([
        'changed.ipynb, cell [2]: output 1, stdout, line 299: "line 298" in the file, "line 299" now',
        'changed.ipynb, cell [3]: output 1, text/plain, line 1: "\\"a network\\"" in the file, "\\"no network\\"" now',
        "counted.ipynb is not as --update writes it: its outputs are right, its counts, metadata, ids or layout are not",
        "failing.ipynb, cell [2]: RangeError: too deep",
        'tagged.ipynb, cell [5]: is tagged "raises-exception", and raises none',
      ]);
    },
    TIMEOUT,
  );

  test(
    "an error of the package is told with the places in the cells, and without those in its bundled code",
    () => {
      const folder = folderOf({
        "near.ipynb": notebookOf(
          'import { tableFrom } from "runrate";\nconst near = () => tableFrom("few", [{ a: 1 }]).select("b" as "a");\nnear()',
        ),
        "far.ipynb": notebookOf('import { runScenario } from "runrate";\nawait runScenario("nobody")'),
      });
      const { status, lines } = notebooks("--check", join(folder, "near.ipynb"), join(folder, "far.ipynb"));
      expect(status).toBe(1);
      expect(lines).toEqual([
        'near.ipynb, cell [1]: RunrateError: unknown column "b" of few; did you mean "a"?',
        expect.stringMatching(/^\s+at near \(<anonymous>:\d+:\d+\)$/),
        expect.stringMatching(/^\s+at <anonymous>:\d+:\d+$/),
        expect.stringMatching(/^far.ipynb, cell \[1\]: RunrateError: nobody: no such scenario.* known: base/),
      ]);
    },
    TIMEOUT,
  );

  test(
    "outputs that are not the same twice, or hold a path of the machine, are not written",
    () => {
      const files = {
        "random.ipynb": notebookOf("1 + 1", "Math.random()"),
        "path.ipynb": notebookOf('process.cwd() + "/here"'),
        "plain.ipynb": notebookOf("1 + 1"),
      };
      const folder = folderOf(files);
      const { status, lines } = notebooks("--update", ...Object.keys(files).map((name) => join(folder, name)));
      expect(status).toBe(1);
      expect(lines).toEqual([
        expect.stringMatching(/^random.ipynb, cell \[2\]: output 1, text\/plain, line 1: "0\.\d+" at first, "0\.\d+" the second time$/),
        expect.stringMatching(/^path.ipynb, cell \[1\]: its output holds a path of this machine, /),
        "plain.ipynb: 1 cell, written",
      ]);
      expect(readFileSync(join(folder, "random.ipynb"), "utf8")).toBe(files["random.ipynb"]);
      expect(JSON.parse(readFileSync(join(folder, "plain.ipynb"), "utf8")).cells[0]).toEqual({
        ...{ cell_type: "code", execution_count: 1, id: "cell-1", metadata: {}, source: ["1 + 1"] },
        outputs: [{ output_type: "execute_result", execution_count: 1, metadata: {}, data: { "text/plain": ["2"] } }],
      });
    },
    TIMEOUT,
  );
});
