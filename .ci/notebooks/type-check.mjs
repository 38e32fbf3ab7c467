// Cells held against the package's declarations: the kernel runs them without looking at types.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

/** Faults of each notebook, by its path: `cell [2], line 3: what`. */
export function typeFaults(notebooks) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-cells-"));
  try {
    const modules = new Map([...notebooks].map(([path, notebook], i) => [`notebook-${i}.ts`, { path, ...moduleOf(notebook) }]));
    for (const [name, { text }] of modules) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules", "runrate"), "junction");
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings(folder, [...modules.keys()], [...notebooks.keys()])));
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], {
      encoding: "utf8",
      cwd: folder,
    });
    const faults = toldByCell(stdout, modules);
    if (status !== 0 && faults.size === 0) throw new Error(`the type check failed: ${stdout}${stderr}`);
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All cells as one module, as the kernel has them in one scope, and the cell and line of each of its lines. */
function moduleOf({ code }) {
  const text = [];
  const places = [];
  // a statement without its semicolon must not reach into the next cell
  for (const [i, { source }] of code.entries())
    for (const [j, line] of [...source.split("\n"), ";"].entries()) {
      text.push(line);
      places.push({ cell: i + 1, line: j + 1 });
    }
  return { text: text.join("\n"), places };
}

function settings(folder, modules, paths) {
  return {
    compilerOptions: {
      ...{
        target: "esnext",
        lib: ["esnext"],
        module: "nodenext",
        moduleDetection: "force",
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      ...{ allowImportingTsExtensions: true, resolveJsonModule: true, types: ["node"], typeRoots: [join(root, "node_modules", "@types")] },
      // so that what stands beside a notebook is found from its cells
      rootDirs: [folder, ...new Set(paths.map((path) => dirname(resolve(path))))],
    },
    files: [...modules, join(here, "deno.d.ts")],
  };
}

function toldByCell(stdout, modules) {
  const faults = new Map();
  for (const [, name, line, column, message] of stdout.matchAll(/^(notebook-\d+\.ts)\((\d+),(\d+)\): error (.+(?:\n\s.+)*)/gm)) {
    const { path, places } = modules.get(name);
    const place = places[line - 1];
    faults.set(path, [...(faults.get(path) ?? []), `cell [${place.cell}], line ${place.line}:${column}: ${message}`]);
  }
  return faults;
}
