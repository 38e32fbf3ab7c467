// Draws the pictures of scenarios/figures/, which the README shows, with the built command.
//
//   node .ci/gallery.mjs [--out DIR]
//
// tests/docs-gallery.test.ts fails where one of them is not what this makes.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = process.argv.indexOf("--out");
const out = at < 0 ? join(root, "scenarios", "figures") : process.argv[at + 1];

/** Pictures by name: the scenario whose run has them, as which figure. */
const PICTURES = {
  "bull-fan.png": ["bull", "fan"],
  "cases.png": ["cases", "cases"],
  "company-arr.png": ["company", "arr"],
  "hierarchy-fit.png": ["hierarchy", "fit"],
};

const project = mkdtempSync(join(tmpdir(), "runrate-gallery-"));
try {
  copyFileSync(join(root, "data", "synthetic-company.csv"), join(project, "synthetic-company.csv"));
  forecast("new", "company", "--from-customers", "synthetic-company.csv");
  for (const scenario of new Set(Object.values(PICTURES).map(([name]) => name))) forecast("scenario", `${scenario}.yaml`);
  for (const [name, [scenario, figure]] of Object.entries(PICTURES)) {
    copyFileSync(join(project, "out", scenario, "figures", `${figure}.png`), join(out, name));
    console.log(name);
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}

function forecast(...words) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, "dist", "forecast.cjs"), ...words, "--quiet"], {
    cwd: project,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`forecast ${words.join(" ")} ended with ${status}: ${stderr}`);
}
