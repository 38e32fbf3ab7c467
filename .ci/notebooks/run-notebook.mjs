// Executes the cells of a notebook in order, in a kernel of its own.

import { dirname } from "node:path";
import { startKernel } from "./deno-kernel.mjs";
import { mayFail, NotebookError, outputsOf, said } from "./notebook-file.mjs";

const BUILD = new URL("../../dist/", import.meta.url).href;
const CELL_TAKES = 120_000;

/** The outputs of each cell of code, and the faults: a failing cell is the last that is run. */
export async function runNotebook(path, { code }) {
  const kernel = await startKernel(dirname(path));
  const outputs = [];
  try {
    for (const [i, cell] of code.entries()) {
      const fault = (message) => ({ outputs, faults: [`cell [${i + 1}]: ${message}`] });
      if (cell.source.trim() === "") {
        outputs.push([]);
        continue;
      }
      try {
        const published = await kernel.execute(cell.source, CELL_TAKES);
        const error = published.shown.find(({ type }) => type === "error");
        if (error !== undefined && !mayFail(cell)) return fault(withStack(error.content));
        if (error === undefined && mayFail(cell)) return fault(`is tagged "raises-exception", and raises none`);
        outputs.push(outputsOf(published, i + 1));
      } catch (error) {
        return fault(error instanceof NotebookError ? error.message : `${error.message}`);
      }
    }
    return { outputs, faults: [] };
  } finally {
    await kernel.stop();
  }
}

/** What was raised, and the places in the cells that led to it; places in the engine and in the package's bundled code help nobody. */
function withStack(content) {
  const stack = content.traceback
    .join("\n")
    .split("\n")
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line) && !line.includes(BUILD))
    .slice(0, 5);
  return [said(content), ...stack].join("\n");
}
