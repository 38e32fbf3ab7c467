/** The library under Node: what `runrate/browser` has, and the door to disk. Re-exports only. */

export * from "./browser.ts";
export { createWorld, type WorldOptions } from "./host/create-world.ts";
export { findProject, resolveScenario as findScenario, searchRoots } from "./host/find-project.ts";
export { type FontFile, fontBytes, fontFiles } from "./host/fonts.ts";
export { sha256 } from "./host/hash.ts";
export { type LoadedModel, loadModel, type ModelSearch, modelNames } from "./host/load-model.ts";
export { packageRoot, packageVersion } from "./host/package-root.ts";
export { readFileBytes, readTextFile } from "./host/read-file.ts";
export { renderPng } from "./host/render-png.ts";
export { type OutputOptions, runOutputs } from "./host/run-outputs.ts";
export { type OutputFile, writeFolder } from "./host/write-folder.ts";
