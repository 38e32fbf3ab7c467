// The command's form of the build: the library's chunks once more as CommonJS, which src/host/built-modules.ts runs with code that V8 has compiled beforehand.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `command/NAME.cjs` for each ES module of the build that the command may load, and `forecast.cjs`, which starts it. */
export async function commandFiles(root, esm) {
  const { build, transform } = await import("esbuild");
  const options = {
    format: "cjs",
    target: "node20",
    // read as Latin-1, so that nothing need be decoded
    charset: "ascii",
    minifyWhitespace: true,
    minifySyntax: true,
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "moduleUrl" },
  };
  const converted = await Promise.all(
    [...esm].map(async ([name, bytes]) => [
      `command/${name.replace(/\.js$/, ".cjs")}`,
      Buffer.from(
        inAscii(
          heldOnce((await transform(bytes.toString(), options)).code.replace(/require\("(\.\/[\w.-]+)\.js"\)/g, 'require("$1.cjs")')),
        ),
      ),
    ]),
  );
  const starter = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/forecast.ts"],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    write: false,
    logLevel: "error",
  });
  return [...converted, ["forecast.cjs", Buffer.from(starter.outputFiles[0].contents)]];
}

/**
 * Holds the functions of numbers of another chunk in variables of its own. In CommonJS every use of an import goes through two getters, which in a simulation takes longer than the
 * exponential that it gets; these functions are declared, so that they are there as soon as their chunk is.
 */
function heldOnce(code) {
  return code
    .replace(/\b(import_chunk_\w+)=require\("[^"]+"\)/g, (taken, chunk) => {
      const names = new Set([...code.matchAll(new RegExp(`\\b${chunk}\\.(portable[A-Z]\\w*|power)\\b`, "g"))].map((match) => match[1]));
      return [taken, ...[...names].map((name) => `${chunk}_${name}=${chunk}.${name}`)].join(",");
    })
    .replace(/(?<!=)\b(import_chunk_\w+)\.(portable[A-Z]\w*|power)\b/g, "$1_$2");
}

/** esbuild leaves regular expressions as they are written; an escape means the same in them. */
function inAscii(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Runs the command once, with nothing kept from earlier runs, and has it keep what V8 compiled; does nothing where this version of Node has done so for these files before. Without it
 * the command works as well, and starts more slowly.
 */
export function compileAhead(dist) {
  if (compiledFolders(dist).some((name) => name.startsWith(`compiled-${process.version}-${process.arch}-`))) return;
  const scratch = mkdtempSync(join(tmpdir(), "runrate-compile-"));
  try {
    const env = { ...process.env, TMPDIR: scratch, RUNRATE_KEEP_COMPILED: "1" };
    delete env.NODE_OPTIONS;
    const args = [join(dist, "forecast.cjs"), "scenario", "bull.yaml", "--out", join(scratch, "out"), "--quiet"];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: scratch, env, encoding: "utf8" });
    if (status !== 0) console.error(`nothing compiled ahead, so the command starts more slowly: ${stderr.split("\n", 1)[0]}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Compiled code is of one text; when any file changes, all of it goes first. */
export function forgetCompiled(dist) {
  for (const name of compiledFolders(dist)) rmSync(join(dist, "command", name), { recursive: true });
}

function compiledFolders(dist) {
  const command = join(dist, "command");
  return existsSync(command) ? readdirSync(command).filter((name) => name.startsWith("compiled-")) : [];
}
