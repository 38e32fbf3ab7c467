import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { putFiles } from "./temporary-folder.ts";

/** Three blocks of paths, so that three workers have something to share. */
const PATHS = "8200";

const LOOKS = ["--figure", "all", "--size", "memo,slide,page", "--theme", "light,dark"];

let scratch = "";
const runs: Map<string, Buffer>[] = [];

function filesBelow(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, readFileSync(join(folder, name))]));
}

/** The package as it would be in another checkout, with caches of its own. */
function checkout(folder: string): string {
  for (const part of ["dist", "models", "scenarios", "data", "package.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(realpathSync(join(ROOT, "node_modules", "@resvg")), join(folder, "node_modules", "@resvg"));
  return folder;
}

beforeAll(async () => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  const one = checkout(join(scratch, "checkout"));
  const other = checkout(join(scratch, "another check-out", "of it"));
  putFiles(scratch, { "elsewhere/notes": "" });
  const places = [
    { cwd: join(scratch, "elsewhere"), root: one, workers: "1", env: { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" } },
    { cwd: other, root: other, workers: "2", env: { TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" } },
    { cwd: other, root: one, workers: "3", env: { TZ: "UTC", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
  ];
  for (const { cwd, root, workers, env } of places) {
    const out = join(scratch, `run-${workers}`);
    const args = ["scenario", "plateau.yaml", "--paths", PATHS, "--with", "paths,report", ...LOOKS, "--workers", workers, "--out", out];
    const { code, stderr } = await forecast(args, { cwd, env, root });
    if (code !== 0) throw new Error(stderr);
    runs.push(filesBelow(out));
  }
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("a run is the same to the byte in another time zone, language, checkout and number of workers", () => {
  const [one = new Map<string, Buffer>(), ...others] = runs;
  expect(others).toHaveLength(2);
  for (const other of others) {
    expect([...other.keys()]).toEqual([...one.keys()]);
    expect([...one.keys()].filter((name) => other.get(name)?.equals(one.get(name) ?? Buffer.of()) !== true)).toEqual([]);
  }
});

test("it holds tables, summary, manifest, and figures as specification, SVG and PNG", () => {
  const names = [...(runs[0]?.keys() ?? [])];
  expect(names).toEqual(expect.arrayContaining(["manifest.json", "summary.json", "tables/forecast.csv", "tables/paths.csv"]));
  for (const extension of [".vl.json", ".svg", ".png"]) expect(names.filter((name) => name.endsWith(extension)).length).toBeGreaterThan(6);
});

test("nothing in it says where or when it was made", () => {
  const texts = [...(runs[0] ?? [])].filter(([name]) => !name.endsWith(".png")).map(([name, bytes]) => [name, bytes.toString()] as const);
  const telling = [scratch, ROOT, process.version, new Date().toISOString().slice(0, 10)];
  expect(texts.flatMap(([name, text]) => telling.filter((part) => text.includes(part)).map((part) => `${name}: ${part}`))).toEqual([]);
});
