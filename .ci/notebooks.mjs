// Notebooks: opens them, or holds their cells against types and their outputs against what the present build gives.
//
//   node .ci/notebooks.mjs [--open] [NOTEBOOK]      opens notebooks/ in JupyterLab, with the kernel and this checkout's build at hand
//   node .ci/notebooks.mjs --types [NOTEBOOK...]    checks the types of all cells
//   node .ci/notebooks.mjs --check [NOTEBOOK...]    also runs all cells, offline, and compares their outputs with those in the file
//   node .ci/notebooks.mjs --update [NOTEBOOK...]   also runs them twice and writes the outputs, unless they are not the same both times
//
// A name is a path, or one in notebooks/, with its ending or without. Without a name, all of notebooks/. Ends with 1 where a cell fails or an output differs,
// with 2 where the command cannot be carried out.

import { existsSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { toolsInstalled } from "./notebooks/deno-kernel.mjs";
import { firstDifference, formatNotebook, NotebookError, readNotebook } from "./notebooks/notebook-file.mjs";
import { openNotebooks } from "./notebooks/open-notebooks.mjs";
import { runNotebook } from "./notebooks/run-notebook.mjs";
import { typeFaults } from "./notebooks/type-check.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MODES = ["open", "types", "check", "update"];
const { mode, paths } = asked();
if (!existsSync(join(root, "dist", "index.js"))) refuse("the package is not built: npm run build");
if (mode === "open") {
  process.exitCode = await openNotebooks(paths);
} else {
  if (mode !== "types" && !toolsInstalled()) refuse("deno and zeromq are not installed: npm ci --prefix .ci/tools");
  process.exitCode = (await everyNotebook()) ? 0 : 1;
}

async function everyNotebook() {
  const notebooks = new Map();
  const faults = new Map(paths.map((path) => [path, []]));
  for (const path of paths) {
    try {
      notebooks.set(path, readNotebook(path));
    } catch (error) {
      const message = error instanceof NotebookError ? error.message : { ENOENT: "is not there", EISDIR: "is a folder" }[error.code];
      if (message === undefined) throw error;
      faults.get(path).push(message);
    }
  }
  for (const [path, found] of notebooks.size > 0 ? typeFaults(notebooks) : []) faults.get(path).push(...found);
  for (const [path, notebook] of notebooks) {
    if (mode !== "types") faults.get(path).push(...(await executed(path, notebook)));
    tell(path, faults.get(path), notebook);
  }
  for (const path of paths.filter((one) => !notebooks.has(one))) tell(path, faults.get(path));
  if (paths.length === 0) console.log("no notebooks");
  return [...faults.values()].every((found) => found.length === 0);
}

function tell(path, faults, notebook) {
  const name = relative(process.cwd(), path);
  for (const fault of faults) console.log(`${name}, ${fault}`.replace(/, (?=is )/, " "));
  if (faults.length === 0)
    console.log(
      `${name}: ${notebook.code.length} ${notebook.code.length === 1 ? "cell" : "cells"}, ${mode === "types" ? "types hold" : mode === "check" ? "all as in the file" : "written"}`,
    );
}

async function executed(path, notebook) {
  const first = await runNotebook(path, notebook);
  if (first.faults.length > 0) return first.faults;
  if (mode === "check") return compared(notebook, first.outputs);
  const again = await runNotebook(path, notebook);
  const changing = differences(first.outputs, again.outputs, ["at first", "the second time"]);
  if (again.faults.length + changing.length > 0) return [...again.faults, ...changing];
  const text = formatNotebook(notebook.cells, first.outputs);
  if (text !== notebook.text) {
    writeFileSync(`${path}.partial`, text);
    renameSync(`${path}.partial`, path);
  }
  return [];
}

function compared(notebook, outputs) {
  const found = differences(
    notebook.code.map((cell) => cell.outputs ?? []),
    outputs,
  );
  if (found.length > 0) return found;
  const asItShould = formatNotebook(notebook.cells, outputs) === notebook.text;
  return asItShould ? [] : ["is not as --update writes it: its outputs are right, its counts, metadata, ids or layout are not"];
}

function differences(before, after, words) {
  return after.flatMap((outputs, i) => {
    const difference = firstDifference(before[i] ?? [], outputs, words);
    return difference === undefined ? [] : [`cell [${i + 1}]: ${difference}`];
  });
}

function asked() {
  const options = Object.fromEntries(MODES.map((name) => [name, { type: "boolean" }]));
  let given;
  try {
    given = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    refuse(error.message);
  }
  const modes = Object.keys(given.values);
  if (modes.length > 1) refuse(`--${modes.join(" and --")} at once`);
  const chosen = modes[0] ?? "open";
  const folder = join(root, "notebooks");
  const all = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".ipynb"))
        .sort()
    : [];
  const found = [...new Set(given.positionals.map((name) => placeOf(name, folder)))];
  const named = found.length > 0 || chosen === "open" ? found : all.map((name) => join(folder, name));
  return { mode: chosen, paths: named };
}

/** The path that a name means, or the name itself where there is no such notebook. */
function placeOf(name, folder) {
  const candidates = [name, `${name}.ipynb`, join(folder, name), join(folder, `${name}.ipynb`)];
  return candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? name;
}

function refuse(message) {
  console.error(`notebooks: ${message}`);
  process.exit(2);
}
