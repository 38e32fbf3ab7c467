import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const LEVELS = `year,revenue\n${[12, 19, 33, 52, 81, 118, 150, 181, 199, 212].map((value, i) => `${2015 + i},${value}`).join("\n")}\n`;
const BILLING = `customer,month,mrr\n${["a,2025-01,100", "a,2025-02,110", "b,2025-02,50", "a,2025-03,110", "b,2025-03,60"].join("\n")}\n`;

function folder(): string {
  return temporaryFolder({ "levels.csv": LEVELS, "billing.csv": BILLING });
}

function pngs(...path: readonly string[]): readonly string[] {
  return readdirSync(join(...path)).filter((name) => name.endsWith(".png"));
}

/** Width and height, from the header of a PNG. */
function sizeOf(...path: readonly string[]): readonly number[] {
  const bytes = readFileSync(join(...path));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

function manifest(...path: readonly string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(...path, "manifest.json"), "utf8"));
}

describe.each([
  ["a fit", ["fit", "levels.csv", "--curve", "logistic"], ".", "fit"],
  ["a fit with priors", ["fit", "levels.csv", "--curve", "logistic", "--prior", "capacity=200 to 300"], ".", "fit"],
  ["customers", ["customers", "billing.csv"], "figures", "movements"],
])("%s", (_, command, place, figure) => {
  test("is drawn in the looks that are asked for, and the manifest names them; its id is the same", { timeout: 60_000 }, async () => {
    const cwd = folder();
    const looks = ["--size", "memo,slide", "--theme", "light", "--theme", "dark"];
    expect(await forecast([...command, "--out", "out", "-q", ...looks], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
    const names = pngs(cwd, "out", place);
    for (const look of ["", "-dark", "-slide", "-slide-dark"]) expect(names).toContain(`${figure}${look}.png`);
    for (const name of names.filter((each) => each.includes("-slide"))) expect(sizeOf(cwd, "out", place, name)).toEqual([1920, 1080]);
    expect(manifest(cwd, "out")["asked"]).toMatchObject({ options: { size: ["memo,slide"], theme: ["light", "dark"] } });
    await forecast([...command, "--out", "plain", "-q"], { cwd });
    expect(manifest(cwd, "plain")["run"]).toBe(manifest(cwd, "out")["run"]);
    expect(JSON.stringify(manifest(cwd, "plain")["asked"])).not.toMatch(/size|theme/);
    expect(pngs(cwd, "plain", place).filter((name) => name.includes("dark") || name.includes("slide"))).toEqual([]);
    // what was asked for is written inside, too
    const [usual, other] = ["plain", "out"].map((out) => {
      const { usermeta, ...spec } = JSON.parse(readFileSync(join(cwd, out, place, `${figure}.vl.json`), "utf8"));
      return { ...spec, run: usermeta.runId };
    });
    expect(other).toEqual(usual);
  });

  test.each([
    [["--size", "slyde"], /--size: unknown size "slyde".*slide/],
    [["--theme", "dark,noir"], /--theme: unknown theme "noir"/],
  ])("%s is one clear fault, before any work", { timeout: 30_000 }, async (option, message) => {
    const { code, stdout, stderr } = await forecast([...command, "--out", "out", ...option], { cwd: folder() });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n").length).toBe(1);
  });

  test("looks without a folder for figures are a fault", { timeout: 30_000 }, async () => {
    const { code, stderr } = await forecast([...command, "--theme", "dark"], { cwd: folder() });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--theme: .*--out/)]);
  });
});

test("a formula has no figure, and so no looks", { timeout: 30_000 }, async () => {
  const formula = ["fit", "levels.csv", "--formula", "a + b * year", "--y", "revenue", "--start", "a=1,b=1", "--out", "out"];
  const { code, stderr } = await forecast([...formula, "--size", "slide"], { cwd: folder() });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--size: .*--formula/)]);
});
