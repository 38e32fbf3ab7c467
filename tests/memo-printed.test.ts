import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { hasOffice } from "./fixtures/spreadsheet.ts";
import { ROOT } from "./source-files.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const hasPdf = spawnSync("pdfinfo", ["-v"]).status === 0;
/** What a partner reads to the end. */
const PAGES = 3;

test("the sample memo holds: no binding broken or stale, no number that nothing stands behind, three to five figures", async () => {
  const { code, stdout, stderr } = await forecast(["memo", "memo.md", "--check", "--json"], { cwd: ROOT });
  expect([code, stderr]).toEqual([0, ""]);
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ memo: "scenarios/memo.md", fine: true, unbound: [], broken: [] });
  expect(told.bound).toBeGreaterThan(60);
  const text = readFileSync(join(ROOT, "scenarios", "memo.md"), "utf8");
  const figures = text.match(/\]\(<?figure:/g)?.length ?? 0;
  expect(figures).toBeGreaterThanOrEqual(3);
  expect(figures).toBeLessThanOrEqual(5);
  expect(text).toMatch(/\{\{ [^}]+ = [^}]+ \}\}/);
}, 60_000);

describe.skipIf(!hasPdf || CHROMIUM === undefined || !hasOffice)("on paper (needs Chromium, LibreOffice and pdfinfo)", () => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
    const { code } = await forecast(["memo", "memo.md", "--out", join(folder, "memo"), "-q"], { cwd: ROOT });
    expect(code).toBe(0);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the page prints to three pages of A4", () => {
    const pdf = join(folder, "page.pdf");
    const options = ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${join(folder, "profile")}`, "--no-pdf-header-footer"];
    spawnSync(CHROMIUM ?? "", [...options, `--print-to-pdf=${pdf}`, join(folder, "memo", "memo.html")]);
    expect(paper(pdf)).toEqual({ pages: PAGES, isA4: true });
  }, 120_000);

  test("the Word file has three pages of A4, its footnotes and its tables", () => {
    const profile = `-env:UserInstallation=file://${join(folder, "office")}`;
    spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, join(folder, "memo", "memo.docx")]);
    const pdf = join(folder, "memo.pdf");
    expect(paper(pdf)).toEqual({ pages: PAGES, isA4: true });
    const text = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).stdout;
    expect(text).toContain("What rests on judgement");
    expect(text).toContain("Anthropic Series G announcement");
    expect(text).toContain(`Page ${PAGES} of ${PAGES}`);
  }, 120_000);
});

function paper(pdf: string): { readonly pages: number; readonly isA4: boolean } {
  const { stdout } = spawnSync("pdfinfo", [pdf], { encoding: "utf8" });
  return { pages: Number(/Pages:\s+(\d+)/.exec(stdout)?.[1]), isA4: /Page size:\s+59[45]\S* x 84[12]/.test(stdout) };
}
