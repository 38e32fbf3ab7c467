// Writes the pages of reference that are made from the records in src: curves, distributions, functions, keys, commands, figures, rules.
//
//   node .ci/reference.mjs
//
// tests/docs-reference.test.ts fails where one of them is out of date.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "runrate-reference-"));
const outfile = join(folder, "pages.mjs");
try {
  await build({
    ...{ absWorkingDir: root, entryPoints: [".ci/reference/pages.ts"], outfile, bundle: true, format: "esm", target: "node20" },
    ...{ platform: "neutral", mainFields: ["module", "main"], conditions: ["import", "module"], logLevel: "error" },
    ...{ external: ["@resvg/resvg-js", "node:*", ...builtinModules], preserveSymlinks: true },
  });
  const { referencePages } = await import(pathToFileURL(outfile).href);
  for (const [path, make] of Object.entries(referencePages)) {
    writeFileSync(join(root, path), make());
    console.log(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
