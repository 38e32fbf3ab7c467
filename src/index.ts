/** The library under Node and Deno: what `runrate/browser` has, on the disk. Re-exports only. */

export * from "./browser.ts";
export { createWorld, type WorldOptions } from "./host/create-world.ts";
export {
  checkFigure,
  checkScenario,
  fitCsv,
  fitSeries,
  loadFacts,
  loadScenario,
  parseFacts,
  readCustomers,
  reportOf,
  runScenario,
  workbookOf,
  writeFigure,
  writeRun,
} from "./host/node-library.ts";
export { packageVersion } from "./host/package-root.ts";
export { readTextFile } from "./host/read-file.ts";
export { type Display, show } from "./host/show.ts";
