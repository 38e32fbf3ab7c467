#!/usr/bin/env node
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { builtModules } from "../host/built-modules.ts";
import type * as command from "./main.ts";

// A run lasts half a second, of which the V8 of Node 20 by itself spends a third on optimising code that has little left to do, and on threads of its own that wait for each other. It
// waits longer here before it optimises, does so at once and with less inlining when it does, and collects young garbage in one thread: no result changes, and a run takes a quarter less processor time
// (npm run bench). Later versions have other thresholds, and complain of settings that they do not know.
const FLAGS_OF_20 = [
  "--interrupt-budget=400000",
  "--no-concurrent-osr",
  "--max-inlined-bytecode-size-cumulative=300",
  "--no-parallel-scavenge",
  "--semi-space-growth-factor=4",
];
if (process.versions.node.startsWith("20.")) for (const flag of FLAGS_OF_20) setFlagsFromString(flag);

// A reader such as head may leave before the end; that is its right. A full disk behind a pipe is said without a stack.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`forecast: cannot write the output: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 2);
});
process.stderr.on("error", () => process.exit(2));

// This file alone is bundled by itself, as CommonJS, which starts faster; everything else lies beside it in files that it loads as they are needed.
const modules = builtModules(join(__dirname, "command"));
const { main } = modules.load("main") as typeof command;

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // set by the build alone, which runs the command once to have its code compiled
  if (process.env["RUNRATE_KEEP_COMPILED"] === "1") modules.keepCompiled();
});
