// What a user gets: packs the package, installs the tarball into an empty project, and there runs the command, uses the library in programs (this
// Node, others, Deno), under types and in a page, and looks at sizes, licences and the time that the command takes to start.
//
//   node .ci/package-check.mjs
//
// What is not installed here (npm ci --prefix .ci/tools, npm ci --prefix .ci/nodes, Chromium) is skipped and said; with RUNRATE_FULL=1 that fails.

import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { licences, packAndInstall } from "./package/installed.mjs";
import { linters } from "./package/linters.mjs";
import { pages } from "./package/pages.mjs";
import { programs, types } from "./package/programs.mjs";
import { startUp } from "./package/start-up.mjs";
import { run, Stop, stop } from "./package/steps.mjs";

const folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-package-"));
try {
  const { tarball, installed } = packAndInstall(folder);
  licences(folder);
  linters(tarball);
  commands(installed);
  startUp(join(installed, "dist", "forecast.cjs"));
  await programs(folder);
  types(folder);
  await pages(folder);
  console.log("packed, installed, run and type-checked");
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function commands(installed) {
  const command = join(folder, "node_modules", ".bin", "forecast");
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
  console.log("command: every shipped scenario, and a new one");
}
