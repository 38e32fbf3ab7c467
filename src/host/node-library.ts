import { fail } from "../base/errors.ts";
import type { FigurePicture } from "../library/figure-picture.ts";
import type { FilesAsked } from "../library/home.ts";
import { inWordsOfCode } from "../library/in-words-of-code.ts";
import { createLibrary, type Library } from "../library/library.ts";
import { behindRun, type ScenarioRun } from "../library/scenario-run.ts";
import { formatJson } from "../report/formats/json.ts";
import { nodeHome } from "./node-home.ts";
import { replaceFile } from "./replace-file.ts";
import { checkFolder, type WriteOptions, writeFolder } from "./write-folder.ts";

const library = createLibrary(nodeHome);

/**
 * A scenario by its name or file, looked for as the command does, or one in code with the keys of a scenario file.
 *
 *     const slow = await loadScenario({ name: "slow", extends: "bull", inputs: { doubling_time: { value: "14 to 20 weeks", grade: "judgement", why: "a doubt" } } });
 */
export const loadScenario: Library["loadScenario"] = library.loadScenario;

/**
 * Loads and simulates a scenario; options are those of the command, and so are the numbers.
 *
 *     const run = await runScenario("bull", { paths: 2000, set: { growth_half_life: "6 months" } });
 */
export const runScenario: Library["runScenario"] = library.runScenario;

/**
 * Everything that can be wrong with a scenario, as values, without running it.
 *
 *     const { faults } = await checkScenario("bull");
 */
export const checkScenario: Library["checkScenario"] = library.checkScenario;

/**
 * The fact base of the project, else the package's own.
 *
 *     const arr = (await loadFacts()).series("claude_code_run_rate_revenue", { asOf: "2026-04-30" });
 */
export const loadFacts: Library["loadFacts"] = library.loadFacts;

/** Facts from the text of a CSV file with the columns of `data/facts.csv`. */
export const parseFacts: Library["parseFacts"] = library.parseFacts;

/**
 * A curve on a series of facts, each the interval that it states, or several ranked: what `forecast fit SERIES` says.
 *
 *     const fitted = fitSeries(arr, { curve: "logistic" });
 */
export const fitSeries: Library["fitSeries"] = library.fitSeries;

/**
 * A curve on columns of a CSV text, or several ranked: what `forecast fit FILE` says.
 *
 *     const fitted = fitCsv("month,arr\n2025-01,100\n2025-02,121\n2025-03,143\n2025-04,170\n2025-05,197\n", { y: "arr", curve: "exponential" });
 */
export const fitCsv: Library["fitCsv"] = library.fitCsv;

/** What a billing export says of customers: what `forecast customers` says. */
export const readCustomers: Library["readCustomers"] = library.readCustomers;

/**
 * What the rules for figures find in a Vega-Lite specification, ours or another maker's: what `forecast check FIGURE` says.
 *
 *     const findings = await checkFigure({ mark: "bar", data: { values: [{ x: 1, y: 2 }] }, encoding: { x: { field: "x" }, y: { field: "y" } } });
 */
export const checkFigure: Library["checkFigure"] = library.checkFigure;

/** Several runs side by side in one live workbook, as the bytes of an xlsx file. */
export const workbookOf: Library["workbookOf"] = library.workbookOf;

/** Several runs side by side in one report, as the text of an HTML file. */
export const reportOf: Library["reportOf"] = library.reportOf;

/**
 * Writes everything that the command writes into a folder, whole or not at all: figures, tables, summary and manifest. A file in it that somebody
 * changed since a run wrote it is named in a fault, and nothing is written, unless `writing` is `{ edited: "replace" }`.
 *
 *     await writeRun(run, "out/bull", { with: ["workbook", "report"] });
 */
export async function writeRun(run: ScenarioRun, folder: string, asked: FilesAsked = {}, writing: WriteOptions = {}): Promise<void> {
  behindRun(run);
  await inWordsOfCode(async () => {
    checkFolder(folder, writing);
    await writeFolder(folder, await run.files(asked), writing);
  });
}

/**
 * Writes one figure as what its ending says (`.svg`, `.png` or `.vl.json`), with the record of where it came from inside; a file that is there is replaced.
 *
 *     await writeFigure(await run.figure("fan"), "out/memo/fan.svg");
 */
export async function writeFigure(figure: FigurePicture, file: string): Promise<void> {
  if (typeof figure.svg !== "function") fail("what was given is no figure; await run.figure(…) first");
  const bytes = file.endsWith(".svg")
    ? await figure.svg()
    : file.endsWith(".png")
      ? await figure.png()
      : file.endsWith(".vl.json")
        ? formatJson(figure.spec)
        : fail("is no name of a figure; let it end in .svg, .png or .vl.json", { file });
  replaceFile(file, bytes);
}
