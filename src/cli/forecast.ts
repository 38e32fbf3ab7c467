#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// A run lasts half a second, of which the V8 of Node 20 by itself spends a third on optimising code that has little left to do. Waiting longer before it does so changes no
// result, and takes about a fifth off the processor time of a run (npm run bench). Later ones have other thresholds, and complain of settings that they do not know.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=400000");

// A reader such as head may leave before the end; that is its right. A full disk behind a pipe is said without a stack.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.stderr.write(`forecast: cannot write the output: ${error.message}\n`);
  process.exit(error.code === "EPIPE" ? 0 : 2);
});
process.stderr.on("error", () => process.exit(2));

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
