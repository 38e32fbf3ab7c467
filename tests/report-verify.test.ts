import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { at, beginProject, endProject, run, verify } from "./verify-project.ts";

beforeAll(async () => {
  await beginProject();
  await run("scenario", "bull", "base", "--paths", "200", "--with", "report");
  await run("scenario", "bull", "--paths", "200", "--with", "report");
}, 60_000);

afterAll(endProject);

test("a report is among the files of its run, by hash", async () => {
  expect(readFileSync(at("out/bull/manifest.json"), "utf8")).toContain('"report.html"');
  expect(await verify("out/bull")).toMatchObject({ code: 0, well: true, rebuilt: true });
});

test("one that was mailed tells its run, and a changed number is named by heading, row and column", async () => {
  copyFileSync(at("out/bull/report.html"), at("mailed.html"));
  expect(await verify("mailed.html")).toMatchObject({ code: 0, well: true, rebuilt: true });
  const html = readFileSync(at("mailed.html"), "utf8");
  const changed = html.replace(/(<td>)(\d+)( of 100 paths\s*<svg)/, (_, before, chance, after) => `${before}${Number(chance) + 1}${after}`);
  expect(changed).not.toBe(html);
  writeFileSync(at("mailed.html"), changed);
  const { code, findings } = await verify("mailed.html");
  expect(code).toBe(3);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.cell).toMatch(
    /^table 1 under "Targets", row \d \(.+\), column 2$|^table \d+ under "Targets", row \d \(.+\), column 2$/,
  );
  expect(findings[0]?.says).toMatch(/^\d+ of 100 paths$/);
});

test("so does one of several runs", async () => {
  expect(await verify("out/bull-base/report.html")).toMatchObject({ code: 0, well: true, rebuilt: true });
});

test("and runs that have a report between them have none of their own, nor say that they were asked for one", async () => {
  const own = JSON.parse(readFileSync(at("out/base/manifest.json"), "utf8"));
  expect(own.asked.options).toEqual({});
  expect(own.outputs.map(({ path }: { path: string }) => path)).not.toContain("report.html");
  expect(await verify("out/base")).toMatchObject({ code: 0, well: true });
  const [first, second] = ["bull", "base"].map((name) => JSON.parse(readFileSync(at(`out/${name}/manifest.json`), "utf8")).run);
  const together = JSON.parse(readFileSync(at("out/bull-base/manifest.json"), "utf8"));
  expect(together.runs).toEqual([
    { scenario: "bull", run: expect.any(String) },
    { scenario: "base", run: second },
  ]);
  expect(together.run).not.toBe(first);
});

test("an input that was changed is named in the folder of several runs, too", async () => {
  const text = readFileSync(at("scenarios/base.yaml"), "utf8");
  writeFileSync(at("scenarios/base.yaml"), `${text}\n# a note\n`);
  const { code, findings } = await verify("out/bull-base");
  writeFileSync(at("scenarios/base.yaml"), text);
  expect(code).toBe(3);
  expect(findings.map(({ kind, file }) => [kind, file])).toEqual([["input", "scenarios/base.yaml"]]);
});

test("a scenario asks for a report with its key `with`; a name that is none is told at its place", async () => {
  writeFileSync(at("scenarios/asks.yaml"), "extends: base\nwith: [report, reprot]\n");
  expect((await forecast(["check", "asks"], { cwd: at(".") })).stderr).toContain('scenarios/asks.yaml:2:16: unknown extra "reprot"');
  writeFileSync(at("scenarios/asks.yaml"), "extends: base\nwith: [report]\n");
  await run("scenario", "asks", "--paths", "200", "--no-figures");
  expect(readFileSync(at("out/asks/manifest.json"), "utf8")).toContain('"report.html"');
});

test("what cannot have one workbook is refused before anything is written", async () => {
  for (const name of ["shop", "mill"])
    writeFileSync(
      at(`scenarios/${name}.yaml`),
      `as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs:
  price: { unit: USD, value: $1 to $2, why: w }
lines:
  sales: { unit: USD, kind: flow, formula: price * 10 }
`,
    );
  const { code, stderr } = await forecast(["scenario", "shop", "mill", "--with", "workbook", "--paths", "200", "--out", "both"], {
    cwd: at("."),
  });
  expect(stderr).toContain("shop and mill are of shop and of mill");
  expect(code).toBe(2);
  expect(existsSync(at("both"))).toBe(false);
});
