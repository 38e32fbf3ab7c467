// What the usual checkers of packages say: publint of package.json, attw of how types are found.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, run, skip } from "./steps.mjs";

const tools = join(root, ".ci", "tools", "node_modules");

export function linters(tarball) {
  const publint = join(tools, "publint", "src", "cli.js");
  const attw = join(tools, "@arethetypeswrong", "cli", "dist", "index.js");
  if (!existsSync(publint) || !existsSync(attw)) return skip("publint and attw", "not installed: npm ci --prefix .ci/tools");
  run(root, process.execPath, [publint, "run", tarball, "--strict"]);
  // the package is ESM alone, so what a `require` of old compilers would find is of no account
  run(root, process.execPath, [attw, tarball, "--profile", "esm-only", "--no-color", "--no-emoji"]);
  console.log("publint (strict) and attw: nothing found");
}
