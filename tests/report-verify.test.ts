import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
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
