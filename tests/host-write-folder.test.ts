import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { sha256 } from "../src/host/hash.ts";
import { checkFolder, writeFolder } from "../src/host/write-folder.ts";
import { ROOT } from "./source-files.ts";
import { filesBelow, putFiles, temporaryFolder } from "./temporary-folder.ts";

function run(...paths: string[]) {
  const outputs = paths.map((path) => ({ path, bytes: `new ${path}\n` }));
  const manifest = { schema: "runrate.manifest/1", outputs: outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) })) };
  return [{ path: "manifest.json", bytes: JSON.stringify(manifest) }, ...outputs];
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
  expect(readFileSync(join(base, "deep/out/bull/tables/forecast.csv"), "utf8")).toBe("new tables/forecast.csv\n");
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

describe("a file that was changed since a run wrote it", () => {
  test("is neither written over nor removed, and nothing else is written", async () => {
    const out = join(temporaryFolder(), "bull");
    await writeFolder(out, run("a.csv", "workbook.xlsx"));
    putFiles(out, { "workbook.xlsx": "mine" });
    const before = filesBelow(out);
    for (const next of [run("a.csv", "workbook.xlsx"), run("b.csv")])
      await expect(writeFolder(out, next)).rejects.toThrow(
        /bull\/workbook\.xlsx: was changed after it was written, and nothing was written, for that would be lost; rename or move it, choose another folder with --out, or write over it with --force$/,
      );
    expect(() => checkFolder(out)).toThrow("workbook.xlsx: was changed");
    expect(filesBelow(out)).toEqual(before);
    rmSync(join(out, "workbook.xlsx"));
    await writeFolder(out, run("b.csv"));
    expect(tree(out)).toEqual(["b.csv", "manifest.json"]);
  });

  test("of many some are named, and the rest is counted", async () => {
    const out = join(temporaryFolder(), "bull");
    await writeFolder(out, run("a", "b", "c", "d", "e", "f", "g"));
    putFiles(out, Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((path) => [path, "mine"])));
    expect(() => checkFolder(out)).toThrow(/bull: a, b, c, d, e and 2 more were changed after they were written, .*rename or move them/);
  });

  test("is one that says something else, not one that an editor stores otherwise", async () => {
    const out = join(temporaryFolder(), "bull");
    await writeFolder(out, run("a.csv"));
    putFiles(out, { "a.csv": "\uFEFFnew a.csv\r\n" });
    await writeFolder(out, run("a.csv"));
    expect(readFileSync(join(out, "a.csv"), "utf8")).toBe("new a.csv\n");
  });

  test("goes where that is asked for", async () => {
    const out = join(temporaryFolder(), "bull");
    await writeFolder(out, run("a.csv"));
    putFiles(out, { "a.csv": "mine" });
    expect(await writeFolder(out, run("a.csv"), { edited: "replace" })).toEqual([]);
    expect(readFileSync(join(out, "a.csv"), "utf8")).toBe("new a.csv\n");
  });

  test("is kept beside under a name that is free where that is asked for, if it is not what is written", async () => {
    const out = join(temporaryFolder(), "bull");
    await writeFolder(out, run("figures/fan.vl.json", "gone.csv", "same.csv"));
    const manifest = readFileSync(join(out, "manifest.json"), "utf8");
    putFiles(out, {
      ...{ "figures/fan.vl.json": "mine", "figures/fan.edited.vl.json": "mine of before", "gone.csv": "mine too" },
      "manifest.json": manifest.replace(sha256("new same.csv\n"), sha256("another")),
    });
    expect(await writeFolder(out, run("figures/fan.vl.json", "same.csv"), { edited: "keep" })).toEqual([
      { path: "figures/fan.vl.json", keptAs: "figures/fan.edited-2.vl.json" },
      { path: "gone.csv", keptAs: "gone.edited.csv" },
    ]);
    const kept = ["figures/fan.edited-2.vl.json", "figures/fan.edited.vl.json", "figures/fan.vl.json", "gone.edited.csv"];
    expect(kept.map((path) => readFileSync(join(out, path), "utf8"))).toEqual([
      ...["mine", "mine of before", "new figures/fan.vl.json\n", "mine too"],
    ]);
    expect(tree(out)).toEqual([...kept, "manifest.json", "same.csv"]);
  });
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
