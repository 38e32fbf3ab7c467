import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { checkFolder, writeFolder } from "../src/host/write-folder.ts";
import { ROOT } from "./source-files.ts";
import { putFiles, temporaryFolder } from "./temporary-folder.ts";

function run(...paths: string[]) {
  const manifest = { schema: "runrate.manifest/1", outputs: paths.map((path) => ({ path, sha256: "" })) };
  return [{ path: "manifest.json", bytes: JSON.stringify(manifest) }, ...paths.map((path) => ({ path, bytes: `new ${path}` }))];
}

function tree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test("a run folder is written with the parents it needs, and nothing beside it", async () => {
  const base = temporaryFolder();
  await writeFolder(join(base, "deep/out/bull"), run("tables/forecast.csv", "figures/fan.svg"));
  expect(tree(base)).toEqual(["deep/out/bull/figures/fan.svg", "deep/out/bull/manifest.json", "deep/out/bull/tables/forecast.csv"]);
  expect(readFileSync(join(base, "deep/out/bull/tables/forecast.csv"), "utf8")).toBe("new tables/forecast.csv");
});

test("a later run replaces what the earlier one wrote and keeps what it did not", async () => {
  const base = temporaryFolder();
  const out = join(base, "bull");
  await writeFolder(out, run("summary.json", "figures/old.svg"));
  putFiles(out, { "notes.md": "mine", "figures/sketch.txt": "mine too" });
  await writeFolder(out, run("summary.json", "figures/fan.svg"));
  expect(tree(base)).toEqual([
    "bull/figures/fan.svg",
    "bull/figures/sketch.txt",
    "bull/manifest.json",
    "bull/notes.md",
    "bull/summary.json",
  ]);
  expect(readFileSync(join(out, "notes.md"), "utf8")).toBe("mine");
});

test("an empty folder is taken, and a link is followed", async () => {
  const base = temporaryFolder();
  mkdirSync(join(base, "real"));
  symlinkSync(join(base, "real"), join(base, "link"));
  await writeFolder(join(base, "link"), run("a.csv"));
  expect(tree(join(base, "real"))).toEqual(["a.csv", "manifest.json"]);
});

test("somebody else's folder, a file and the current folder are refused untouched", async () => {
  const base = temporaryFolder({ "theirs/manifest.json": '{"name":"an extension"}', "theirs/x": "1", "plain/notes.md": "", file: "" });
  const before = tree(base);
  await expect(writeFolder(join(base, "theirs"), run("a"))).rejects.toThrow(/theirs: holds files but no manifest\.json of a run/);
  await expect(writeFolder(join(base, "plain"), run("a"))).rejects.toThrow("so it is not replaced; choose another folder with --out");
  await expect(writeFolder(join(base, "file"), run("a"))).rejects.toThrow("is a file, but a folder is to be written");
  await expect(writeFolder(".", run("a"))).rejects.toThrow("is the folder you are in");
  expect(tree(base)).toEqual(before);
  expect(() => checkFolder(join(base, "plain"))).toThrow("is not replaced");
  expect(() => checkFolder(join(base, "file/below/a file"))).toThrow("cannot be written: a part of its path is a file");
  expect(checkFolder(join(base, "none/yet"))).toBeUndefined();
});

test("a place that cannot be written leaves nothing behind", async () => {
  const base = temporaryFolder({ file: "" });
  await expect(writeFolder(join(base, "file/out/bull"), run("a"))).rejects.toThrow("cannot be written: a part of its path is a file");
  await expect(writeFolder(join(base, "new/parent", "x".repeat(250)), run("a"))).rejects.toThrow("the name is too long");
  const clash = [...run("a"), { path: "a/b", bytes: "a is a file already" }];
  await expect(writeFolder(join(base, "made/for/this"), clash)).rejects.toThrow("cannot be written");
  expect(tree(base)).toEqual(["file"]);
  expect(readdirSync(base)).toEqual(["file"]);
});

test("a failed write leaves the earlier run as it was", async () => {
  const base = temporaryFolder();
  await writeFolder(join(base, "bull"), run("a"));
  const clash = [...run("b"), { path: "b/c", bytes: "b is a file already" }];
  await expect(writeFolder(join(base, "bull"), clash)).rejects.toThrow("cannot be written");
  expect(tree(base)).toEqual(["bull/a", "bull/manifest.json"]);
});

test("an output outside its folder is a mistake of ours", async () => {
  await expect(writeFolder(join(temporaryFolder(), "bull"), [{ path: "../x", bytes: "" }])).rejects.toThrow("output outside its folder");
});

test("two writes to one place do not meet", async () => {
  const out = join(temporaryFolder(), "bull");
  await Promise.all([writeFolder(out, run("a")), writeFolder(out, run("b"))]);
  expect(tree(out)).toEqual(["b", "manifest.json"]);
});

test("what a killed process left beside the target goes, and an earlier run that it had moved aside comes back", async () => {
  const gone = 2 ** 22 + 1;
  const base = temporaryFolder({ [`.bull.${gone}.partial/a`]: "", [`.bull.${gone}.old/notes.md`]: "mine", ".bull.txt": "theirs" });
  writeFileSync(join(base, `.bull.${gone}.old`, "manifest.json"), run("x")[0]?.bytes ?? "");
  await writeFolder(join(base, "bull"), run("a"));
  expect(tree(base)).toEqual([".bull.txt", "bull/a", "bull/manifest.json", "bull/notes.md"]);
});

test.skipIf(process.platform === "win32")("an interruption during the writing leaves nothing", async () => {
  const base = temporaryFolder();
  const program = `
    import { writeFolder } from "./src/host/write-folder.ts";
    const interrupting = { path: "b", get bytes() { process.kill(process.pid, process.argv[2]); return "b"; } };
    await writeFolder(${JSON.stringify(join(base, "made/bull"))}, [{ path: "a", bytes: "a" }, interrupting, { path: "c", bytes: "c" }]);
    console.log("ended well");
  `;
  const stdin = { contents: program, resolveDir: ROOT, loader: "ts" as const };
  await build({ stdin, bundle: true, format: "esm", platform: "node", outfile: join(base, "program.mjs"), logLevel: "silent" });
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const child = spawn(process.execPath, [join(base, "program.mjs"), signal], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (data: Buffer) => {
      said += data;
    });
    const ended = await new Promise((done) => child.on("exit", done));
    expect([ended, said]).toEqual([code, ""]);
    expect(readdirSync(base)).toEqual(["program.mjs"]);
  }
});
