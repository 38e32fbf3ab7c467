// All checks: types, lint, build, tests; with RUNRATE_FULL=1 also the packed package, and then nothing may be skipped.
//
//   node .ci/test.mjs [arguments for vitest]
//
// Needs nothing but Node and the installed packages. The last line is `N passed, N failed, N skipped`; each section counts as one.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const full = process.env.RUNRATE_FULL === "1";
const scratch = mkdtempSync(join(tmpdir(), "runrate-check-"));
const report = join(scratch, "tests.json");
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  section("types", "node_modules/typescript/bin/tsc", ["--noEmit"]);
  section("types of the page's script", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", ".ci/tsconfig.page.json"]);
  section("lint", "node_modules/@biomejs/biome/bin/biome", ["check"]);
  section("build", ".ci/build.mjs", []);
  if (full) section("package", ".ci/package-check.mjs", []);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // how long a test takes on a busy machine says nothing of the product
  const patience = "--testTimeout=60000";
  const status = node("tests", "node_modules/vitest/vitest.mjs", [
    "run",
    "--dir",
    "tests",
    patience,
    // every core has a worker: tests wait for processes more than for each other
    `--maxWorkers=${availableParallelism()}`,
    ...reporters,
    ...process.argv.slice(2),
  ]);
  countTests(status);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (full && count.skipped > 0) console.log("with RUNRATE_FULL=1 nothing may be skipped");
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 || (full && count.skipped > 0) ? 1 : 0;

function section(name, script, args) {
  if (node(name, script, args) === 0) {
    count.passed += 1;
  } else {
    count.failed += 1;
    console.log(`${name}: failed`);
  }
}

function node(name, script, args) {
  console.log(`\n== ${name}`);
  return spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: "inherit" }).status;
}

/** Adds the tests of vitest's report; a file that could not be loaded, and an error outside any test, count as one failure each. */
function countTests(status) {
  const before = count.failed;
  const results = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).testResults : [];
  for (const { name, status: outcome, assertionResults } of results) {
    for (const test of assertionResults) {
      if (test.status === "passed") count.passed += 1;
      else if (test.status === "failed") count.failed += 1;
      else {
        count.skipped += 1;
        console.log(`skipped: ${relative(root, name)}: ${test.fullName}`);
      }
    }
    if (outcome === "failed" && assertionResults.every((test) => test.status !== "failed")) count.failed += 1;
  }
  if (status !== 0 && count.failed === before) count.failed += 1;
}
