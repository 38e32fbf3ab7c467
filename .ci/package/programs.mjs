// Programs that use the installed package: under this Node and others, in Deno, and under the strictest types.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { denoBinary, offlineEnvironment, toolsInstalled } from "../notebooks/deno-kernel.mjs";
import { root, run, skip, stop } from "./steps.mjs";

const PATHS = "500";
const nodes = join(root, ".ci", "nodes", "node_modules");

/** The program of tests/fixtures/package, and the command, give one number; each version of Node the same files. */
export async function programs(folder) {
  cpSync(join(root, "tests", "fixtures", "package", "program.ts"), join(folder, "program.ts"));
  const source = readFileSync(join(folder, "program.ts"), "utf8");
  writeFileSync(join(folder, "program.mjs"), transformSync(source, { loader: "ts", format: "esm" }).code);
  writeFileSync(join(folder, "schema.mjs"), `import { scenarioSchema } from "runrate/schema";\nconsole.log(scenarioSchema.$schema);\n`);
  run(folder, process.execPath, ["schema.mjs"]);
  const here = underNode(folder, process.execPath);
  const versions = othersThanThis();
  if (versions.length === 0) skip("other versions of Node", "not installed: npm ci --prefix .ci/nodes");
  for (const node of versions) {
    const there = underNode(folder, node);
    if (there.number !== here.number) stop(`${there.version}: the program gives ${there.number}, and under ${here.version} ${here.number}`);
    for (const [name, hash] of here.files)
      if (there.files.get(name) !== hash) stop(`${there.version}: ${name} is not as under ${here.version}`);
    console.log(`${there.version}: command and library as under ${here.version}, ${there.files.size} files the same`);
  }
  if (!toolsInstalled()) return skip("Deno", "not installed: npm ci --prefix .ci/tools");
  // Its V8 15, which no Node has yet, rounds the functions of Math otherwise; the package has its own.
  const inDeno = underDeno(folder);
  if (inDeno !== here.number) stop(`Deno: the program gives ${inDeno}, and under ${here.version} ${here.number}`);
  console.log("Deno, offline: the program's number is the same");
}

/** A program that is wrong in one place compiles only if its marked error is one, in each way that compilers look for packages. */
export function types(folder) {
  const schema = `import { scenarioSchema } from "runrate/schema";\nimport raw from "runrate/scenario.schema.json" with { type: "json" };\n`;
  writeFileSync(
    join(folder, "schema.ts"),
    `${schema}const uri: string = scenarioSchema.$schema;\nif (uri !== raw.$schema) throw new Error(uri);\n// @ts-expect-error: it is a text\nexport const wrong: number = scenarioSchema.$schema;\n`,
  );
  for (const [module, moduleResolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ]) {
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
    const compilerOptions = {
      ...{ module, moduleResolution, target: "es2022", noEmit: true, resolveJsonModule: true, types: [] },
      ...strict,
    };
    const config = join(folder, `tsconfig.${moduleResolution}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["program.ts", "schema.ts"] }));
    run(folder, process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", config]);
  }
  console.log("types: strict, nodenext and bundler");
}

function underNode(folder, node) {
  const version = run(folder, node, ["--version"]).trim();
  const out = join(folder, `out-${version}`);
  const command = join(folder, "node_modules", "runrate", "dist", "forecast.cjs");
  run(folder, node, [command, "scenario", "bull.yaml", "--paths", PATHS, "--quiet", "--out", out]);
  const names = readdirSync(out, { recursive: true }).filter((name) => statSync(join(out, name)).isFile());
  const files = new Map(
    names.sort().map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(out, name)))
        .digest("hex"),
    ]),
  );
  const number = Number(run(folder, node, ["program.mjs"]));
  const { value } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")).headline;
  if (number !== value) stop(`${version}: the program gives ${number}, and the command ${value}`);
  return { version, files, number };
}

function underDeno(folder) {
  const scratch = mkdtempSync(join(tmpdir(), "runrate-deno-"));
  try {
    mkdirSync(join(scratch, "deno"));
    const allowed = [
      "--no-prompt",
      "--no-remote",
      "--cached-only",
      "--node-modules-dir=manual",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      `--allow-write=${scratch}`,
    ];
    return Number(run(folder, denoBinary(), ["run", ...allowed, "program.ts"], offlineEnvironment(scratch)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Binaries that .ci/nodes has, of other versions than this one. */
function othersThanThis() {
  const [own] = process.versions.node.split(".");
  const folders = existsSync(nodes) ? readdirSync(nodes).filter((name) => /^node\d+$/.test(name) && name !== `node${own}`) : [];
  return folders.map((name) => join(nodes, name, "bin", "node")).filter((path) => existsSync(path));
}
