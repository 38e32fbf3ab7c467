import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { filesBelow, putFiles } from "./temporary-folder.ts";

const scenario = (title: string) => `title: ${title}
as_of: 2026-04-30
horizon: { from: 2026-04, until: 2026-12, step: quarter }
paths: 100
inputs:
  level: { value: "$10/year to $20/year", unit: USD/year, grade: judgement, why: a test }
lines:
  arr: { formula: level, unit: USD/year }
headline: { line: arr, at: 2026-12 }
figures:
  fan: { figure: fan, line: arr }
`;
const MEMO = "---\ntitle: A memo\nas_of: 2026-04-30\nruns: { one: one.yaml }\npaths: 100\n---\n\nIt is {{ one.arr @ 2026-12 | p50 }}.\n";
const DATA = `t,v\n${[1, 2, 3, 4, 5, 6, 7, 8].map((t) => `${t},${(100 / (1 + 20 * 0.5 ** t)).toFixed(2)}`).join("\n")}\n`;
/** Several commands in one test, each a process of its own. */
const TIME = 60_000;
const EDIT = "typed over";

let project = "";
const at = (path: string) => join(project, path);
const run = (...args: readonly string[]) => forecast(args, { cwd: project });

beforeAll(() => {
  project = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  putFiles(project, {
    ...{ "scenarios/one.yaml": scenario("One"), "scenarios/two.yaml": scenario("Two"), "scenarios/note.md": MEMO, "data.csv": DATA },
  });
  cpSync(join(ROOT, "data/sources.csv"), at("data/sources.csv"));
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

test.each([
  [["scenario", "one.yaml", "--with", "workbook,report", "--no-figures"], "out/one", "workbook.xlsx"],
  [["scenario", "one.yaml", "--with", "report"], "out/one", "figures/fan.svg"],
  [["memo", "note.md"], "out/note", "memo.docx"],
  [["fit", "data.csv", "--curve", "logistic", "--out", "out/fit"], "out/fit", "curve.csv"],
])(
  "%j does not write over what was changed in its folder without --force, which no manifest names",
  async (command, folder, file) => {
    expect(await run(...command, "--force")).toMatchObject({ code: 0 });
    const written = filesBelow(at(folder));
    writeFileSync(at(join(folder, file)), EDIT);
    const { code, stdout, stderr } = await run(...command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `${folder}/${file}: was changed after it was written, and nothing was written, for that would be lost; rename or move it, choose another folder with --out, or write over it with --force\n`,
    );
    expect(readFileSync(at(join(folder, file)), "utf8")).toBe(EDIT);
    expect(await run(...command, "--force")).toMatchObject({ code: 0 });
    expect(filesBelow(at(folder))).toEqual(written);
  },
  TIME,
);

test(
  "of several scenarios none is written where one has a changed file, nor where their common folder has",
  async () => {
    const both = ["scenario", "one.yaml", "two.yaml", "--no-figures", "--out", "both"];
    expect(await run(...both, "--with", "report")).toMatchObject({ code: 0 });
    for (const file of ["two/summary.json", "one-two/report.html"]) {
      const path = at(join("both", file));
      renameSync(path, at("aside"));
      writeFileSync(path, EDIT);
      const before = filesBelow(at("both"));
      const { code, stderr } = await run(...both, "--with", "report", "--seed", "7");
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`both/${file}: was changed after it was written`) });
      expect(filesBelow(at("both"))).toEqual(before);
      renameSync(at("aside"), path);
    }
  },
  TIME,
);

test(
  "verify --rebuild mends a changed file and keeps what it was under another name, in a folder and by itself",
  async () => {
    await run("scenario", "one.yaml", "--with", "workbook", "--no-figures", "--out", "kept");
    const written = readFileSync(at("kept/tables/forecast.csv"), "utf8");
    writeFileSync(at("kept/tables/forecast.csv"), EDIT);
    const folder = await run("verify", "kept", "--rebuild");
    expect(folder).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        "Note: tables/forecast.csv was changed after it was written: what it was is kept as tables/forecast.edited.csv",
      ),
    });
    expect(readFileSync(at("kept/tables/forecast.csv"), "utf8")).toBe(written);
    expect(readFileSync(at("kept/tables/forecast.edited.csv"), "utf8")).toBe(EDIT);
    writeFileSync(at("kept/tables/forecast.csv"), EDIT);
    const single = await run("verify", "kept/tables/forecast.csv", "--rebuild");
    expect(single).toMatchObject({ code: 0, stdout: expect.stringContaining("is kept as kept/tables/forecast.edited-2.csv") });
    expect(readFileSync(at("kept/tables/forecast.edited-2.csv"), "utf8")).toBe(EDIT);
    writeFileSync(at("kept/tables/forecast.csv"), EDIT);
    expect((await run("verify", "kept", "--rebuild", "--force")).stdout).not.toContain("is kept as");
    expect(existsSync(at("kept/tables/forecast.edited-3.csv"))).toBe(false);
    expect((await run("verify", "kept", "--force")).stderr).toContain("--force: says what becomes of changed files");
  },
  TIME,
);

test(
  "what goes of an earlier run is named, and what stands beside a run and is of another one, too",
  async () => {
    const both = ["scenario", "one.yaml", "two.yaml", "--no-figures", "--out", "pair"];
    await run(...both, "--with", "report");
    expect((await run("verify", "pair/one", "pair/one-two")).code).toBe(0);
    const again = await run(...both, "--seed", "7");
    expect(again.stdout).toContain("pair/one-two is of an earlier run of one: make it again, or delete it");
    const verified = await run("verify", "pair/one-two");
    expect(verified.code).toBe(3);
    expect(verified.stdout).toMatch(/is of run \w+ of one, and pair\/one holds run \w+: make them again with one command/);
    expect((await run(...both, "--with", "report", "--seed", "7")).stdout).not.toContain("earlier run");
    expect((await run("verify", "pair/one-two")).code).toBe(0);
    const single = ["scenario", "one.yaml", "--no-figures", "--out", "single"];
    await run(...single, "--with", "workbook,report");
    expect((await run(...single)).stdout).toMatch(/removed: report\.html, workbook\.xlsx, of an earlier run/);
    await run("memo", "note.md", "--out", "said");
    expect((await run("memo", "note.md", "--out", "said", "--to", "html")).stdout).toContain("; removed: memo.docx, of an earlier run)");
  },
  TIME,
);
