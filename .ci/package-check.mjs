// What a user gets: packs the package, installs the tarball into an empty project, and there runs the command, imports the library and
// checks a program against its types.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "runrate-package-"));
const PROGRAM = `
import { RunrateError, STATISTICS, type Statistic } from "runrate";
import { STATISTICS as again } from "runrate/browser";
const median: Statistic = "p50";
// @ts-expect-error: types are there, and they hold
const wrong: Statistic = "p51";
if (!STATISTICS.includes(median) || STATISTICS !== again) throw new RunrateError([{ message: "two instances of one library" + wrong }]);
`;

try {
  npm(root, "pack", "--ignore-scripts", "--pack-destination", folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "blank", private: true, type: "module" }));
  npm(folder, "install", "--no-audit", "--no-fund", `./${tarball}`);
  const installed = join(folder, "node_modules", "runrate");
  for (const unwanted of ["src", "tests", "notebooks", "node_modules", "data/adoption-curves.csv"])
    if (existsSync(join(installed, unwanted))) stop(`the package holds ${unwanted}`);

  const command = join(folder, "node_modules", ".bin", "forecast");
  run(folder, command, ["--help"]);
  for (const name of existsSync(join(installed, "scenarios")) ? readdirSync(join(installed, "scenarios")) : []) {
    if (!name.endsWith(".yaml")) continue;
    run(folder, command, ["scenario", name, "--paths", "500", "--quiet"]);
    const out = join(folder, "out", name.replace(".yaml", ""));
    for (const file of ["manifest.json", "summary.json", "tables/forecast.csv"])
      if (!existsSync(join(out, file))) stop(`${name}: no ${file}`);
  }

  run(folder, command, ["new", "shop"]);
  run(folder, command, ["check", "--strict"]);
  run(folder, command, ["scenario", "shop", "--paths", "500", "--quiet"]);
  const schema = /\$schema=(.+)/.exec(readFileSync(join(folder, "scenarios", "shop.yaml"), "utf8"))?.[1] ?? "";
  if (!existsSync(join(folder, "scenarios", schema))) stop(`a new scenario names the schema ${schema}, and there is none`);

  const source = PROGRAM.replaceAll(/: Statistic\b|, type Statistic/g, "");
  writeFileSync(join(folder, "program.mjs"), source);
  run(folder, process.execPath, ["program.mjs"]);
  mkdirSync(join(folder, "typed"));
  writeFileSync(join(folder, "typed", "program.ts"), PROGRAM);
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [], skipLibCheck: false };
  writeFileSync(join(folder, "typed", "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  run(folder, process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", join(folder, "typed")]);
  console.log("packed, installed, run and type-checked");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function npm(cwd, ...args) {
  run(cwd, process.platform === "win32" ? "npm.cmd" : "npm", args);
}

function run(cwd, command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return;
  stop(`${[command, ...args].join(" ")} ended with ${status ?? error?.message}\n${stdout ?? ""}${stderr ?? ""}`);
}

function stop(message) {
  console.error(message);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}
